"""Search and directory without JavaScript: addresses say everything."""

import html
import re

import pytest
from django.utils import translation
from django.utils.translation import gettext

from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi

LEIDEN = answers.facet("municipality", "Municipality", leiden_x=3, katwijk=2)
KINDS = answers.facet("kind", "Kind of organisation", school=5)


@pytest.fixture
def schools(api: FakeApi) -> FakeApi:
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()), total=41, facets=[LEIDEN, KINDS])
    return api


FREE = answers.facet("cost", "Costs", free=4)
CHOSEN_FREE = answers.facet("cost", "Costs", free_x=4)
DAYS = answers.facet("open_on", "Open on", evening=9, sa=3, mo=1)
NEWCOMERS = answers.facet("newcomer_class", "Newcomers at school", true=2)
LEVELS = answers.facet("level", "School level", primary=4, secondary=1)


def links(text: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r'href="([^"]+)"', text)]


@pytest.mark.parametrize("path, kind", [("/en/directory/", "partner"), ("/nl/gids/", "partner"), ("/en/search/", None)])
def test_the_directory_asks_for_partners_and_search_for_everything(schools, browse, path, kind):
    assert browse(path).status_code == 200
    query = next(query for path, query in schools.calls if path == "/search/")
    assert query.get("type") == ([kind] if kind else None)


def test_text_filters_and_page_reach_the_api(schools, browse):
    browse("/en/directory/?q=ib+school&municipality=leiden&municipality=katwijk&open_now=true&page=2")
    query = next(query for path, query in schools.calls if path == "/search/")
    assert query["q"] == ["ib school"]
    assert query["municipality"] == ["leiden", "katwijk"]
    assert query["open_now"] == ["true"]
    assert query["offset"] == ["20"]


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=x",
        "page=-1",
        "page=99999999999999999999",
        "page=%C2%B2",
        "utm_source=mail",
        "q=%00",
        "order=random",
        "q=" + "x" * 5000,
        "municipality=" + "&municipality=".join("abc"),
    ],
)
def test_a_strange_address_is_read_as_far_as_it_can_be(schools, browse, query):
    assert browse(f"/en/directory/?{query}").status_code == 200


@pytest.mark.parametrize("path", ["/en/directory/", "/nl/zoeken/"])
def test_the_empty_fields_of_a_form_are_kept_from_the_api_which_refuses_them(schools, browse, path):
    assert browse(f"{path}?q=&municipality=&kind=+&order=&open_now=&page=").status_code == 200
    (query,) = [query for path, query in schools.calls if path == "/search/"]
    assert query.keys() <= {"limit", "offset", "locale", "type"}
    assert all(value.strip() for values in query.values() for value in values)


def test_facets_come_with_counts_and_what_is_chosen_is_ticked(schools, browse):
    text = browse("/en/directory/?municipality=leiden").text
    assert re.search(r'name="municipality" value="leiden" checked>', text)
    assert re.search(r'name="municipality" value="katwijk"> <label[^>]*>Katwijk <span class="facet__count">2<', text)


def test_each_filter_is_a_link_that_removes_it_and_clearing_keeps_the_query(schools, browse):
    text = browse("/en/directory/?q=ib&municipality=leiden&kind=school&page=2").text
    assert "/en/directory/?q=ib&kind=school" in links(text)
    assert "/en/directory/?q=ib&municipality=leiden" in links(text)
    assert "/en/directory/?q=ib" in links(text)


def test_the_language_switch_keeps_query_filters_and_page(schools, browse):
    text = browse("/en/directory/?q=ib&municipality=leiden&page=2").text
    assert "/nl/gids/?q=ib&municipality=leiden&page=2" in links(text)


def test_paging_keeps_the_filters(schools, browse):
    assert "/en/directory/?municipality=leiden&page=2" in links(browse("/en/directory/?municipality=leiden").text)


def test_the_button_says_how_many_results_it_shows(schools, browse):
    assert "Show 41 results" in browse("/en/directory/").text


def test_only_the_plain_directory_is_for_search_engines(schools, browse):
    noindex = 'content="noindex"'
    assert noindex not in browse("/en/directory/").text
    assert noindex in browse("/en/directory/?q=ib").text
    assert noindex in browse("/en/search/").text


