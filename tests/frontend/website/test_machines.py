"""What programs read."""

from typing import Any
from xml.etree import ElementTree

from django.test import Client

from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def listed(*items: dict[str, Any]) -> dict[str, Any]:
    return {
        "meta": {"total_count": len(items), "limit": 100, "offset": 0, "next": None, "previous": None},
        "items": items,
    }


def test_the_sitemap_has_every_language_with_its_translations(api: FakeApi, browse):
    both = answers.card(
        "topic", "About", "/en/about/", alternates=[{"locale": "nl", "path": "/nl/over/", "is_translated": True}]
    )
    english = answers.card("topic", "News", "/en/news/")
    api.answers["/pages/"] = listed(both, english)
    api.answers["/partners/"] = listed(answers.partner())
    root = ElementTree.fromstring(browse("/sitemap.xml").content)
    urls = {url.findtext(f"{SITEMAP}loc"): url for url in root.iter(f"{SITEMAP}url")}
    assert {
        "http://testserver/en/about/",
        "http://testserver/nl/over/",
        "http://testserver/en/news/",
        "http://testserver/nl/gids/oak-school/",
        "http://testserver/en/directory/",
    } <= set(urls)
    told = [link.get("hreflang") for link in urls["http://testserver/nl/over/"].iter(f"{XHTML}link")]
    assert told == ["en", "nl", "x-default"]
    assert list(urls["http://testserver/en/news/"].iter(f"{XHTML}link")) == []


def test_the_sitemap_follows_all_pages_of_a_list(api: FakeApi, browse):
    def partners(query):
        first = query["offset"] == ["0"]
        answer = listed(answers.partner("first" if first else "second"))
        answer["meta"]["next"] = "/api/v1/partners/?offset=100" if first else None
        return answer

    api.answers["/pages/"] = listed()
    api.answers["/partners/"] = partners
    text = browse("/sitemap.xml").text
    assert "/en/directory/first/" in text and "/en/directory/second/" in text


def test_robots_may_read_everything_but_results_and_admin(client: Client):
    text = client.get("/robots.txt").text
    assert "Disallow: /en/search/" in text and "Disallow: /nl/zoeken/" in text and "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_the_manifest_is_in_the_readers_language(api: FakeApi, browse):
    manifest = browse("/nl/manifest.webmanifest").json()
    assert (manifest["lang"], manifest["start_url"], manifest["name"]) == ("nl", "/nl/", "Expatcentrum")
    assert [icon["sizes"] for icon in manifest["icons"]] == ["192x192", "512x512"]


def test_the_laws_addresses_lead_to_the_statements(client: Client):
    assert client.get("/toegankelijkheid")["Location"] == "/nl/toegankelijkheid/"
    assert client.get("/accessibility")["Location"] == "/en/accessibility/"


def test_a_query_makes_no_other_sitemap_for_it_takes_long_to_make(api: FakeApi, client: Client):
    response = client.get("/sitemap.xml?a=1")
    assert (response.status_code, response["Location"]) == (301, "/sitemap.xml")
    assert api.calls == []
