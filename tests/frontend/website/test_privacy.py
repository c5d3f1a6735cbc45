"""Nothing follows the reader, and nothing runs that the security policy does not know."""

import re

import pytest
from django.contrib.staticfiles import finders

from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi
from tests.frontend.website.test_pages import ALL_BLOCKS

ADDRESSES = [
    "/",
    "/en/about/",
    "/en/directory/",
    "/nl/zoeken/?q=x",
    "/en/directory/oak/",
    "/nl/contact/",
    "/en/nope/",
    "/robots.txt",
    "/sitemap.xml",
    "/en/manifest.webmanifest",
]


@pytest.fixture
def website(api: FakeApi) -> FakeApi:
    body = [{"id": f"b{number}", "type": kind, "value": value} for number, (kind, value) in enumerate(ALL_BLOCKS)]
    api.pages(answers.page(body=body))
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()))
    api.answers["/partners/oak/"] = answers.partner_detail()
    listed = {"meta": {"next": None}, "items": []}
    api.answers["/pages/"] = api.answers["/partners/"] = listed
    return api


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_cookie_is_set_and_nothing_varies_by_one(website, browse, path):
    response = browse(path)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", ADDRESSES)
def test_nothing_inline_is_in_the_page(website, browse, path):
    text = browse(path).text
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    scripts = re.findall(r"<script([^>]*)>", text)
    assert all("src=" in found or "application/ld+json" in found for found in scripts)


def test_the_page_loads_nothing_from_elsewhere(website, browse):
    text = browse("/en/about/").text
    loaded = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"', text)
    elsewhere = [one for one in loaded if one.startswith("http") and not one.startswith("http://testserver/")]
    assert elsewhere == []


def test_every_static_file_that_a_page_names_exists(website, browse):
    named = {found for path in ADDRESSES for found in re.findall(r'/static/([^"#]+)', browse(path).text)}
    assert named
    assert sorted(name for name in named if not finders.find(name)) == []


def test_javascript_stays_within_its_budget():
    import gzip
    from pathlib import Path

    modules = sorted(Path(str(finders.find("website/js/main.js"))).parent.glob("*.js"))
    size = sum(len(gzip.compress(module.read_bytes())) for module in modules)
    assert size <= 20 * 1024
