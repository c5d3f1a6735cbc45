"""What a website asks of programs is kept to."""

import pytest

from cms.fetching.robots import Robots
from tests.cms.fetching.website import Website


@pytest.fixture
def robots() -> Robots:
    return Robots(timeout=5)


def test_what_is_disallowed_is_not_read(website: Website, robots: Robots) -> None:
    website.page("/robots.txt", b"User-agent: *\nDisallow: /private/")
    assert robots.allows(website.url("/open"))
    assert not robots.allows(website.url("/private/page"))
    assert website.paths == ["/robots.txt"], "the rules are asked for once"


def test_rules_for_this_program_go_first(website: Website, robots: Robots) -> None:
    website.page("/robots.txt", b"User-agent: *\nAllow: /\n\nUser-agent: ExpatCentre\nDisallow: /")
    assert not robots.allows(website.url("/open"))


@pytest.mark.parametrize(("status", "is_allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_no_rules_allow_all_and_rules_that_cannot_be_had_allow_nothing(
    website: Website, robots: Robots, status: int, is_allowed: bool
) -> None:
    website.page("/robots.txt", status=status)
    assert robots.allows(website.url("/page")) is is_allowed


def test_a_website_that_does_not_answer_is_no_refusal(resolver, robots: Robots) -> None:
    assert robots.allows("https://nowhere.example/page")
