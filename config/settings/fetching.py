"""Fetching from other websites (`cms/fetching`)."""

# Hosts (`host:port`) that may be internal and on any port: for tests with a server of their own, so no variable of the
# environment can name one.
FETCHING_TEST_HOSTS: list[str] = []
