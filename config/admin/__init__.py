"""Around Wagtail's admin: guards of its views, and the page that says why something was refused."""
