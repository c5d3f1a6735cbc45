"""What answers the website's addresses."""