def test_a_filter_that_does_not_exist_is_left_out_and_named(api: FakeApi, browse):
    error = {"name": "municipality", "reason": "does not exist", "allowed": ["leiden", "katwijk"]}

    def answer(query):
        bad = "atlantis" in query.get("municipality", [])
        return (400, answers.problem(400, errors=[error])) if bad else answers.found(facets=[LEIDEN])

    api.answers["/search/"] = answer
    response = browse("/en/directory/?municipality=atlantis&municipality=leiden")
    assert response.status_code == 200
    assert "no filter “atlantis”" in response.text
    assert 'value="leiden" checked' in response.text


def test_another_refusal_is_explained(api: FakeApi, browse):
    api.answers["/search/"] = (400, answers.problem(400, detail="offset: too large"))
    response = browse("/en/search/?q=x")
    assert response.status_code == 400
    assert "offset: too large" in response.text


def test_nothing_found_names_query_and_filters_and_the_ways_out(api: FakeApi, browse):
    def answer(query):
        return answers.found(facets=[LEIDEN, KINDS], total=0 if "municipality" in query else 4)

    api.answers["/search/"] = answer
    text = browse("/en/directory/?q=chess&municipality=leiden&kind=school").text
    nothing = text[text.index('class="nothing"') :]
    assert "Nothing found for “chess” with these filters:" in nothing
    assert "Leiden" in nothing and "School" in nothing
    assert "/en/directory/?q=chess&kind=school" in links(nothing)
    assert "Without “Leiden”" in nothing and "4 results" in nothing
    assert "Without “School”" not in nothing  # that would still find nothing
    assert "085 000 1500" in nothing


def test_corrections_and_recognised_filters_are_offered(api: FakeApi, browse):
    recognised = [{"facet": "municipality", "value": "leiden", "label": "Leiden", "text_without": ""}]
    api.answers["/search/"] = answers.found(
        answers.hit(answers.partner()), corrected="dentist", did_you_mean="dentists", recognised=recognised
    )
    text = browse("/en/directory/?q=dentits").text
    assert "Showing results for <strong>dentist</strong>." in text
    assert "/en/directory/?q=dentits&correct=false" in links(text)
    assert "/en/directory/?q=dentists" in links(text)
    assert "/en/directory/?municipality=leiden" in links(text)


def test_snippets_keep_their_marks_and_only_those_of_the_api(api: FakeApi, browse):
    page = answers.card("topic", "Dentists <b>", "/en/living-in/dentists/")
    api.answers["/search/"] = answers.found(answers.hit(page, snippet="find a <mark>dentist</mark>"))
    text = browse("/en/search/?q=dentist").text
    assert "find a <mark>dentist</mark>" in text
    assert "Dentists &lt;b&gt;" in text


def test_a_hit_in_the_other_language_is_marked(api: FakeApi, browse):
    page = answers.card("topic", "Dentists", "/en/living-in/dentists/", is_fallback=True)
    api.answers["/search/"] = answers.found(answers.hit(page))
    assert '<a href="/en/living-in/dentists/?lang=nl" lang="en">Dentists</a>' in browse("/nl/zoeken/?q=tandarts").text


def test_featured_partners_are_labelled(api: FakeApi, browse):
    api.answers["/search/"] = answers.found(answers.hit(answers.partner(featured=True)))
    assert "Featured partner" in browse("/en/directory/").text


def test_a_search_takes_three_calls(schools, browse):
    browse("/en/search/?q=school")
    assert sorted(schools.paths()) == ["/navigation/", "/search/", "/site/"]


def test_where_no_single_filter_is_to_blame_all_of_them_can_go(api: FakeApi, browse):
    def answer(query):
        return answers.found(facets=[LEIDEN, KINDS], total=0 if {"municipality", "kind"} & set(query) else 6)

    api.answers["/search/"] = answer
    text = browse("/en/directory/?q=chess&municipality=leiden&kind=school").text
    assert "Without any filters" in text and "6 results" in text


def test_a_long_facet_hides_the_rest_but_never_what_is_chosen(api: FakeApi, browse):
    values = {f"town_{number}": 20 - number for number in range(14)} | {"last_x": 1}
    api.answers["/search/"] = answers.found(facets=[answers.facet("municipality", "Municipality", **values)], total=1)
    text = browse("/en/directory/?municipality=last").text
    shown, rest = text.split('id="more-municipality"')
    assert 'value="last" checked' in shown and "6 more" in rest


