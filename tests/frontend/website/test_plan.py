"""The personal plan on the website: questions, plan, mistakes; by links and forms alone."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi
from tests.frontend.website.plan_answers import QUERY, STEPS, family_plan

Browse = Callable[..., Any]
PATHS = {"en": "/en/plan/", "nl": "/nl/plan/"}


@pytest.fixture
def ask(api: FakeApi, browse: Browse) -> Callable[..., str]:
    """The page of a plan with these answers, as the family of five has it."""
    api.answers["/plan/"] = lambda query: family_plan(query["locale"][0])

    def get(query: str = QUERY, locale: str = "en") -> str:
        return str(browse(f"{PATHS[locale]}?{query}").text)

    return get


def part(html: str, title: str) -> str:
    """The step of that title, up to the next one."""
    return html[html.index(f">{title}</a></h") :].partition("</details>")[0]


def test_the_start_says_what_one_gets_and_that_nothing_is_kept(api: FakeApi, browse: Browse) -> None:
    response = browse("/en/plan/")
    assert "Your steps with real dates" in response.text
    assert "We keep nothing" in response.text
    assert "noindex" not in response.text
    assert 'hreflang="nl" href="http://testserver/nl/plan/"' in response.text
    assert "/plan/" not in api.paths()
    assert not response.cookies


def test_the_form_leads_to_a_short_address_that_holds_the_answers(api: FakeApi, client: Client) -> None:
    form = {
        "arrival_date": "1-2-2027", "departure_date": "", "municipality": "leiden", "purpose": "work",
        "role": ["self", "partner", "child"], "age": ["36", "", "6"], "nationality": ["", "eu", ""],
        "pets": ["dog", "cat"], "has_home": "",
    }  # fmt: skip
    response = client.get("/en/plan/", form)
    assert response.status_code == 302
    assert response["Location"] == (
        "/en/plan/?arrival_date=2027-02-01&municipality=leiden&purpose=work"
        "&member=self:36&member=partner::eu&member=child:6&pets=dog&pets=cat"
    )
    assert response["Cache-Control"] == "private, no-store"


def test_whoever_skips_everything_has_a_plan_too(api: FakeApi, client: Client, sent: Any) -> None:
    response = client.get("/en/plan/", {"role": "self", "age": "", "nationality": "", "arrival_date": ""}, follow=True)
    assert response.redirect_chain == [("/en/plan/?member=self", 302)]
    assert sent("/plan/") == {}


@pytest.fixture
def sent(api: FakeApi, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """What was last posted to an address of the API, which answers with the family's plan."""
    posted: dict[str, Any] = {}
    real = api.client.post

    def post(path: str, data: Any, **more: Any) -> Any:
        posted[path] = data
        return real(path, data, **more)

    monkeypatch.setattr(api.client, "post", post)
    api.answers["/plan/"] = family_plan()
    return posted.__getitem__


def test_the_api_is_sent_what_was_answered_in_the_body_and_nothing_else(browse: Browse, sent: Any) -> None:
    browse(f"/en/plan/?{QUERY}&has_home=false&driving_licence=eu&utm_source=x")
    assert sent("/plan/") == {
        "arrival_date": "2027-02-01", "municipality": "leiden", "purpose": "work", "nationality_group": "no_mvv",
        "has_home": False, "driving_licence": ["eu"],
        "household": [
            {"role": "self", "age": 36}, {"role": "partner", "age": 35}, {"role": "child", "age": 9},
            {"role": "child", "age": 6}, {"role": "child", "age": 1},
        ],
    }  # fmt: skip


def test_the_plan_has_every_step_with_whom_it_is_for_and_by_when(ask: Callable[..., str]) -> None:
    html = ask()
    for steps in STEPS.values():
        for title, _last, _people in steps:
            assert html.count(f">{title}</a></h") == 1
    school = part(html, "Look for a school")
    assert 'data-for="child-1"> <span data-n="3">Child of 9</span>' in school
    assert "Your partner" not in school
    assert "until 2027-01-10" in school
    assert 'data-for="household"> <span data-n="">For all of you</span>' in part(html, "Apply for child benefit")


def test_a_step_says_why_which_rule_where_and_where_not(ask: Callable[..., str]) -> None:
    step = part(ask(), "Register with your municipality")
    for words in ("You come from outside the EU", "within five days", 'href="https://rules.example/register"',
                  "Checked on 1 November 2026.", "Stadhuisplein 1, 2311 EJ Leiden", "https://town.example/appointment",
                  "About 9 days", "Not at the Expat Centre", "In Leiden families come together.", "example data",
                  "2 = €846", '<a href="#step-3">Find a home where you can register</a>'):  # fmt: skip
        assert words in step, words
    assert "<strong" in step and "deadline" in step


def test_what_is_late_is_first_and_alternatives_count_once(ask: Callable[..., str]) -> None:
    html = ask()
    summary = html.partition('class="plan-next"')[2].partition("</ol>")[0]
    assert re.findall(r'<a href="#step-\d+">([^<]+)', summary) == [
        "Ask your employer about the permit", "Get your birth certificates legalised",
        "Find a home where you can register",
    ]  # fmt: skip
    assert "<strong>17 steps</strong>" in html
    assert "Late: do this first" in part(html, "Ask your employer about the permit")
    choice = html.partition('class="plan-choose"')[2].partition("</ul></li>")[0]
    assert "Choose one:" in choice
    assert "Exchange your driving licence" in choice and "Keep your own licence" in choice


def test_what_may_apply_stands_apart_with_the_question_that_would_settle_it(ask: Callable[..., str]) -> None:
    html = ask()
    perhaps = html.partition('class="plan-perhaps"')[2]
    assert ">Learn Dutch</a>" in perhaps.partition("</section>")[0]
    assert '<a href="#q-purpose">Why do you come?</a>' in perhaps
    for anchor in set(re.findall(r'href="#(q-[a-z_]+)"', html)):
        assert f'id="{anchor}"' in html


