"""The published-response cache: a WSGI wrapper around Django. `config.rest.generation` makes it stale."""
