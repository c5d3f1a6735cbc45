"""The registration pack: who goes where, and a sheet of paper for each."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.frontend.website.fake_api import FakeApi
from tests.frontend.website.plan_answers import ALL, QUERY, family_pack

Browse = Callable[..., Any]


@pytest.fixture
def html(api: FakeApi, browse: Browse) -> str:
    api.answers["/plan/registration/"] = family_pack()
    return str(browse(f"/en/plan/registration/?{QUERY}").text)


def test_it_says_where_to_go_with_address_appointment_and_waiting_time(html: str) -> None:
    visit = html.partition('class="pack-visit"')[2].partition("</article>")[0]
    for words in ("Register with your municipality", "Stadhuisplein 1", "town.example/appointment", "About 9 days",
                  "Your partner, Child of 9", "You come from outside the EU"):  # fmt: skip
        assert words in visit, words


def test_it_says_where_not_to_go_and_why(html: str) -> None:
    elsewhere = html.partition('class="pack-not"')[2].partition("</ul>")[0]
    assert "Register as a non-resident (RNI)" in elsewhere
    assert "This is for others" in elsewhere
    assert "less than four months" in elsewhere


def test_each_person_has_a_sheet_with_documents_fee_and_what_comes_after(html: str) -> None:
    sheets = re.findall(r'<article class="pack-sheet".*?</article>', html, re.DOTALL)
    assert len(sheets) == len(ALL)
    for sheet in sheets:
        assert "Passport" in sheet and "Apostil." in sheet and "Stadhuisplein 1" in sheet
        assert "<strong>Free</strong>" in sheet
    assert "Apply for DigiD" in sheets[0]
    assert "Apply for DigiD" not in sheets[2]  # a child


@pytest.mark.parametrize(
    ("path", "words"), [("/en/plan/registration/", "When?"), ("/nl/plan/inschrijven/", "plan-form")]
)
def test_without_answers_it_asks(api: FakeApi, browse: Browse, path: str, words: str) -> None:
    response = browse(path)
    assert words in response.text
    assert f'action="{path}"' in response.text
    assert "/plan/registration/" not in api.paths()


def test_a_visit_that_may_fit_says_so(api: FakeApi, browse: Browse) -> None:
    pack = family_pack()
    pack["visits"][0]["fits"] = None
    api.answers["/plan/registration/"] = pack
    html = browse(f"/en/plan/registration/?{QUERY}").text
    assert "Perhaps: it depends on a question that you skipped." in html


def test_nobody_has_to_register(api: FakeApi, browse: Browse) -> None:
    api.answers["/plan/registration/"] = family_pack(visits=[], before=[], after=[])
    assert "Nobody of you has to register" in browse(f"/en/plan/registration/?{QUERY}").text
