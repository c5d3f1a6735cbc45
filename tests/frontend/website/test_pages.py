"""Pages that editors write."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi

ALL_BLOCKS = [
    ("rich_text", {"html": '<p>Go to <a href="/en/contact/">our desk</a>.</p>'}),
    (
        "chart",
        {
            "title": "Most schools are in Leiden",
            "unit": "schools",
            "rows": [{"label": "Leiden", "value": 1204.0}, {"label": "Lisse", "value": 2.5}],
            "source": {"label": "DUO", "url": None, "as_of": "2024-11-22"},
            "is_example": True,
        },
    ),
    ("callout", {"tone": "tip", "title": "Be early", "html": "<p>Before ten.</p>"}),
    ("steps_list", {"title": "In short", "items": [{"title": "Book", "text": "By phone."}]}),
    (
        "contact_card",
        {
            "name": "Town hall",
            "text": "",
            "phone": {"e164": "+31850001000", "national": "085 000 1000"},
            "email": "hall@example.example",
            "url": "https://www.hall.example/",
            "address": "Plein 1",
        },
    ),
    (
        "partner_list",
        {"title": "Schools near you", "items": [answers.partner()], "more_path": "/en/directory/?kind=school"},
    ),
    (
        "image",
        {
            "image": {
                "alt": "A canal",
                "width": 800,
                "height": 600,
                "src": "/media/a.webp",
                "srcset": [{"src": "/media/a.webp", "width": 800}],
                "focal_point": None,
                "credit": "Jan",
            },
            "caption": "The Rapenburg",
        },
    ),
    ("table", {"caption": "Fees", "header": ["What", "Cost"], "rows": [["Passport", "€ 80"]]}),
    ("faq", {"items": [{"question": "How long?", "html": "<p>A week.</p>"}]}),
    ("document", {"title": "Form", "url": "/documents/1/form.pdf", "size": 120_000, "extension": "pdf"}),
]


@pytest.mark.parametrize("header, home", [("nl-NL,nl;q=0.9", "/nl/"), ("en-GB", "/en/"), ("de", "/en/")])
def test_the_root_leads_to_the_home_page_in_the_browsers_language(client: Client, header, home):
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response["Location"]) == (302, home)
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize("kind", ["home", "phase", "topic", "step", "article", "knowledge", "standard", "event"])
def test_every_type_of_page_is_shown_and_an_unknown_one_too(api: FakeApi, browse, kind):
    extra: dict[str, Any] = {"category": "news", "published_on": "2026-11-01"} if kind == "article" else {}
    step: dict[str, Any] = (
        {"timing": None, "documents": [], "costs": [], "conditions": None, "where": []} if kind == "step" else {}
    )
    api.pages(answers.page(kind, **extra, **step))
    response = browse("/en/about/")
    assert response.status_code == 200
    assert re.search(r"<h1[^>]*>About us</h1>", response.text)


def test_every_kind_of_block_is_shown(api: FakeApi, browse):
    body = [{"id": f"b{number}", "type": kind, "value": value} for number, (kind, value) in enumerate(ALL_BLOCKS)]
    api.pages(answers.page(body=body))
    text = browse("/en/about/").text
    wanted = [
        "our desk</a>",
        "Be early",
        "Before ten.",
        "By phone.",
        'href="tel:+31850001000"',
        ">hall.example</a>",
        "Oak School",
        'href="/en/directory/?kind=school"',
        'alt="A canal"',
        "The Rapenburg",
        '<th scope="row" role="rowheader">Passport</th>',
        "<summary",
        "How long?",
        "PDF",
    ]
    assert [part for part in wanted if part not in text] == []


def test_a_block_of_a_kind_from_the_future_is_left_out(api: FakeApi, browse):
    api.pages(answers.page(body=[{"id": "b", "type": "hologram", "value": {}}]))
    assert browse("/en/about/").status_code == 200


def test_texts_of_editors_are_escaped(api: FakeApi, browse):
    title = "<script>alert(1)</script>"
    data = {"@context": "https://schema.org", "@type": "WebPage", "name": "</script><script>alert(1)</script>"}
    api.pages(answers.page(title=title, json_ld=data))
    assert "<script>alert" not in browse("/en/about/").text


def test_a_step_says_when_with_what_for_whom_where_and_which_of_how_many(api: FakeApi, browse):
    step = answers.page(
        "step",
        "/en/settling-in/registration/book/",
        title="Book",
        timing={"anchor": "arrival", "from_days": 0, "to_days": 5},
        documents=["Passport"],
        costs=[{"text": "Free."}],
        conditions={"text": "Everybody"},
        where=[{"text": "Town hall"}],
        breadcrumbs=[{"title": "Registration", "path": "/en/settling-in/registration/"}],
        siblings={
            "previous": None,
            "next": {"id": 9, "type": "step", "title": "Go", "path": "/en/settling-in/registration/go/"},
        },
        sources=[{"label": "IND", "url": "https://ind.example/", "checked_on": "2026-11-02"}],
    )
    others = [
        answers.card("step", "Book", step["path"]),
        answers.card("step", "Go", "/en/settling-in/registration/go/"),
    ]
    api.pages(step, answers.page("topic", "/en/settling-in/registration/", title="Registration", children=others))
    text = browse(step["path"]).text
    wanted = [
        "Within 5 days after you arrive",
        "Passport",
        "Free.",
        "Everybody",
        "Town hall",
        "Step 1 of 2",
        "Next step",
        "Checked on 2 November 2026",
        "on 22 November 2026",
    ]
    assert [part for part in wanted if part not in text] == []


def test_the_step_after_a_choice_is_none_of_those_not_chosen(api: FakeApi, browse):
    below = "/en/settling-in/registration/"
    titles = ("Book", "Go", "Stay", "Check")
    book, go, stay, check = (
        answers.card("step", title, f"{below}{title.lower()}/", id=number) for number, title in enumerate(titles)
    )
    choices = [{**go, "alternatives": [stay]}, {**stay, "alternatives": [go]}]
    crumbs = [{"title": "Registration", "path": below}]
    pages = [answers.page("step", one["path"], breadcrumbs=crumbs) for one in (go, stay, check)]
    api.pages(answers.page("topic", below, children=[book, *choices, check]), *pages)
    for chosen in (go, stay):
        text = browse(chosen["path"]).text
        assert f'rel="prev" href="{book["path"]}"' in text
        assert f'rel="next" href="{check["path"]}"' in text
    assert 'rel="next"' not in browse(check["path"]).text


def test_the_language_switch_leads_to_the_same_page(api: FakeApi, browse):
    api.pages(answers.page())
    text = browse("/en/about/").text
    assert 'href="/nl/over-ons/" hreflang="nl" lang="nl"' in text
    assert '<link rel="canonical" href="http://testserver/en/about/">' in text
    hreflang = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="http://testserver([^"]+)">', text)
    assert hreflang == [("en", "/en/about/"), ("nl", "/nl/over-ons/"), ("x-default", "/en/about/")]


def untranslated() -> dict[str, Any]:
    return answers.page(alternates=[{"locale": "nl", "path": "/nl/", "is_translated": False}])


def test_the_switch_of_an_untranslated_page_keeps_the_page(api: FakeApi, browse):
    api.pages(untranslated())
    text = browse("/en/about/").text
    assert 'href="/en/about/?lang=nl" hreflang="nl"' in text
    assert 'rel="alternate"' not in text


def test_an_untranslated_page_is_explained_and_its_language_marked(api: FakeApi, browse):
    api.pages(untranslated())
    response = browse("/en/about/?lang=nl")
    assert '<html lang="nl">' in response.text
    assert '<h1 lang="en">About us</h1>' in response.text
    assert "fallback-note" in response.text
    assert 'name="robots" content="noindex"' in response.text
    assert '<link rel="canonical" href="http://testserver/en/about/">' in response.text
    assert response["Content-Language"] == "nl"


def test_asking_for_another_language_leads_to_the_translation_where_there_is_one(api: FakeApi, browse):
    api.pages(answers.page())
    response = browse("/en/about/?lang=nl")
    assert (response.status_code, response["Location"]) == (302, "/nl/over-ons/")


@pytest.mark.parametrize("permanent, status", [(True, 301), (False, 302)])
def test_a_page_that_moved_is_a_redirect(api: FakeApi, browse, permanent, status):
    api.answers["/pages/find/"] = {"redirect": {"path": "/en/new/", "permanent": permanent}}
    response = browse("/en/old/")
    assert (response.status_code, response["Location"]) == (status, "/en/new/")


def test_a_missing_last_slash_is_added_and_the_query_kept(client: Client):
    response = client.get("/en/about?lang=nl")
    assert (response.status_code, response["Location"]) == (301, "/en/about/?lang=nl")


@pytest.mark.parametrize("locale", ["en", "nl"])
def test_a_home_page_without_its_slash_is_sent_to_the_one_with(client: Client, locale):
    response = client.get(f"/{locale}")
    assert (response.status_code, response["Location"]) == (301, f"/{locale}/")


def test_a_page_takes_three_calls(api: FakeApi, browse):
    api.pages(answers.page())
    browse("/en/about/")
    assert sorted(api.paths()) == ["/navigation/", "/pages/find/", "/site/"]


def test_a_page_is_held_as_long_as_its_shortest_lived_part(api: FakeApi, browse):
    api.pages(answers.page())
    api.cache_control["/site/"] = "public, max-age=0, s-maxage=7"
    assert browse("/en/about/")["Cache-Control"] == "public, max-age=0, s-maxage=7"


def test_structured_data_have_whole_addresses(api: FakeApi, browse):
    api.pages(answers.page())
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', browse("/en/about/").text)
    assert block and json.loads(block[1])["@graph"][0]["@id"] == "http://testserver/en/about/"


def test_notices_and_the_desk_stand_on_every_page(api: FakeApi, browse):
    api.pages(answers.page())
    text = browse("/en/about/").text
    assert "The desk has moved." in text
    assert "opening--open" in text and "Open now, until 17:00" in text


def test_a_topic_with_all_of_its_steps_stands_on_one_page(api: FakeApi, browse):
    facts = {"timing": None, "documents": ["Passport"], "costs": [{"text": "Free."}], "conditions": None, "where": []}
    source = {"label": "IND", "url": "https://rules.example/fee/", "checked_on": "2026-11-01", "doubt": None}
    steps = [
        answers.page("step", f"/en/waste/{number}/", id=number, title=f"Step {number}", sources=[source], **facts)
        for number in (1, 2)
    ]
    api.pages(answers.page("topic", "/en/waste/", title="Waste", children=steps))
    api.answers |= {f"/pages/{step['id']}/": step for step in steps}
    assert 'href="/en/waste/?view=whole"' in browse("/en/waste/").text
    whole = browse("/en/waste/?view=whole").text
    assert whole.index("Step 1") < whole.index("Step 2")
    assert whole.count("Passport") == 2
    assert "noindex" in whole
    ids = re.findall(r' id="([^"]+)"', whole)
    assert sorted(ids) == sorted(set(ids))
