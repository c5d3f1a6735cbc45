"""The report of a quarter: its texts, its file, its pages."""
