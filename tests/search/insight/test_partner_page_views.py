"""How often a partner's page is opened: in either language, from wherever, by nobody in particular."""

from datetime import date, timedelta
from typing import Any

import pytest

from config.cache.keys import CacheKey
from search.insight.counter import SentCounter
from search.insight.recorder import record
from search.insight.retention import forget_searches
from search.models import PartnerPageView, SearchCount
from tests.factories.directory import PartnerFactory
from tests.factories.insight import PartnerPageViewFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 28)


class Visitors:
    """What the web server tells a counter of; `record` writes it down for a day."""

    def __init__(self) -> None:
        self.counter = SentCounter(["/en/search/", "/en/directory/", "/nl/gids/"])

    def open(self, path: str, query: str = "", **environ: str) -> None:
        key = CacheKey("https", "centre.example", path, query, "")
        self.counter({"REQUEST_METHOD": "GET", **environ}, key, {})

    def record(self, day: date = DAY) -> None:
        record(self.counter.take(), day)


@pytest.fixture
def visitors() -> Visitors:
    return Visitors()


def views() -> list[tuple[str, date, int]]:
    rows = PartnerPageView.objects.order_by("partner__slug", "day")
    return list(rows.values_list("partner__slug", "day", "views"))


def test_openings_add_up_by_partner_and_day(visitors: Visitors) -> None:
    for slug in ("kies", "linde"):
        PartnerFactory(slug=slug)
    visitors.open("/en/directory/kies/")
    visitors.open("/nl/gids/kies/", query="utm_source=letter")
    visitors.open("/en/directory/kies/", HTTP_REFERER="https://centre.example/en/search/?q=dentist")
    visitors.record()
    visitors.open("/nl/gids/linde/", HTTP_REFERER="https://elsewhere.example/")
    visitors.open("/nl/gids/kies/")
    visitors.record()
    visitors.open("/nl/gids/kies/")
    visitors.record(DAY + timedelta(days=1))
    assert views() == [("kies", DAY, 4), ("kies", DAY + timedelta(days=1), 1), ("linde", DAY, 1)]


@pytest.mark.parametrize(
    ("path", "environ"),
    [
        ("/en/directory/", {}),
        ("/en/directory/nobody/", {}),
        ("/en/directory/kies/more/", {}),
        ("/en/living-in/kies/", {}),
        ("/api/v1/partners/kies/", {}),
        ("/en/directory/kies/", {"HTTP_SEC_FETCH_MODE": "cors"}),
        ("/en/directory/kies/", {"REQUEST_METHOD": "HEAD"}),
        ("/en/directory/k\xff\x00/", {}),
    ],
)
def test_what_is_no_page_of_a_partner_or_not_opened_does_not_count(visitors: Visitors, path: str, environ: Any) -> None:
    PartnerFactory(slug="kies")
    visitors.open(path, **environ)
    visitors.record()
    assert views() == []


def test_an_opened_partner_is_no_search_and_nothing_says_who(visitors: Visitors) -> None:
    PartnerFactory(slug="kies")
    visitors.open("/en/directory/kies/", query="q=bins&locale=en", REMOTE_ADDR="192.0.2.7", HTTP_COOKIE="a=b")
    visitors.record()
    assert not SearchCount.objects.exists()
    assert {field.name for field in PartnerPageView._meta.fields} == {"id", "day", "partner", "views"}


def test_many_partners_take_few_queries(visitors: Visitors, django_assert_max_num_queries: Any) -> None:
    partners = PartnerFactory.create_batch(90, location=False)
    for partner in partners:
        visitors.open(f"/en/directory/{partner.slug}/")
    with django_assert_max_num_queries(6):
        visitors.record()
    assert len(views()) == 90


def test_openings_are_forgotten_after_thirteen_months() -> None:
    partner = PartnerFactory(slug="kies")
    for days in (396, 397):
        PartnerPageViewFactory(partner=partner, day=DAY - timedelta(days=days))
    assert forget_searches(DAY) == 1
    assert views() == [("kies", DAY - timedelta(days=396), 1)]
