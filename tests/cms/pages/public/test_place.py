"""Where pages stand in lists: as in the English tree, in both languages."""

import pytest
from wagtail.models import Page

from cms.pages.models import PagePresence
from tests.factories.pages import StandardPageFactory, translate


@pytest.fixture
def three(guide):
    """Three pages below the home page, translated in another order than they stand."""
    pages = [StandardPageFactory(parent=guide.home, title=title) for title in ("One", "Two", "Three")]
    for page, title in ((pages[2], "Drie"), (pages[0], "Een"), (pages[1], "Twee")):
        translate(page, title)
    return pages


def titles(get, locale):
    return [item["title"] for item in get("/pages/", locale=locale, type="standard")["items"]]


def test_dutch_readers_get_the_order_of_the_english_tree(three, get):
    assert titles(get, "nl") == ["Een", "Twee", "Drie"]


def test_moving_an_english_page_moves_its_translation_and_its_neighbours(three, get):
    three[2].refresh_from_db()
    three[0].refresh_from_db()
    three[2].move(three[0], pos="left")
    assert titles(get, "en") == ["Three", "One", "Two"]
    assert titles(get, "nl") == ["Drie", "Een", "Twee"]
    beside = get(f"/pages/{three[0].pk}/", locale="nl")["siblings"]
    assert (beside["previous"]["title"], beside["next"]["title"]) == ("Drie", "Twee")


def test_a_page_without_a_public_english_version_comes_last(three, get):
    three[0].refresh_from_db()
    three[0].unpublish()  # takes the Dutch one along
    dutch = PagePresence.objects.get(translation_key=three[0].translation_key, locale="nl")
    assert dutch.removed_at
    three[0].get_translations().get().specific.save_revision().publish()
    assert titles(get, "nl") == ["Twee", "Drie", "Een"]
    assert titles(get, "en") == ["Two", "Three", "Een"]


def test_what_presence_notes_too_late_is_not_shown(three, get):
    """A list is chosen from notes, but what it shows is read by the full rule."""
    type(three[0]).objects.filter(pk=three[0].pk).update(live=False)
    assert titles(get, "en") == ["Een", "Two", "Three"]


def test_a_menu_without_the_page_whose_note_is_old_is_still_a_menu(guide, get):
    """A phase or a topic that went offline past Django's signals: the menu is on every page of the website."""
    for page in (guide.topic, guide.phase):
        Page.objects.filter(pk=page.pk).update(live=False)
        menu = get("/navigation/", locale="en", fallback="false")
        assert page.title not in str(menu)


def test_a_long_missed_note_is_mended_by_the_ticker(three, get):
    from cms.pages.presence import repair

    PagePresence.objects.update(place="", is_alone=True)
    repair()
    assert titles(get, "nl") == ["Een", "Twee", "Drie"]
    assert titles(get, "en") == ["One", "Two", "Three"]
