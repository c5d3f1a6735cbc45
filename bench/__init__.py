"""How fast the site is, beside a bare WSGI application on the same server: `make bench`."""
