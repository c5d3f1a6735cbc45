"""Codes that take a page of this website along on a phone."""

import pytest

from cms.screens.models import ShortLink
from cms.screens.qr_codes import qr_code
from tests.factories.directory import PartnerFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/screens/qr/"


@pytest.fixture
def base(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://expatcentre.example"


@pytest.mark.parametrize("path", ["/en/", "/nl/gids/tandarts-één/", "/en/settling-in/registration-and-bsn/"])
def test_a_page_of_the_website_gets_its_code_and_address(client, base, path):
    answer = client.get(ADDRESS, {"path": path})
    assert answer.status_code == 200
    assert answer.json()["address"] == f"expatcentre.example{path}".rstrip("/")
    escaped = path.replace("é", "%C3%A9").replace("É", "%C3%89")
    assert answer.json()["qr"] == qr_code(f"https://expatcentre.example{escaped}")
    assert "s-maxage" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "", "en/", "/", "/admin/", "/de/gids/", "//evil.example/en/", "/en//evil.example/", "/en/../admin/", "/en/?q=x",
        "/en/#x", "/en/@evil.example/", "/en/\n/", "/en/x\\y/", "https://evil.example/en/", "/en/" + "a" * 200 + "/",
    ],
)  # fmt: skip
def test_nothing_else_does(client, base, path):
    assert client.get(ADDRESS, {"path": path}).status_code == 400


def short(client, path):
    return client.get(ADDRESS, {"path": path}).json()["short"]


def test_what_is_public_has_a_short_address_that_stays_and_leads_there_without_a_visitor(client, base, guide):
    oak = PartnerFactory(name="Oak")
    for path in (guide.topic.url, guide.topic_nl.url, f"/en/directory/{oak.slug}/", f"/nl/gids/{oak.slug}/"):
        address = short(client, path)
        assert address.startswith("expatcentre.example/s/")
        assert short(client, path) == address
        assert client.get(address.removeprefix("expatcentre.example") + "/").headers["Location"] == path
    assert ShortLink.objects.count() == 4


def test_what_is_not_public_has_none_and_nothing_is_written_down(client, base, guide):
    hidden = PartnerFactory(name="Draft", live=False)
    guide.topic.live = False
    guide.topic.save()
    for path in ("/en/made-up/", guide.topic.url, f"/en/directory/{hidden.slug}/", "/en/directory/", "/nl/gids/no/"):
        assert short(client, path) is None
    assert ShortLink.objects.count() == 0


@pytest.mark.parametrize("path", ["/en/settling-in/your-bsn/", "/en/directory/oak/", "/en/contact/"])
def test_it_asks_the_database_a_few_things_and_writes_nothing_twice(
    client, base, guide, path, django_assert_max_num_queries
):
    PartnerFactory(name="Oak", slug="oak")
    client.get(ADDRESS, {"path": path})
    with django_assert_max_num_queries(8) as captured:
        assert client.get(ADDRESS, {"path": path}).status_code == 200
    assert all(query["sql"].startswith("SELECT") for query in captured.captured_queries)


def test_how_often_is_bounded(client, base, monkeypatch):
    monkeypatch.setattr("config.rest.throttling.ScopeThrottle.get_rate", lambda self: "2/min")
    codes = [client.get(ADDRESS, {"path": f"/en/{word}/"}).status_code for word in "abc"]
    assert codes == [200, 200, 429]
