"""Pages that an editor has taken down at a moment: gone then, whatever is held in memory or in a cache."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories.directory import PartnerFactory
from tests.factories.pages import StepPageFactory, TopicPageFactory, blocks, items, link_to, prose

HOUR = timedelta(hours=1)
USUAL = "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400"


@pytest.fixture
def partner():
    return PartnerFactory(slug="kies")


@pytest.fixture
def ending(guide, partner):
    """A topic with a step below it, linked to from another page and about a partner: `ending(moment)`."""

    def ending(moment):
        chosen = {"title": "", "partners": items(partner.pk), "category": None, "municipality": None, "kind": ""}
        topic = TopicPageFactory(
            parent=guide.phase, title="Ending", expire_at=moment, body=blocks(("partner_list", {**chosen, "limit": 6}))
        )
        topic.save()  # Wagtail notes what it refers to
        StepPageFactory(parent=topic, title="Ending step")
        guide.linking = TopicPageFactory(parent=guide.phase, title="Linking", body=prose(f"<p>{link_to(topic)}</p>"))
        topic.refresh_from_db()
        return topic

    return ending


def shown_on(guide, get):
    """Where the ending pages are seen."""
    addresses = {
        "list": "/pages/", "menu": "/navigation/", "above": f"/pages/{guide.phase.pk}/", "beside and linking":
        f"/pages/{guide.linking.pk}/", "partner": "/partners/kies/",
    }  # fmt: skip
    return {name for name, address in addresses.items() if "ending" in str(get(address, locale="en")).lower()}


ALL = {"list", "menu", "above", "beside and linking", "partner"}


def test_a_page_whose_end_has_come_is_public_no_more_though_nobody_has_taken_it_down(guide, get, ending):
    topic = ending(timezone.now() - timedelta(seconds=5))
    assert topic.live
    assert shown_on(guide, get) == set()
    for page in (topic, topic.get_children().get()):
        get(f"/pages/{page.pk}/", 404, locale="en")
    get("/pages/find/", 404, path="/en/settling-in/ending/")


@pytest.mark.usefixtures("between_publications")
def test_a_partner_that_ends_within_a_minute_is_not_shown_for_the_rest_of_it(guide, get):
    end = timezone.now().replace(second=30, microsecond=0) + HOUR
    partner = PartnerFactory(name="Ending club", expire_at=end)
    chosen = {"title": "", "partners": items(partner.pk), "category": None, "municipality": None, "kind": ""}
    topic = TopicPageFactory(parent=guide.phase, title="Clubs", body=blocks(("partner_list", {**chosen, "limit": 6})))
    with time_machine.travel(end - timedelta(seconds=10), tick=False) as clock:
        assert "Ending club" in str(get(f"/pages/{topic.pk}/", locale="en"))
        clock.move_to(end)
        assert "Ending club" not in str(get(f"/pages/{topic.pk}/", locale="en"))


@pytest.mark.usefixtures("between_publications")
def test_what_is_held_in_memory_knows_when_a_page_ends(guide, get, ending):
    end = timezone.now() + HOUR
    topic = ending(end)
    step = topic.get_children().get()
    assert shown_on(guide, get) == ALL
    with time_machine.travel(end, tick=False):
        assert shown_on(guide, get) == set()
        for page in (topic, step):
            get(f"/pages/{page.pk}/", 404, locale="en")
        get("/pages/find/", 404, path="/en/settling-in/ending/")
        assert get(f"/pages/{guide.topic.pk}/", locale="en")["title"] == "Registration"


def test_after_the_english_page_has_ended_the_dutch_one_keeps_its_place(guide, get):
    end = timezone.now() + HOUR
    guide.topic.expire_at = end
    guide.topic.save()
    with time_machine.travel(end, tick=False):
        shown = [item["id"] for item in get("/pages/", locale="en")["items"]]
    assert shown[-2:] == [guide.onderwerp.pk, guide.stap.pk]
    assert not {guide.topic.pk, guide.step.pk} & set(shown)


@pytest.mark.parametrize(
    "address", ["/pages/", "/navigation/", "/pages/find/?path=/en/settling-in/", "/partners/kies/"]
)
def test_no_cache_holds_an_answer_past_the_end_of_a_page(client, ending, address):
    end = timezone.now() + HOUR
    ending(end)
    with time_machine.travel(end - timedelta(seconds=30), tick=False):
        answer = client.get(f"/api/v1{address}")
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=30"


@pytest.mark.parametrize("address", ["/pages/", "/navigation/", "/pages/find/?path=/en/"])
def test_an_end_that_is_far_away_changes_nothing(client, ending, address):
    ending(timezone.now() + timedelta(days=365))
    assert client.get(f"/api/v1{address}").headers["Cache-Control"] == USUAL
