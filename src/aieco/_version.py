"""The version of the code; the version of the data is `aieco.DATA_VERSION`."""

__version__ = "0.1.0"
