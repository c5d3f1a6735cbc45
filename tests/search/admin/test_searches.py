"""The report of searches: sums of a period, nothing that was asked fewer than three times, a way on from each row."""

import csv
import re
from datetime import UTC, date, datetime
from html import unescape
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.urls import reverse

from tests.factories.insight import ResultOpeningFactory, SearchCountFactory

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/searches/"


@pytest.fixture(autouse=True)
def now():
    """Noon of 28 November 2026."""
    with time_machine.travel(datetime(2026, 11, 28, 11, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def counts():
    """Three English texts and a Dutch one: found, in vain, never opened, rare."""
    SearchCountFactory(text="bins", searches=6, openings=5, day=date(2026, 11, 20))
    SearchCountFactory(text="bins", searches=4, openings=5, day=date(2026, 11, 10))
    SearchCountFactory(text="divorce", searches=8, without_result=8)
    SearchCountFactory(text="tax", searches=7, openings=1)
    SearchCountFactory(text="afval", locale="nl", searches=3, openings=2)
    SearchCountFactory(text="jan de vries", searches=2)
    ResultOpeningFactory(text="bins", path="/en/living-in/waste/", openings=3)
    ResultOpeningFactory(text="bins", path="/en/living-in/waste/", openings=3, day=date(2026, 11, 10))
    ResultOpeningFactory(text="bins", path="/en/about/", openings=4)


def rows(client, **query):
    """The rows of the report as its CSV file has them."""
    answer = client.get(REPORT, {**query, "export": "csv"})
    return list(csv.reader(StringIO(b"".join(answer.streaming_content).decode())))[1:]


def links(text, words):
    found = re.findall(rf'<a[^>]+href="([^"]+)"[^>]*>{words}</a>', text)
    return [urlsplit(unescape(link)) for link in found]


def test_a_row_is_a_text_with_the_sums_of_the_period_and_what_was_opened_most(as_role, counts):
    assert rows(as_role("Editors")) == [
        ["bins", "English", "10", "0", "10", "/en/living-in/waste/"],
        ["divorce", "English", "8", "8", "0", ""],
        ["tax", "English", "7", "0", "1", ""],
        ["afval", "Dutch", "3", "0", "2", ""],
    ]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ({"show": "without-result"}, ["divorce"]),
        ({"show": "rarely-opened"}, ["tax"]),
        ({"locale": "nl"}, ["afval"]),
        ({"period": "7"}, []),
        ({"period": "396"}, ["bins", "divorce", "tax", "afval"]),
        ({"period": "rubbish", "show": "x", "locale": "de"}, ["bins", "divorce", "tax", "afval"]),
    ],
)
def test_filters_choose_the_rows(as_role, counts, query, texts):
    assert [row[0] for row in rows(as_role("Editors"), **query)] == texts


def test_a_text_asked_fewer_than_three_times_in_the_period_is_not_shown(as_role):
    SearchCountFactory(searches=2, day=date(2026, 11, 27))
    SearchCountFactory(searches=2, day=date(2026, 11, 1))
    client = as_role("Editors")
    assert rows(client, period="7") == []
    assert rows(client) == [["bins", "English", "4", "0", "0", ""]]


def test_the_page_says_what_is_counted_and_has_a_link_for_each_choice(as_role, counts):
    text = as_role("Editors").get(REPORT, {"period": "90"}).text
    assert "fewer than three times" in text
    assert [link.query for link in links(text, "Without result")] == ["period=90&show=without-result"]
    assert "jan de vries" not in text


def test_a_row_leads_to_a_best_bet_with_the_text_filled_in(as_role, counts):
    client = as_role("Editors")
    link = links(client.get(REPORT).text, "Pin an entry")[-1]
    assert parse_qs(link.query) == {"phrases": ["afval"], "locale": ["nl"]}
    form = client.get(link.geturl()).text
    assert re.search(r"<textarea[^>]*>\s*afval</textarea>", form)
    assert '<option value="nl" selected>' in form


def test_without_a_form_for_concepts_no_row_leads_there(as_role, counts, settings, monkeypatch):
    monkeypatch.setattr("search.admin.searches.CONCEPT_ADD", "nowhere:add")
    assert links(as_role("Editors").get(REPORT).text, "Make a concept") == []


def test_with_a_form_for_concepts_each_row_leads_there(as_role, counts, monkeypatch):
    monkeypatch.setattr("search.admin.searches.CONCEPT_ADD", "wagtailsnippets_directory_category:add")
    found = links(as_role("Editors").get(REPORT).text, "Make a concept")
    assert [link.query for link in found] == ["terms_en=bins", "terms_en=divorce", "terms_en=tax", "terms_nl=afval"]


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("Editors", True),
        ("Administrators", True),
        ("Translators", False),
        ("Desk", False),
        ("Directory keepers", False),
    ],
)
def test_who_may_see_it_and_finds_it_in_the_menu(as_role, role, may):
    client = as_role(role)
    assert (client.get(REPORT).status_code == 200) is may
    assert (REPORT in client.get(reverse("wagtailadmin_home")).text) is may


def test_who_may_not_pin_gets_no_link_to_it(client, counts, django_user_model):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("reader", password="a-long-password")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_searchcount"]))
    client.force_login(user)
    assert links(client.get(REPORT).text, "Pin an entry") == []


def test_a_long_report_takes_as_many_queries_as_a_short_one(as_role, counts, django_assert_max_num_queries):
    client = as_role("Editors")
    client.get(REPORT)
    with django_assert_max_num_queries(30) as few:
        client.get(REPORT)
    for number in range(40):
        SearchCountFactory(text=f"text {number}")
    with django_assert_max_num_queries(30) as many:
        client.get(REPORT)
    assert len(few) == len(many)


def test_the_rows_alone_come_for_the_filters_script(as_role, counts):
    text = as_role("Editors").get(f"{REPORT}results/", {"show": "without-result"}).text
    assert "divorce" in text and "<html" not in text
