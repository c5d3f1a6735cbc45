"""The report of a quarter: a draft in both languages, once; and the screen that makes it."""

import csv
import io

import pytest
import time_machine
from django.test import Client
from wagtail.models import Page

from cms.insight.models import QuarterlyReport
from cms.media.models import CustomDocument
from cms.pages.models import ArticlePage
from tests.cms.insight.conftest import NOVEMBER
from tests.factories.pages import translate

pytestmark = pytest.mark.django_db
MAKE, INDEX = "/admin/insight/report/", "/admin/insight/"
# What each role gets.
TABLE = """
                  | see | make
Editors           | yes | yes
Administrators    | yes | yes
Translators       | no  | no
Directory keepers | no  | no
Desk              | no  | no
"""


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOVEMBER.replace(day=29), tick=False):
        yield


def make(client, quarter="2026 Q4"):
    return client.post(MAKE, {"quarter": quarter}, follow=True)


def versions():
    return {page.locale.language_code: page for page in ArticlePage.objects.select_related("locale")}


def table():
    names, *rows = ([cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines())
    return [(role, name, cell == "yes") for role, *cells in rows for name, cell in zip(names[1:], cells, strict=True)]


@pytest.mark.parametrize(("role", "action", "may"), table())
def test_each_role_sees_and_makes_what_was_agreed(log_in, counted, role, action, may):
    client = log_in(role)
    if action == "see":
        assert (client.get(INDEX).status_code == 200) is may
        assert (client.get(f"{INDEX}?export=csv").status_code == 200) is may
    else:
        make(client)
        assert QuarterlyReport.objects.exists() is may


def test_it_is_a_draft_of_knowledge_in_both_languages(log_in, counted):
    translate(counted.knowledge, "Voor werkgevers")
    answer = make(log_in("Editors"))
    assert answer.redirect_chain[-1][0] == f"/admin/pages/{QuarterlyReport.objects.get().page_id}/edit/"
    english, dutch = versions()["en"], versions()["nl"]
    assert (english.live, dutch.live) == (False, False)
    assert english.get_parent().specific == counted.knowledge
    assert (english.category, english.theme) == ("knowledge", "figures")
    assert (english.title, dutch.title) == (
        "What newcomers asked: 2026, quarter 4",
        "Wat nieuwkomers vroegen: 2026, kwartaal 4",
    )
    texts = [str(page.get_latest_revision_as_object().body) for page in (english, dutch)]
    assert "Registration" in texts[0] and "Inschrijven" in texts[1]
    assert "What these numbers mean" in texts[0] and "Wat deze getallen betekenen" in texts[1]
    assert all("piano removal" in text and "rare" not in text for text in texts)


@pytest.mark.parametrize(("locale", "title"), [("en", "What newcomers asked"), ("nl", "Wat nieuwkomers vroegen")])
def test_published_it_shows_charts_tables_and_the_file(log_in, counted, locale, title):
    translate(counted.knowledge, "Voor werkgevers")
    make(log_in("Editors"))
    for page in versions().values():
        page.get_latest_revision().publish()
    shown = Client().get(versions()[locale].website_path)
    assert shown.status_code == 200
    assert title in shown.text
    assert 'class="chart' in shown.text or "<table" in shown.text
    assert ".csv" in shown.text


def test_without_a_dutch_knowledge_place_it_is_made_in_english(log_in, counted):
    make(log_in("Editors"))
    assert set(versions()) == {"en"}


@pytest.mark.parametrize(("language", "said"), [("en", "There is a report of 2026 Q4 already"), ("nl", "Er is al een")])
def test_a_second_time_says_that_it_is_there(log_in, counted, language, said):
    client = log_in("Editors", language)
    make(client)
    before = Page.objects.count(), CustomDocument.objects.count()
    assert said in make(client).text
    assert (Page.objects.count(), CustomDocument.objects.count()) == before
    assert "2026 Q4" in client.get(INDEX).text
    QuarterlyReport.objects.get().page.delete()
    assert not QuarterlyReport.objects.exists()
    make(client)
    assert QuarterlyReport.objects.exists()


def test_without_anything_to_show_it_says_so(log_in, guide):
    make(log_in("Editors"))
    body = str(versions()["en"].get_latest_revision_as_object().body)
    assert "too little was counted" in body
    assert "No text was searched for in vain" in body


@pytest.mark.parametrize("quarter", ["", "1999 Q1", "2026 Q5", "<script>", "2027 Q1"])
def test_another_quarter_is_not_made(log_in, counted, quarter):
    assert "Choose one of the quarters" in make(log_in("Editors"), quarter).text
    assert not QuarterlyReport.objects.exists()


def test_without_a_knowledge_place_it_says_what_to_do(log_in, counted):
    counted.knowledge.delete()
    assert "There is no knowledge place yet" in make(log_in("Editors")).text


def test_the_file_holds_what_may_be_shown_and_no_formula(log_in, counted):
    make(log_in("Editors"))
    document = CustomDocument.objects.get()
    rows = list(csv.DictReader(io.StringIO(document.file.read().decode())))
    of_topic = [row for row in rows if row["topic_id"] == str(counted.topic.pk)]
    assert [(row["month"], row["topic_nl"], row["count"]) for row in of_topic] == [
        ("2026-10", "Inschrijven", "7"),
        ("2026-11", "Inschrijven", "13"),
    ]
    assert min(int(row["count"]) for row in rows) >= 5
    assert not any(row["topic_en"] == "Schools" for row in rows)


@pytest.mark.parametrize(
    ("language", "topic", "make_it"),
    [("en", "Registration", "Make the report of 2026 Q4"), ("nl", "Inschrijven", "Maak het rapport van 2026 Q4")],
)
def test_the_screen_shows_topics_by_month_and_offers_the_report(log_in, counted, language, topic, make_it):
    shown = log_in("Editors", language).get(INDEX).text
    assert topic in shown
    assert "<strong>20</strong>" in shown
    assert make_it in shown


@pytest.mark.parametrize(
    ("query", "shows"),
    [
        ("?source=not_useful&phase=settling-in", True),
        ("?source=searches", False),
        ("?municipality=katwijk", False),
        ("?months=3", True),
        ("?months=x&phase=none&source=nobody", True),
    ],
)
def test_filters_narrow_the_table_and_nonsense_does_not(log_in, counted, query, shows):
    assert ("Registration" in log_in("Editors").get(f"{INDEX}{query}").text) is shows
