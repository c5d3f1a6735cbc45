"""A little of everything in the database and in the index."""

import pytest

from search.index import rebuild
from tests.contracts.content import make_content


@pytest.fixture(scope="session")
def content_rows(remembered):
    return remembered(make_content)


@pytest.fixture
def some_content(db, content_rows):
    """What `make_content` makes, and an index."""
    content_rows.write()
    rebuild(only_if_needed=True)
