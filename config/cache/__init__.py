"""The published-response cache: a WSGI wrapper around Django and the generation that makes it stale."""
