"""Codes that take a page of this website along on a phone."""

import pytest

from cms.screens.qr_codes import qr_code

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


@pytest.mark.django_db
def test_it_asks_the_database_nothing(client, base, django_assert_num_queries):
    client.get(ADDRESS, {"path": "/en/"})
    with django_assert_num_queries(0):
        assert client.get(ADDRESS, {"path": "/en/contact/"}).status_code == 200


def test_how_often_is_bounded(client, base, monkeypatch):
    monkeypatch.setattr("config.rest.throttling.ScopeThrottle.get_rate", lambda self: "2/min")
    codes = [client.get(ADDRESS, {"path": f"/en/{word}/"}).status_code for word in "abc"]
    assert codes == [200, 200, 429]
