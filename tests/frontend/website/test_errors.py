"""When there is nothing to show, or the API does not answer."""

import httpx
import pytest
from django.test import Client, RequestFactory

from frontend.shared.api_client import ApiClient
from frontend.website.views.errors import page_not_found, server_error
from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi


def test_an_address_that_is_no_page_offers_what_may_have_been_meant(api: FakeApi, browse):
    api.pages()
    response = browse("/en/setling-in/")
    assert response.status_code == 404
    assert 'href="/en/settling-in/">Settling in</a>' in response.text
    assert 'role="search"' in response.text
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path, header, language", [("/nope/", "nl", "nl"), ("/nope/", "fr", "en"), ("/nope.php", "en", "en")]
)
def test_an_address_without_a_language_is_answered_in_the_browsers(api: FakeApi, browse, path, header, language):
    response = browse(path, accept_language=header)
    assert response.status_code == 404
    assert f'<html lang="{language}">' in response.text


@pytest.mark.parametrize("path", ["/static/nope.css", "/media/images/nope.webp", "/hsds/v3/nope/"])
def test_a_missing_file_gets_no_page_and_no_calls(api: FakeApi, path):
    response = page_not_found(RequestFactory().get(path), Exception())
    assert (response.status_code, response.content, api.calls) == (404, b"", [])


def test_what_was_removed_is_410(api: FakeApi, browse):
    api.answers["/partners/old/"] = (410, answers.problem(410))
    response = browse("/en/directory/old/")
    assert response.status_code == 410
    assert "This page is no longer here" in response.text


@pytest.mark.parametrize("path", ["/en/about/", "/nl/gids/", "/en/search/?q=x", "/en/contact/", "/en/directory/oak/"])
def test_an_api_that_fails_gives_a_503_that_says_so(api: FakeApi, browse, path):
    for address in ("/pages/find/", "/search/", "/site/", "/partners/oak/"):
        api.answers[address] = (500, {})
    response = browse(path)
    assert response.status_code == 503
    assert response["Retry-After"] and response["Cache-Control"] == "no-store"
    assert f'<html lang="{path[1:3]}">' in response.text


def test_an_api_that_cannot_be_reached_gives_a_503(api: FakeApi, browse):
    def refuse(request):
        raise httpx.ConnectError("no route")

    api.client = ApiClient("https://api.example", transport=httpx.MockTransport(refuse))
    assert browse("/en/").status_code == 503
    assert browse("/sitemap.xml").status_code == 503


def test_a_404_while_the_menu_is_not_there_is_still_a_404(api: FakeApi, browse):
    api.pages()
    api.answers["/navigation/"] = (500, {})
    response = browse("/en/nope/")
    assert response.status_code == 404
    assert "This page does not exist" in response.text


def test_too_many_requests_to_the_api_are_not_the_readers_fault(api: FakeApi, browse):
    api.answers["/search/"] = (429, answers.problem(429))
    assert browse("/en/search/?q=x").status_code == 503


@pytest.mark.parametrize("refuses", ["/site/", "/navigation/", "/pages/find/"])
def test_nor_are_too_many_for_any_part_of_a_page(api: FakeApi, browse, refuses):
    api.pages(answers.page())
    api.answers[refuses] = (429, answers.problem(429))
    assert browse("/en/about/").status_code == 503


@pytest.mark.parametrize("path", ["/en/contact/", "/nl/manifest.webmanifest"])
def test_a_refused_menu_is_no_fault_of_the_website(api: FakeApi, browse, path):
    api.answers["/site/"] = (403, answers.problem(403))
    assert browse(path).status_code == 503


@pytest.mark.parametrize("locale, text", [("en", "Something went wrong"), ("nl", '<html lang="nl">')])
def test_a_fault_of_the_website_asks_nothing_of_the_api(api: FakeApi, locale, text):
    response = server_error(RequestFactory().get(f"/{locale}/"))
    assert response.status_code == 500
    assert text in response.content.decode()
    assert api.calls == []


def test_the_handlers_are_those_of_the_project():
    from config import urls

    assert urls.handler404 == "config.errors.page_not_found"
    assert urls.handler500 == "config.errors.server_error"


def test_only_reading_is_allowed(api: FakeApi, client: Client):
    assert client.post("/en/contact/").status_code == 405
    assert client.post("/en/about/").status_code == 405
