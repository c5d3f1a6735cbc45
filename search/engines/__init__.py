"""Search engines behind one contract (`base.py`). `tantivy` is imported here and nowhere else."""
