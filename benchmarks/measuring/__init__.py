"""What `benchmarks/speed.py` measures, and how: one module for each part of the table."""
