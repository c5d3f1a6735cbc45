"""Search and directory: what a reader asked, the filters they may add or take away, what was found."""
