"""A slide's place in playlists: putting it there, saying where it plays."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.screens.admin.whereabouts import whereabouts, why_not_now
from cms.screens.models import PlaylistItem, Slide
from cms.screens.placing import FIRST, LAST, OFF, Place, place_slide
from tests.factories.directory import PartnerFactory
from tests.factories.screens import (
    BareSlideFactory,
    PlaylistFactory,
    ScheduleRuleFactory,
    ScreenFactory,
    SlideFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def slides():
    return [SlideFactory(name=name) for name in "abc"]


def names(playlist):
    rows = PlaylistItem.objects.filter(playlist=playlist).order_by("sort_order")
    return "".join(rows.values_list("slide__name", flat=True))


@pytest.mark.parametrize(("where", "order"), [(FIRST, "xabc"), (LAST, "abcx"), ("after a", "axbc"), ("gone", "abcx")])
def test_a_new_slide_gets_its_place(slides, admin_user, where, order):
    playlist = PlaylistFactory(slides=slides)
    if where == "after a":
        where = str(playlist.items.get(slide=slides[0]).pk)
    place_slide(slide=SlideFactory(name="x"), playlist=playlist, place=Place(where), by=admin_user)
    assert names(playlist) == order
    assert ModelLogEntry.objects.filter(action="wagtail.edit", user=admin_user).exists()


def test_a_slide_that_is_there_moves_with_its_seconds_and_goes(slides, admin_user):
    playlist = PlaylistFactory(slides=slides)
    PlaylistItem.objects.filter(slide=slides[2]).update(dwell_seconds=30)
    place_slide(slide=slides[2], playlist=playlist, place=Place(FIRST), by=admin_user)
    assert names(playlist) == "cab"
    assert PlaylistItem.objects.get(slide=slides[2]).dwell_seconds == 30
    place_slide(slide=slides[2], playlist=playlist, place=Place(OFF), by=admin_user)
    assert names(playlist) == "ab"


def test_a_slide_that_was_just_published_is_placed_next_and_the_only_playlist_is_chosen(admin, slides):
    playlist = PlaylistFactory(slides=slides)
    typed = {
        "name": "x", "type": "notice", "heading_en": "Hello", "heading_nl": "Hallo", "text_en": "", "text_nl": "",
        "starts_on": "", "ends_on": "", "dwell_seconds": "", "page": "", "partner": "", "event": "", "image": "",
        "video": "", "action-publish": "1",
    }  # fmt: skip
    answer = admin.post("/admin/snippets/screens/slide/add/", typed)
    slide = Slide.objects.get(name="x")
    place = f"/admin/screens/slides/{slide.pk}/place/"
    assert answer.headers["Location"] == place
    assert '<option value="last" selected>' in admin.get(place).content.decode()
    answer = admin.post(place, {f"place-{playlist.pk}": "last"}, follow=True)
    assert f"“x” has its place in {playlist}." in answer.content.decode()
    assert names(playlist) == "abcx"


@pytest.mark.parametrize("wanted", ["", "keep", "12345", "off", "<b>"])
def test_a_place_that_is_none_changes_nothing(admin, slides, wanted):
    playlist = PlaylistFactory(slides=slides[:2])
    place = f"/admin/screens/slides/{slides[2].pk}/place/"
    answer = admin.post(place, {f"place-{playlist.pk}": wanted}, follow=True)
    assert "Choose a place in one of the playlists." in answer.content.decode()
    assert names(playlist) == "ab"


def test_a_slide_says_where_it_plays_and_when_next(slides):
    today = date(2026, 12, 1)
    playlist = PlaylistFactory(name="Shop", slides=slides)
    ScreenFactory(name="Window", playlist=playlist)
    ScreenFactory(name="Hall", playlist=None, fallback=playlist)
    ScheduleRuleFactory(playlist=playlist)
    ScheduleRuleFactory(playlist=playlist, ends_on=date(2026, 11, 30))
    (row,) = whereabouts(slides[1], today)
    assert (row.place, row.length) == (2, 3)
    assert [(showing.screens, showing.next_on) for showing in row.showings] == [
        ("Window", "now, in each round"),
        ("all screens", "Wednesday 2 December, from 10:00 to 12:00"),
        ("Hall", ""),
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"live": False}, "draft: publish it"),
        ({"ends_on": date(2026, 11, 30)}, "over since 1 December 2026"),
        ({"starts_on": date(2026, 12, 5)}, "begins on 5 December 2026"),
        ({"ends_on": date(2026, 12, 1)}, ""),
    ],
)
def test_why_it_is_not_on_now(said, told):
    assert why_not_now(SlideFactory.build(**said), date(2026, 12, 1)) == told


def test_the_list_says_where_each_plays_in_the_same_queries_for_many(admin, slides, django_assert_max_num_queries):
    PlaylistFactory(name="Shop", slides=slides)
    SlideFactory(name="lonely")
    html = admin.get("/admin/snippets/screens/slide/").content.decode()
    assert (html.count("Shop"), "nowhere" in html) == (3, True)
    with django_assert_max_num_queries(30):
        admin.get("/admin/snippets/screens/slide/")


def test_its_page_says_where_it_plays_and_that_paid_ones_take_turns(admin):
    term = {"featured_from": timezone.localdate(), "featured_until": timezone.localdate() + timedelta(days=30)}
    slide = BareSlideFactory(type="partner", partner=PartnerFactory(**term))
    PlaylistFactory(name="Shop", slides=[slide])
    for page in ("edit", "inspect"):
        html = admin.get(f"/admin/snippets/screens/slide/{page}/{slide.pk}/").content.decode()
        assert "Shop" in html
        assert "at most one slide in four is paid for" in html


def test_what_can_not_be_shown_is_said_of_the_slide_and_of_its_playlist(admin):
    slide = BareSlideFactory(name="hidden", type="partner", partner=PartnerFactory(live=False))
    playlist = PlaylistFactory(slides=[slide])
    for page in (f"slide/edit/{slide.pk}", f"playlist/edit/{playlist.pk}"):
        html = admin.get(f"/admin/snippets/screens/{page}/").content.decode()
        assert "what it shows is missing, not published, past, or not confirmed" in html


def test_a_playlist_says_how_long_a_round_takes_and_what_is_not_in_it(admin, slides):
    draft = SlideFactory(name="later", live=False)
    playlist = PlaylistFactory(slides=[*slides, draft])
    html = admin.get(f"/admin/snippets/screens/playlist/edit/{playlist.pk}/").content.decode()
    assert "A round takes" in html
    assert "The invitation to come in is put in by itself" in html
    assert "“later”: draft: publish it." in html
    assert admin.get(f"/admin/screens/playlists/{playlist.pk}/picture/").status_code == 200
    empty = PlaylistFactory(slides=[draft])
    html = admin.get(f"/admin/snippets/screens/playlist/edit/{empty.pk}/").content.decode()
    assert "Nothing of this playlist can be shown now." in html
