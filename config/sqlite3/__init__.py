"""Django's SQLite, for a file that may be taken away and put back while it is served."""
