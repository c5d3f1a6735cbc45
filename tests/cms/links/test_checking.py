"""What comes of looking at a website: found, moved, not found, not for programs, not for readers."""

import pytest

from cms.links.checking import look_for
from cms.links.models import Outcome
from tests.cms.fetching.website import Website


def methods(website: Website, path: str) -> list[str]:
    return [method for method, asked, _ in website.requests if asked == path]


def test_a_page_that_is_there(website: Website) -> None:
    assert look_for(website.page("/permit", b"text")) == (Outcome.FOUND, 200, "", "")
    assert methods(website, "/permit") == ["HEAD"]


def test_a_server_that_knows_no_head_is_asked_with_get(website: Website) -> None:
    website.pages["/permit"] = lambda handler: (
        (handler.send_error(405) if handler.command == "HEAD" else (handler.send_response(200), handler.end_headers()))
        and None
    )
    assert look_for(website.url("/permit")).outcome == Outcome.FOUND
    assert methods(website, "/permit") == ["HEAD", "GET"]


def test_a_page_that_moved_for_good_has_a_new_address(website: Website) -> None:
    website.page("/new")
    website.page("/between", status=308, Location="/new")
    assert look_for(website.page("/old", status=301, Location="/between")) == (
        Outcome.MOVED, 200, "", website.url("/new"),
    )  # fmt: skip


def test_one_that_is_elsewhere_for_now_is_simply_there(website: Website) -> None:
    website.page("/new")
    assert look_for(website.page("/old", status=302, Location="/new")) == (Outcome.FOUND, 200, "", "")


@pytest.mark.parametrize("status", [404, 410, 500, 503])
def test_an_error_is_a_failure(website: Website, status: int) -> None:
    assert look_for(website.page("/permit", status=status)) == (Outcome.FAILED, status, "", "")


@pytest.mark.parametrize("status", [401, 403, 429])
def test_what_is_said_to_programs_alone_is_none(website: Website, status: int) -> None:
    assert look_for(website.page("/permit", status=status)) == (Outcome.REFUSED, status, "", "")


def test_too_many_requests_are_not_answered_with_one_more(website: Website) -> None:
    look_for(website.page("/permit", status=429))
    assert methods(website, "/permit") == ["HEAD"]


def test_robots_txt_is_kept_to(website: Website) -> None:
    website.page("/robots.txt", b"User-agent: *\nDisallow: /permit")
    assert look_for(website.page("/permit")) == (Outcome.REFUSED, None, "", "")
    assert website.paths == ["/robots.txt"]


def test_a_website_that_is_gone(resolver) -> None:
    assert look_for("https://gone.example/") == (Outcome.FAILED, None, "unresolved", "")


@pytest.mark.parametrize(
    ("url", "problem"), [("http://192.168.1.1/", "internal"), ("https://website.example:8443/", "port")]
)
def test_an_address_that_readers_cannot_open(resolver, url: str, problem: str) -> None:
    assert look_for(url) == (Outcome.INTERNAL, None, problem, "")


def test_a_website_that_sends_its_readers_inside_has_failed(website: Website) -> None:
    url = website.page("/permit", status=302, Location="http://10.0.0.1/")
    assert look_for(url) == (Outcome.FAILED, None, "internal", "")
