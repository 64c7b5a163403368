"""Run the command: `python -m aieco`."""

from aieco.cli import main

if __name__ == "__main__":
    main()
