"""The look-up of letters, the glossary and a term on the website."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi

Browse = Callable[..., Any]


def term(slug: str = "aanslag", **changes: Any) -> dict[str, Any]:
    shown = {
        "id": 3, "type": "term", "slug": slug, "kind": "letter", "title": "Aanslag", "path": f"/en/terms/{slug}/",
        "api_url": "", "locale": "en", "is_fallback": False, "updated_at": "2026-11-29T10:00:00+01:00", "letter": "a",
        "alternates": [{"locale": "nl", "path": f"/nl/begrippen/{slug}/", "is_translated": True}],
        "names": {"en": "Tax assessment", "nl": "Aanslag"}, "other_names": {"en": [], "nl": ["belastingaanslag"]},
        "meaning": "What you must pay.", "act_by": "Within six weeks.", "what_to_do": "Check it.", "ask": "Tax line",
        "sender": "Belastingdienst", "subject_lines": ["Aanslag 2025"], "json_ld": {"@type": "DefinedTerm"},
        "page": {
            "id": 9, "type": "topic", "title": "Taxes", "path": "/en/taxes/", "locale": "en", "is_fallback": False
        },
        "source": answers.source(),
    }  # fmt: skip
    return {**shown, **changes}


@pytest.fixture
def send(api: FakeApi, client: Client) -> Callable[..., Any]:
    """Send the form; the API answers with these terms."""

    def post(*found: dict[str, Any], path: str = "/en/letters/", deadlines: Any = (), **form: str) -> Any:
        api.answers["/terms/lookup/"] = {"items": list(found), "deadlines": list(deadlines)}
        return client.post(path, form)

    return post


def test_the_form_needs_no_cookie_and_no_script(api: FakeApi, browse: Browse) -> None:
    response = browse("/en/letters/")
    html = response.content.decode()
    assert 'action="/en/letters/#result" method="post"' in html
    assert "csrf" not in html
    assert not response.cookies
    assert "s-maxage=60" in response.headers["Cache-Control"]


def test_a_letter_is_explained(send: Callable[..., Any]) -> None:
    found = term(certainty="exact")
    deadlines = [{"quote": "uiterlijk 1 mei", "meaning": "no later than 1 May"}]
    response = send(found, term("boete", title="Boete", certainty="exact"), deadlines=deadlines, text="Aanslag 2025")
    html = response.content.decode()
    for text in ("This is about:", "What you must pay.", "Within six weeks.", "Tax line", "Belastingdienst", "Taxes"):
        assert text in html
    assert "Checked on 1 November 2026." in html
    assert "no later than 1 May" in html
    assert html.index("Also in your text") < html.index('href="/en/terms/boete/"')
    assert response.headers["Cache-Control"] == "private, no-store"
    assert not response.cookies


def test_an_example_goes_before_what_is_typed(api: FakeApi, send: Callable[..., Any]) -> None:
    html = send(text="typed", example="Aanmaning").content.decode()
    assert ">Aanmaning</textarea>" in html


def test_a_guess_is_told_as_one(send: Callable[..., Any]) -> None:
    assert "We are not sure" in send(term(certainty="possible"), text="x").content.decode()


def test_what_is_not_known_leads_to_the_desk(send: Callable[..., Any]) -> None:
    html = send(text="Geachte heer").content.decode()
    assert "We do not know this one" in html
    assert 'href="/en/contact/"' in html


@pytest.mark.parametrize(
    ("text", "mistake"), [("  ", "Type a word first"), ("x" * 5001, "5001 characters. Paste at most 5000")]
)
def test_a_mistake_is_told_and_the_text_stays(api: FakeApi, send: Callable[..., Any], text: str, mistake: str) -> None:
    response = send(text=text)
    html = response.content.decode()
    assert mistake in html
    assert f"{text.strip()}</textarea>" in html
    assert "/terms/lookup/" not in api.paths()
    assert response.headers["Cache-Control"] == "private, no-store"


def test_line_ends_count_once_and_null_characters_not_at_all(send: Callable[..., Any]) -> None:
    html = send(term(certainty="exact"), text="\0a\r\n" * 2500).content.decode()
    assert "This is about:" in html


def test_what_is_pasted_is_escaped(send: Callable[..., Any]) -> None:
    assert "<script>alert" not in send(text="</textarea><script>alert(1)</script>").content.decode()


def test_the_address_knows_nothing_but_its_methods(api: FakeApi, client: Client) -> None:
    assert client.put("/en/letters/").status_code == 405
    assert client.post("/en/terms/").status_code == 405


def test_the_glossary_goes_from_a_to_z(api: FakeApi, browse: Browse) -> None:
    api.answers["/terms/"] = answers.listed(term(), term("box-3", title="Box 3", letter="b"))
    html = browse("/en/terms/").content.decode()
    assert html.index('id="a"') < html.index(">Aanslag</a>") < html.index('id="b"') < html.index(">Box 3</a>")
    assert '"DefinedTermSet"' in html
    assert 'hreflang="nl" href="http://testserver/nl/begrippen/"' in html


def test_a_search_in_the_glossary_is_not_for_search_engines(api: FakeApi, browse: Browse) -> None:
    api.answers["/terms/"] = answers.listed(term())
    html = browse("/en/terms/?q=aansl").content.decode()
    assert "1 word for “aansl”" in html
    assert 'content="noindex"' in html
    assert ("/terms/", {"limit": ["100"], "offset": ["0"], "q": ["aansl"], "locale": ["en"]}) in api.calls


def test_a_term_says_what_to_do(api: FakeApi, browse: Browse) -> None:
    api.answers["/terms/aanslag/"] = term()
    html = browse("/en/terms/aanslag/").content.decode()
    for text in ('<h1 lang="nl">Aanslag</h1>', "Tax assessment", "When to act", "belastingaanslag", "Is it real?"):
        assert text in html
    assert '"DefinedTerm"' in html


def test_a_term_that_is_missing_in_the_language_says_so(api: FakeApi, browse: Browse) -> None:
    api.answers["/terms/aanslag/"] = term(locale="nl", is_fallback=True, meaning="Wat je moet betalen.")
    html = browse("/en/terms/aanslag/").content.decode()
    assert "This text is not there in English yet" in html
    assert '<p class="lead" lang="nl">Wat je moet betalen.</p>' in html


def test_an_unchecked_source_is_marked(api: FakeApi, browse: Browse) -> None:
    api.answers["/terms/aanslag/"] = term(source=answers.source("never_read", checked_on=None))
    assert "Not checked yet." in browse("/en/terms/aanslag/").content.decode()


def test_there_is_no_such_term(api: FakeApi, browse: Browse) -> None:
    assert browse("/en/terms/nowhere/").status_code == 404


@pytest.mark.parametrize(
    ("path", "sender_en", "said"),
    [
        ("/en/letters/", "Municipality", 'Municipality (<span lang="nl">Gemeente</span>)'),
        ("/nl/brieven/", "Municipality", "<dd><span>Gemeente</span></dd>"),
        ("/en/letters/", None, '<dd><span lang="nl">Gemeente</span></dd>'),
    ],
)
def test_the_sender_is_named_as_on_the_letter_and_explained_where_it_is_no_name(send, path, sender_en, said):
    assert said in send(term(sender="Gemeente", sender_en=sender_en, certainty="exact"), path=path, text="x").text
