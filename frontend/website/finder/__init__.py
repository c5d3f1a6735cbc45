"""Search and directory: what a reader state, the filters they may add or take away, what was found."""
