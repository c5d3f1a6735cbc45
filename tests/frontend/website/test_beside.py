"""What stands beside the text of a page: who helps, what belongs with it; what a phone shows after the text."""

import pytest

from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi

TOPIC, STEP = "/en/living-in/taxes/", "/en/living-in/taxes/file/"
MORE = "/en/directory/?category=tax"


def partner_list(*names: str, more_path: str = MORE):
    items = [answers.partner(name.lower(), name=name, featured=name == "Paid") for name in names]
    return {
        "id": "b1",
        "type": "partner_list",
        "value": {"title": "Tax advisers", "items": items, "more_path": more_path},
    }


@pytest.fixture
def read_step(api: FakeApi, browse):
    """The page of a step of a topic, with these blocks in each."""

    def read(of_step=(), of_topic=()) -> str:
        above = [{"title": "Welcome", "path": "/en/"}, {"title": "Taxes", "path": TOPIC}]
        facts = {"timing": None, "documents": [], "costs": [], "conditions": None, "where": []}
        step = answers.page("step", STEP, title="File", breadcrumbs=above, body=[*of_step], **facts)
        children = [answers.card("step", "File", STEP)]
        api.pages(step, answers.page("topic", TOPIC, title="Taxes", body=[*of_topic], children=children))
        return browse(STEP).text

    return read


def test_a_step_names_the_first_partners_of_its_topic_and_where_the_others_are(read_step):
    text = read_step(of_topic=[partner_list("Ann", "Bob", "Paid", "Dirk")])
    beside = text[text.index("Who helps") :]
    assert all(f">{name}</a>" in beside for name in ("Ann", "Bob", "Paid")) and "Dirk" not in beside
    assert beside.count("Featured partner") == 1
    assert f'href="{MORE}"' in beside


def test_a_step_that_lists_these_partners_itself_says_so_once(read_step):
    assert "Who helps" not in read_step(of_step=[partner_list("Ann")], of_topic=[partner_list("Ann")])
    assert "Who helps" not in read_step(of_topic=[partner_list()])


def test_figures_and_sources_come_after_the_text_and_before_what_is_around_the_page(read_step):
    text = read_step()
    places = [text.index(part) for part in ('class="layout__main"', 'class="layout__facts"', 'class="layout__aside"')]
    assert places == sorted(places)


def test_an_article_leads_to_those_beside_it_and_to_the_page_above(api: FakeApi, browse):
    above = [{"title": "Welcome", "path": "/en/"}, {"title": "For employers", "path": "/en/employers/"}]
    beside = {
        "previous": {"id": 4, "type": "article", "title": "Housing", "path": "/en/employers/housing/"},
        "next": {"id": 5, "type": "standard", "title": "Privacy", "path": "/en/employers/privacy/"},
    }
    facts = {"category": "knowledge", "published_on": None, "breadcrumbs": above, "siblings": beside}
    api.pages(answers.page("article", "/en/employers/first-week/", **facts))
    text = browse("/en/employers/first-week/").text
    more = text[text.index("More to read") : text.index("Ask our desk")]
    assert "For employers" in more and "Housing" in more and "Privacy" not in more
