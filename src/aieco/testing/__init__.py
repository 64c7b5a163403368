"""Hypothesis strategies for what aieco holds; they need the extra `aieco[testing]`."""
