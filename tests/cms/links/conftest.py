"""Links, a small guide to find them in, and a website on this machine to look at."""

import pytest
from django.utils import timezone

from cms.links.models import CheckedLink
from tests.cms.fetching.conftest import resolver, website
from tests.cms.pages.conftest import get, guide, guide_rows

__all__ = ["get", "guide", "guide_rows", "resolver", "website"]


@pytest.fixture
def a_link(db):
    """Makes a link that is due."""

    def a_link(url: str = "https://rules.example/permit", **values) -> CheckedLink:
        host = url.split("/")[2].split(":", maxsplit=1)[0]
        return CheckedLink.objects.create(**{"url": url, "host": host, "next_check_at": timezone.now(), **values})

    return a_link