@pytest.mark.parametrize(("path", "locale"), [("/en/search/", "en"), ("/nl/zoeken/", "nl")])
def test_what_editors_have_put_on_top_is_labelled_and_nothing_else(api: FakeApi, browse, path, locale):
    with translation.override(locale):
        label = gettext("Chosen by our editors")
    page = answers.card("topic", "Dentists", "/en/living-in/dentists/")
    for first in (page, answers.partner()):
        api.answers["/search/"] = answers.found(answers.hit(first, pinned=True), answers.hit(page))
        assert browse(f"{path}?q=dentist").text.count(label) == 1


@pytest.mark.parametrize(("path", "locale"), [("/en/search/", "en"), ("/nl/zoeken/", "nl")])
def test_what_is_only_close_in_meaning_says_so(api: FakeApi, browse, path, locale):
    with translation.override(locale):
        label = gettext("Close in meaning")
        none_of_these = gettext("None of these has your words, but each is close to them in meaning.")
    page = answers.card("topic", "Dentists", "/en/living-in/dentists/")
    close = [answers.hit(found) | {"matched_by": "semantic"} for found in (page, answers.partner())]
    for by_words in ([], [answers.hit(page)]):
        api.answers["/search/"] = answers.found(*by_words, *close)
        text = browse(f"{path}?q=toothache").text
        assert text.count(f"· {label}") == 2
        assert (none_of_these in text) is not bool(by_words)


def test_a_page_after_the_last_leads_back_to_the_last(api: FakeApi, browse):
    def answer(query):
        hits = [answers.hit(answers.partner())] if query["offset"] == ["40"] else []
        return answers.found(*hits, total=41)

    api.answers["/search/"] = answer
    response = browse("/en/search/?q=ib&page=9999&kind=school")
    assert (response.status_code, response.headers["Location"]) == (302, "/en/search/?q=ib&kind=school&page=3")
    assert browse(response.headers["Location"]).status_code == 200


def test_where_nothing_is_found_no_page_leads_anywhere(api: FakeApi, browse):
    api.answers["/search/"] = answers.found(total=0)
    assert "Nothing found" in browse("/en/search/?q=ib&page=7").text


def test_hits_that_are_gone_from_the_last_page_lead_nowhere(api: FakeApi, browse):
    api.answers["/search/"] = answers.found(total=41)
    assert browse("/en/search/?q=ib&page=3").status_code == 200


def test_a_name_that_is_no_filter_of_the_page_is_named(schools, browse):
    text = browse("/en/directory/?q=ib&colour=red&phase=living-in&utm_source=mail&empty=&kind=school").text
    assert "no filter “colour, phase”" in text
    assert "There is no filter" not in browse("/en/directory/?q=ib&utm_source=mail&fbclid=1").text


def test_how_many_results_there_are_is_also_a_header(schools, browse):
    assert browse("/en/search/?q=ib").headers["X-Total-Count"] == "41"


SITE_PAGE = {
    "id": None, "type": "site", "key": "contact", "title": "Contact", "path": "/en/contact/",
    "api_url": "/api/v1/site/?locale=en", "locale": "en", "is_fallback": False,
    "alternates": [{"locale": "nl", "path": "/nl/contact/", "is_translated": True}], "updated_at": None,
    "summary": "Where and when.",
}  # fmt: skip


def recognised(facet: str, value: str, label: str, text_without: str) -> answers.Answer:
    return {"facet": facet, "value": value, "label": label, "text_without": text_without}


@pytest.mark.parametrize("path", ["/en/search/", "/nl/zoeken/"])
def test_a_page_of_the_website_is_a_result(api: FakeApi, browse, path):
    api.answers["/search/"] = answers.found(answers.hit(SITE_PAGE, snippet="<mark>Where</mark> and when."))
    text = browse(f"{path}?q=contact").text
    assert re.search(r'class="page-result__title"><a href="/en/contact/"[^>]*>Contact</a>', text)
    assert "<mark>Where</mark> and when." in text


