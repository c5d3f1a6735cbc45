"""Search and directory without JavaScript: addresses say everything."""

import html
import re

import pytest

from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi

LEIDEN = answers.facet("municipality", "Municipality", leiden_x=3, katwijk=2)
KINDS = answers.facet("kind", "Kind of organisation", school=5)


@pytest.fixture
def schools(api: FakeApi) -> FakeApi:
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()), total=41, facets=[LEIDEN, KINDS])
    return api


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
    recognised = [{"facet": "municipality", "value": "leiden", "label": "Leiden"}]
    api.answers["/search/"] = answers.found(
        answers.hit(answers.partner()), corrected="dentist", did_you_mean="dentists", recognised=recognised
    )
    text = browse("/en/directory/?q=dentits").text
    assert "These are the results for “dentist”." in text
    assert "/en/directory/?q=dentists" in links(text)
    assert "/en/directory/?q=dentits&municipality=leiden" in links(text)


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