def test_documents_and_costs_are_added_up(ask: Callable[..., str]) -> None:
    html = ask()
    papers = html.partition('id="papers"')[2].partition("</section>")[0]
    assert "a sworn translation unless" in papers
    assert papers.count('data-for="child-3"') == 2
    assert "€ 1,692" in html.partition('id="costs-of-all"')[2]


def test_the_plan_can_be_taken_along(ask: Callable[..., str]) -> None:
    html = ask()
    assert f"/api/v1/plan.ics?{QUERY}".replace("&", "&amp;") in html
    assert '<svg aria-hidden="true"' in html.partition('class="plan-keep__code"')[2]
    assert f"/en/plan/registration/?{urlencode(parse_qs(QUERY), doseq=True)}".split("&")[0] in html
    switch = re.search(r'href="([^"]+)" hreflang="nl" lang="nl" data-language', html)[1]
    assert urlsplit(switch).path == "/nl/plan/" and "member=child:6" in switch


def test_the_answers_stand_in_the_form_above_the_plan(ask: Callable[..., str]) -> None:
    html = ask()
    assert "You arrive on 1 February 2027 · 5 people · Leiden · To work" in html.replace("</span>", "")
    form = html.partition("data-plan-form")[2].partition("</form>")[0]
    assert 'value="2027-02-01"' in form
    assert 'value="work" checked' in form
    assert form.count('name="role"') == 5


@pytest.mark.parametrize(("locale", "words"), [("en", "Add a child"), ("nl", 'value="child"')])
def test_a_member_is_added_and_removed_and_nothing_is_lost(api, browse, locale: str, words: str) -> None:
    rows = "role=self&age=36&nationality=&role=child&age=x9&nationality="
    html = browse(f"{PATHS[locale]}?arrival_date=2027-02-01&{rows}&add=child").text
    assert words in html
    assert html.count('name="role" value="child"') == 2
    assert 'value="x9"' in html and 'value="2027-02-01"' in html
    html = browse(f"{PATHS[locale]}?arrival_date=2027-02-01&{rows}&remove=1").text
    assert html.count('name="role"') == 1
    assert "/plan/" not in api.paths()


@pytest.mark.parametrize("add", ["partner", "self", "nobody", ""])
def test_there_is_one_partner_at_most_and_no_second_reader(api, browse, add: str) -> None:
    html = browse(f"/en/plan/?role=self&age=1&nationality=&role=partner&age=&nationality=&add={add}").text
    assert html.count('name="role"') == 2


def test_an_api_that_is_away_is_said_to_be(api, browse) -> None:
    api.answers["/plan/"] = (500, {})
    response = browse(f"/en/plan/?{QUERY}")
    assert response.status_code == 503
    assert response["Cache-Control"] == "private, no-store"


def test_what_is_not_translated_is_marked(api, browse) -> None:
    plan = family_plan("nl")
    plan["stages"][1]["steps"][0]["page"] |= {"locale": "en", "is_fallback": True, "path": "/en/register/"}
    api.answers["/plan/"] = plan
    html = browse(f"/nl/plan/?{QUERY}").text
    assert (
        '<a href="/en/register/?lang=nl&amp;municipality=leiden" lang="en">Register with your municipality</a>' in html
    )


def test_an_empty_plan_leads_to_the_desk(api, browse) -> None:
    api.answers["/plan/"] = family_plan(stages=[], documents=[])
    assert "There is nothing in your plan" in browse(f"/en/plan/?{QUERY}").text


def test_the_way_of_a_screen_leads_to_the_questions(api, browse) -> None:
    response = browse("/en/plan/?screen=1&slide=2")
    assert response.status_code == 200
    assert "Your steps with real dates" in response.text


def test_the_worker_answers_for_the_plan_alone(client: Client) -> None:
    response = client.get("/nl/plan/worker.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    assert "caches.match" not in response.text  # nothing but its own cache


def test_a_plan_for_five_is_light(ask: Callable[..., str]) -> None:
    html = gzip.compress(ask().encode())
    sheets = re.findall(r'url\("(\w+)\.css"\)', static("website/css/website.css"))
    css = "".join(static(f"website/css/{name}.css") for name in [*sheets, "plan"]) + static("design/tokens.css")
    scripts = "".join(static(f"website/js/{name}.js") for name in ("main", "plan", "menu"))
    sizes = [len(html), *(len(gzip.compress(text.encode())) for text in (css, scripts))]
    assert sizes[0] <= 16 * 1024
    assert sum(sizes) <= 40 * 1024


def static(name: str) -> str:
    """A static file of the website."""
    return Path(str(finders.find(name))).read_text()


WAYS = ["/en/", "/en/settling-in/", "/en/settling-in/registration/", "/en/search/?q=plan", "/en/nowhere/"]


@pytest.mark.parametrize("path", WAYS)
def test_home_phases_topics_search_and_pages_that_are_not_there_lead_to_the_plan(api, browse, path: str) -> None:
    kinds = {"/en/": "home", "/en/settling-in/": "phase", "/en/settling-in/registration/": "topic"}
    below = [answers.card("topic", "Registration", WAYS[2])]
    own = {"illustration": "registration", "children": below}
    api.pages(*(answers.page(path=one, type=kind, **own) for one, kind in kinds.items()))
    api.answers["/search/"] = answers.found()
    main = browse(path).text.partition("<main")[2].partition("</main>")[0]
    assert 'href="/en/plan/"' in main
    assert ('href="/en/plan/registration/"' in main) == (path == WAYS[2])