@pytest.mark.parametrize(("path", "locale"), [("/en/search/", "en"), ("/nl/zoeken/", "nl")])
def test_what_the_text_names_takes_its_place_as_a_filter_with_one_click(api: FakeApi, browse, path, locale):
    named = [recognised("municipality", "leiden", "Leiden", "dentist"), recognised("featured", "true", "x", "x")]
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()), facets=[LEIDEN], recognised=named)
    text = browse(f"{path}?q=dentist+in+Leiden&kind=school&page=1").text
    (tag,) = re.findall(r'<a class="filter-tag filter-tag--offered" href="([^"]+)"[^>]*>(.*?)</a>', text)
    assert html.unescape(tag[0]) == f"{path}?q=dentist&kind=school&municipality=leiden"
    with translation.override(locale):
        assert gettext("Use as a filter:") in tag[1]
    assert "Leiden" in tag[1] and "Municipality:" in tag[1]


def test_an_applied_filter_goes_with_one_click(schools, browse):
    text = browse("/en/search/?q=dentist&municipality=leiden").text
    assert re.search(
        r'<a class="filter-tag" href="/en/search/\?q=dentist"[^>]*><span[^>]*>Remove filter:</span> Leiden', text
    )


@pytest.mark.parametrize(("path", "locale"), [("/en/search/", "en"), ("/nl/zoeken/", "nl")])
def test_what_was_looked_for_as_well_is_one_line_of_at_most_four(api: FakeApi, browse, path, locale):
    synonyms = [
        {"from": "tandarts", "to": ["tandarts", "mondzorg", "dentist", "dental care"]},
        {"from": "kind", "to": ["kinderen", "child", "mondzorg"]},
    ]
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()), text="tandarts kind", synonyms=synonyms)
    text = browse(f"{path}?q=tandarts+kind").text
    with translation.override(locale):
        assert f"{gettext('We also searched for:')} kinderen, mondzorg, child, dentist</p>" in text


def test_without_synonyms_there_is_no_such_line(schools, browse):
    assert "finder__also" not in browse("/en/search/?q=school").text


def test_a_correction_may_be_refused_and_the_literal_text_is_then_searched_for(api: FakeApi, browse):
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()), corrected="dentist")
    text = browse("/nl/zoeken/?q=dentits&kind=school&page=1").text
    assert "/nl/zoeken/?q=dentits&kind=school&correct=false" in links(text)
    api.calls.clear()
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()), total=41)
    literal = browse("/nl/zoeken/?q=dentits&correct=false").text
    assert next(query for path, query in api.calls if path == "/search/")["correct"] == ["false"]
    assert "/nl/zoeken/?q=dentits&correct=false&page=2" in links(literal)
    assert "/en/search/?q=dentits&correct=false" in links(literal)
    assert "filter-tags" not in literal and "finder__note" not in literal.replace("finder__note finder__lost", "")


def test_a_literal_text_that_finds_nothing_can_be_corrected_again(api: FakeApi, browse):
    api.answers["/search/"] = answers.found(total=0)
    assert "/en/search/?q=dentits&kind=school" in links(browse("/en/search/?q=dentits&kind=school&correct=false").text)
    assert "correct the spelling" not in browse("/en/search/?q=dentits").text


def test_another_text_is_searched_for_as_usual_after_a_literal_one(api: FakeApi, browse):
    api.answers["/search/"] = answers.found(did_you_mean="dentist")
    assert "/en/search/?q=dentist" in links(browse("/en/search/?q=dentits&correct=false").text)


def test_words_that_were_left_out_are_named(api: FakeApi, browse):
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()), dropped=["xyzzy", "<b>"])
    assert (
        "We found nothing with “xyzzy”, “&lt;b&gt;”, and left that out." in browse("/en/search/?q=dentist+xyzzy").text
    )


@pytest.mark.parametrize("total", [0, 1])
def test_words_are_explained_whether_or_not_anything_is_found(api: FakeApi, browse, total):
    explained = [{"term": "beschikking", "explanation": "A letter & a decision."}]
    hits = [answers.hit(answers.partner())] * total
    api.answers["/search/"] = answers.found(*hits, explanations=explained)
    assert "<dt>Beschikking:</dt> <dd>A letter &amp; a decision.</dd>" in browse("/en/search/?q=beschikking").text


def test_a_text_that_names_a_period_leads_to_the_agenda(api: FakeApi, browse):
    assert "In the agenda" not in browse("/en/search/?q=school").text
    agenda = {"when": "weekend", "path": "/en/events/?when=weekend&audience=children"}
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()), agenda=agenda)
    text = browse("/en/search/?q=kids+this+weekend").text
    assert '<a href="/en/events/?when=weekend&amp;audience=children">This weekend</a>' in text


