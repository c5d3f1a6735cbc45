"""The demo: loaded from its files, in both languages, and a second run changes nothing."""

import io
import re

import pytest
from django.core.management import call_command
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.demo import content, pages, partners, terms
from cms.demo.content import CONTENT, PHASES, all_pages
from cms.demo.facts import make_facts
from cms.demo.translations import MisalignedTexts, translate_pages
from cms.pages.models import CentreSettings, StepPage, TopicPage
from cms.screens.models import Screen
from cms.users.models import User
from directory.models import Partner

TOPIC = "settling-in/registration"


def is_small(page):
    """One topic with its steps, and what lies above it."""
    return page.key in {"home", "settling-in", TOPIC} or page.parent == TOPIC


@pytest.fixture
def small_demo(monkeypatch, tmp_path):
    """The real files, but only one topic, three partners and two schools; links elsewhere lead to the home page."""
    texts = [page for page in content.all_pages() if is_small(page)]
    entries = list(partners.entries())[:3]
    schools = tmp_path / "schools.csv"
    schools.write_text("".join(partners.SCHOOLS.read_text(encoding="utf-8").splitlines(keepends=True)[:3]), "utf-8")
    keys = {page.key for page in texts}
    known = [term for term in terms.all_terms() if term.get("page", "home") in keys][:5]
    monkeypatch.setattr(pages, "all_pages", lambda: iter(texts))
    monkeypatch.setattr(terms, "all_terms", lambda: known)
    monkeypatch.setattr(partners, "entries", lambda: iter(entries))
    monkeypatch.setattr(partners, "SCHOOLS", schools)
    monkeypatch.setattr("cms.demo.blocks.INTERNAL_LINK", re.compile(r'<a href="page:(settling-in/registration)">'))


def load():
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_the_demo_is_there_in_both_languages_and_stays_as_it_is(small_demo):
    said = load()
    assert "with the password" in said
    for locale in ("en", "nl"):
        topic = TopicPage.objects.get(locale__language_code=locale)
        assert topic.live
        assert StepPage.objects.child_of(topic).live().count() >= 2
    assert not any(Page.find_problems())
    assert {translation.get_status_display() for translation in Translation.objects.all()} == {"Up to date"}
    assert Partner.objects.published().count() == 5
    assert Screen.objects.count() == 3
    assert CentreSettings.objects.get().email == "desk@expatcentre.example"

    before = (Page.objects.count(), Partner.objects.count(), User.objects.count(), Screen.objects.count())
    latest = max(Page.objects.values_list("latest_revision_created_at", flat=True).exclude(latest_revision=None))
    assert "password" not in load()
    assert before == (Page.objects.count(), Partner.objects.count(), User.objects.count(), Screen.objects.count())
    assert latest == max(
        Page.objects.values_list("latest_revision_created_at", flat=True).exclude(latest_revision=None)
    )


@pytest.mark.django_db
def test_texts_that_do_not_line_up_are_refused_by_name(small_demo, monkeypatch):
    make_facts()
    english, dutch = pages.ensure_locales()
    made = pages.make_english_pages(english)
    text, page = next(each for each in made if each[0].key == TOPIC)
    text.data["body"][0]["text"]["nl"] += "<p>Nog een alinea.</p>"
    with pytest.raises(MisalignedTexts, match="settling-in/registration"):
        translate_pages([(text, page)], dutch, pages.body_maker("nl", pages.page_ids(english)))


def test_each_phase_has_at_least_four_topics_of_two_to_six_steps():
    texts = list(all_pages())
    for phase in PHASES:
        topics = [page.key for page in texts if page.parent == phase]
        assert len(topics) >= 4
        for topic in topics:
            assert 2 <= sum(page.parent == topic for page in texts) <= 6


def test_every_topic_names_an_official_source_with_the_day_it_was_checked():
    for page in all_pages():
        if page.kind == "topic":
            sources = [block for block in page.data["body"] if block["type"] == "official_source"]
            steps = [block for step in page.data["steps"] for block in step["body"]]
            sources += [block for block in steps if block["type"] == "official_source"]
            assert sources, page.key
            assert all(source["url"].startswith("https://") and source["checked_on"] for source in sources)


def test_every_internal_link_leads_to_a_page_of_the_demo():
    keys = {page.key for page in all_pages()}
    linked = {
        link
        for path in CONTENT.rglob("*.yaml")
        for link in re.findall(r'href="page:([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert linked <= keys


def test_the_directory_covers_the_region():
    entries = list(partners.entries())
    municipalities = {location["municipality"] for entry in entries for location in entry["locations"]}
    categories = {category for entry in entries for category in entry["categories"]}
    assert len(entries) >= 80
    assert len(municipalities) == 13
    assert len(categories) >= 25
    assert all(".example" in entry["website"] for entry in entries)
    assert all(phone["number"].startswith("+31 85 000") for entry in entries for phone in entry["phones"])
