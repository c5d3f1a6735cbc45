"""A slide's place in playlists: putting it there, saying where it plays."""

from datetime import date, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import GroupApprovalTask, ModelLogEntry, Workflow, WorkflowContentType, WorkflowTask

from cms.screens.admin.whereabouts import whereabouts, why_not_now
from cms.screens.models import PlaylistItem, Release, Screen, ScreenRelease, Slide
from cms.screens.placing import FIRST, LAST, OFF, Place, place_slide
from tests.factories.directory import PartnerFactory
from tests.factories.screens import (
    BareSlideFactory,
    PlaylistFactory,
    ScheduleRuleFactory,
    ScreenFactory,
    ScreenGroupFactory,
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


SLIDES = "/admin/snippets/screens/slide/"


def typed(action="publish", **said):
    """What the form of a slide sends."""
    return {
        "name": "x", "type": "notice", "heading_en": "Hello", "heading_nl": "Hallo", "text_en": "", "text_nl": "",
        "starts_on": "", "ends_on": "", "dwell_seconds": "", "page": "", "partner": "", "event": "", "image": "",
        "video": "", f"action-{action}": "1", **said,
    }  # fmt: skip


def test_a_slide_that_was_just_published_is_placed_next_and_the_only_playlist_is_chosen(admin, slides):
    playlist = PlaylistFactory(slides=slides)
    answer = admin.post(f"{SLIDES}add/", typed())
    slide = Slide.objects.get(name="x")
    place = f"/admin/screens/slides/{slide.pk}/place/"
    assert answer.headers["Location"] == place
    assert '<option value="last" selected>' in admin.get(place).content.decode()
    answer = admin.post(place, {f"place-{playlist.pk}": "last"}, follow=True)
    assert f"“x” has its place in {playlist}." in answer.content.decode()
    assert names(playlist) == "abcx"


def place_of(slide):
    return f"/admin/screens/slides/{slide.pk}/place/"


def kept_by_autosave(admin):
    """A slide that the form has saved by itself, as a draft, while it was being made."""
    admin.post(f"{SLIDES}add/", typed("none", name="x"), headers={"accept": "application/json"})
    return Slide.objects.get(name="x")


def test_a_slide_that_was_kept_as_a_draft_meanwhile_is_placed_next_too(admin):
    slide = kept_by_autosave(admin)
    assert not slide.live
    answer = admin.post(f"{SLIDES}edit/{slide.pk}/", typed())
    assert answer.headers["Location"] == place_of(slide)
    assert Slide.objects.get(pk=slide.pk).live


def test_so_is_one_that_is_published_for_a_later_day_or_put_back(admin):
    slide = SlideFactory(name="x")
    later = {"go_live_at": "2999-01-01 10:00"}
    assert admin.post(f"{SLIDES}edit/{slide.pk}/", typed(**later)).headers["Location"] == place_of(slide)
    revision = slide.save_revision()
    answer = admin.post(f"{SLIDES}history/{slide.pk}/revisions/{revision.pk}/revert/", typed())
    assert answer.headers["Location"] == place_of(slide)


def test_so_is_one_that_its_last_reader_approves_of_by_its_page_or_from_a_list(admin, admin_user):
    task = GroupApprovalTask.objects.create(name="Second pair of eyes")
    workflow = Workflow.objects.create(name="For slides")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowContentType.objects.create(workflow=workflow, content_type=ContentType.objects.get_for_model(Slide))
    slides = [SlideFactory(live=False), SlideFactory(live=False)]
    for slide in slides:
        slide.save_revision()
        workflow.start(slide, admin_user)
    approves = typed("workflow-action", **{"workflow-action-name": "approve"})
    assert admin.post(f"{SLIDES}edit/{slides[0].pk}/", approves).headers["Location"] == place_of(slides[0])
    state = slides[1].current_workflow_task_state
    answer = admin.post(f"{SLIDES}workflow/action/{slides[1].pk}/approve/{state.pk}/", {"next": "/admin/"})
    assert place_of(slides[1]) in (answer.headers.get("Location") or answer.content.decode())
    assert Slide.objects.filter(live=True).count() == 2


def test_what_has_its_place_or_needs_none_or_stays_a_draft_is_not_placed_next(admin):
    slide = SlideFactory()
    PlaylistFactory(slides=[slide])
    invitation = typed(type="invitation", heading_en="", heading_nl="")
    assert admin.post(f"{SLIDES}edit/{slide.pk}/", typed()).headers["Location"] == SLIDES
    assert admin.post(f"{SLIDES}add/", invitation).headers["Location"] == SLIDES
    draft = admin.post(f"{SLIDES}add/", typed("none", name="draft"))
    assert draft.headers["Location"] == f"{SLIDES}edit/{Slide.objects.get(name='draft').pk}/"


def test_a_published_slide_without_a_place_says_so_on_top_and_in_the_list(admin):
    slide = SlideFactory()
    for page in ("", f"edit/{slide.pk}/", f"inspect/{slide.pk}/"):
        html = admin.get(SLIDES + page).content.decode()
        assert "Plays nowhere: place it" in html
        assert f'href="{place_of(slide)}"' in html
    PlaylistFactory(slides=[slide])
    BareSlideFactory(type="invitation")
    html = admin.get(SLIDES).content.decode()
    assert "Plays nowhere" not in html
    assert "each round, by itself" in html


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


def test_it_says_which_of_its_screens_are_held_to_an_earlier_release(admin, slides):
    window, hall = (
        ScreenFactory(name=name, playlist=PlaylistFactory(name=name, slides=slides)) for name in ("Window", "Hall")
    )
    release = Release.objects.create(screen=hall, digest="a" * 64, document="{}", signature="s", key_id="k")
    ScreenRelease.objects.update_or_create(screen=hall, defaults={"pinned": release})
    ScheduleRuleFactory(playlist=hall.playlist)
    ScheduleRuleFactory(playlist=hall.playlist, screens=[window])
    group = ScreenGroupFactory()
    Screen.objects.filter(pk=hall.pk).update(group=group)
    ScheduleRuleFactory(playlist=hall.playlist, groups=[group])
    of_hall, of_window = whereabouts(slides[0], date(2026, 12, 1))
    assert [showing.held for showing in of_window.showings] == [""]
    assert [showing.held for showing in of_hall.showings] == ["Hall", "Hall", "", "Hall"]
    html = admin.get(f"{SLIDES}edit/{slides[0].pk}/").content.decode()
    assert "Held to an earlier release: Hall." in html


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
