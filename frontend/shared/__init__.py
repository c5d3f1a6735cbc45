"""What the website and the screens share: the API client and the design tokens."""
