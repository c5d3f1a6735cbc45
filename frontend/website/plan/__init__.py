"""The personal plan on the website: what a reader answers, and what the API makes of it."""