@pytest.mark.parametrize(
    ("path", "contact", "phase"),
    [("/en/search/", "/en/contact/", "/en/settling-in/"), ("/nl/zoeken/", "/nl/contact/", "/nl/je-plek-vinden/")],
)
def test_where_nothing_is_found_guide_directory_and_desk_are_offered(api: FakeApi, browse, path, contact, phase):
    api.answers["/search/"] = answers.found(total=0, corrected="chess")
    text = browse(f"{path}?q=ches").text
    nothing = text[text.index('class="nothing"') : text.index("<footer")]
    directory = "/nl/gids/" if "/nl/" in path else "/en/directory/"
    assert {contact, phase, f"{directory}?category=health"} <= set(links(nothing))
    assert "Pets" not in nothing  # nobody is in that category
    assert "“chess”" in nothing and "Showing results" not in text


def test_only_where_nothing_is_found_categories_are_asked_for(api: FakeApi, browse):
    api.answers["/search/"] = answers.found(total=0)
    browse("/en/search/?q=ches")
    assert sorted(api.paths()) == ["/categories/", "/navigation/", "/search/", "/site/"]


def group_ids(text: str) -> list[str]:
    """The filters in their order: check boxes by themselves, the age, and groups."""
    return re.findall(r'<(?:p|details) class="facet[^"]*" id="(?:facet|v)-([a-z_]+)"', text)


@pytest.mark.parametrize("path", ["/en/directory/", "/nl/gids/"])
def test_filters_stand_in_the_order_of_peoples_questions(api: FakeApi, browse, path):
    facets = [KINDS, LEIDEN, LEVELS, NEWCOMERS, DAYS, FREE]
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()), total=9, facets=facets)
    schools = group_ids(browse(f"{path}?kind=school").text)
    assert schools == ["near", "cost", "open_on", "age", "municipality", "kind", "level", "newcomer_class"]


@pytest.mark.parametrize(
    ("kinds", "query", "shown"),
    [
        ({"school": 6, "association": 5}, "", False),
        ({"school": 9, "association": 1}, "q=class", True),
        ({"school": 6, "association": 5}, "kind=school", True),
        ({"association": 5}, "level=primary", True),
    ],
)
def test_schools_are_filtered_as_schools_where_schools_are_looked_for(api: FakeApi, browse, kinds, query, shown):
    facets = [answers.facet("kind", "Kind", **kinds), LEVELS, NEWCOMERS]
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()), total=9, facets=facets)
    text = browse(f"/en/directory/?{query}").text
    assert ('id="facet-level"' in text, 'id="f-newcomer_class"' in text) == (shown, shown)


def test_days_come_in_the_order_of_the_week(api: FakeApi, browse):
    api.answers["/search/"] = answers.found(total=9, facets=[DAYS])
    assert re.findall(r'name="open_on" value="([a-z]+)"', browse("/en/directory/").text) == ["mo", "sa", "evening"]


@pytest.mark.parametrize(
    ("path", "other", "tag"),
    [("/en/directory/", "/nl/gids/", "9 years old"), ("/nl/gids/", "/en/directory/", "9 jaar")],
)
def test_age_and_free_are_asked_kept_and_taken_away(api: FakeApi, browse, path, other, tag):
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()), total=41, facets=[CHOSEN_FREE, KINDS])
    text = browse(f"{path}?cost=free&age=9").text
    (query,) = [query for called, query in api.calls if called == "/search/"]
    assert (query["age"], query["cost"]) == (["9"], ["free"])
    assert re.search(r'id="f-age" type="number" name="age" value="9"', text)
    assert re.search(r'name="cost" value="free" checked', text)
    assert {f"{path}?age=9", f"{path}?cost=free", f"{path}?cost=free&age=9&page=2"} <= set(links(text))
    assert f"{other}?cost=free&age=9" in links(text)
    assert tag in text


def test_an_age_that_is_none_is_left_out_and_named(api: FakeApi, browse):
    error = {"name": "age", "reason": "a whole number", "allowed": None}

    def answer(query):
        return (400, answers.problem(400, errors=[error])) if "age" in query else answers.found(facets=[KINDS])

    api.answers["/search/"] = answer
    for age in ("old", "121", "-1", "9.5", "٣"):
        assert f"no filter “{age}”" in browse(f"/en/directory/?age={age}").text
