"""The form of a slide: days, long texts, seconds and descriptions of pictures; the words of its choosers."""

import re
from datetime import date

import pytest
from wagtail.images.tests.utils import get_test_image_file
from wagtail.users.models import UserProfile

from cms.media.models import CustomImage
from cms.screens.models import Slide
from tests.factories.screens import SlideFactory

pytestmark = pytest.mark.django_db

SLIDES = "/admin/snippets/screens/slide/"


@pytest.fixture
def admin(client, admin_user):
    client.force_login(admin_user)
    return client


def sent(**said):
    """What the form sends with the button Publish."""
    return {
        "name": "x", "type": "notice", "heading_en": "Hello", "heading_nl": "Hallo", "text_en": "", "text_nl": "",
        "starts_on": "", "ends_on": "", "dwell_seconds": "", "page": "", "partner": "", "event": "", "image": "",
        "video": "", "action-publish": "1", **said,
    }  # fmt: skip


def errors_of(admin, **said):
    """What is said at each field of a slide that is refused."""
    answer = admin.post(f"{SLIDES}add/", sent(**said))
    assert answer.status_code == 200
    return answer.context["form"].errors


def field(html, name):
    return re.search(rf"<(?:input|textarea)[^>]*name=\"{name}\"[^>]*>", html)[0]


def test_days_are_typed_into_the_browsers_own_field(admin):
    html = admin.get(f"{SLIDES}edit/{SlideFactory(ends_on=date(2026, 12, 20)).pk}/").content.decode()
    assert 'type="date"' in field(html, "starts_on")
    assert 'value="2026-12-20"' in field(html, "ends_on")
    assert "admin/day-input" in html


@pytest.mark.parametrize("path", ["events/event", "facts/term", "screens/schedulerule"])
def test_so_they_are_elsewhere_in_the_admin(admin, path):
    html = admin.get(f"/admin/snippets/{path}/add/").content.decode()
    assert 'type="date"' in html
    assert "w-date" not in html


@pytest.mark.parametrize("typed", ["soon", "2026-13-01", "31/02/2026", "1 maart"])
def test_a_day_that_is_none_is_an_error_at_its_field_and_nothing_is_saved(admin, typed):
    assert errors_of(admin, ends_on=typed).keys() == {"ends_on"}
    assert not Slide.objects.exists()


def test_a_year_of_two_digits_is_named(admin):
    assert errors_of(admin, ends_on="0026-12-20")["ends_on"] == ["Write the year in four digits, such as 2026."]


def test_what_is_too_long_is_neither_cut_nor_lost_and_its_limit_is_named(admin):
    html = admin.get(f"{SLIDES}add/").content.decode()
    for name in ("heading_en", "heading_nl", "text_en", "text_nl"):
        assert "maxlength" not in field(html, name)
        assert "data-most" in field(html, name)
    assert "At most 260 characters." in html
    pasted = "word " * 60
    answer = admin.post(f"{SLIDES}add/", sent(text_en=pasted, text_nl="woord"))
    (error,) = answer.context["form"].errors["text_en"]
    assert "260" in error
    assert pasted.strip() in answer.content.decode()


@pytest.mark.parametrize("seconds", ["-5", "0", "7"])
def test_too_few_seconds_are_told_how_many_are_enough(admin, seconds):
    assert "Give at least 8 seconds." in errors_of(admin, dwell_seconds=seconds)["dwell_seconds"]


def test_a_picture_without_descriptions_is_refused_with_the_way_to_describe_it(admin):
    assert "the slide cannot be published before both descriptions" in admin.get(f"{SLIDES}add/").content.decode()
    image = CustomImage.objects.create(title="x", file=get_test_image_file(), alt_en="A canal")
    said = {"type": "picture", "image": image.pk, "heading_en": "", "heading_nl": ""}
    html = admin.post(f"{SLIDES}add/", sent(**said)).content.decode()
    assert "Say first what this picture shows, in English and in Dutch." in html
    assert f'<a href="/admin/images/{image.pk}/" target="_blank"' in html


@pytest.mark.parametrize(
    ("path", "words"),
    [("slide", "Kies partner"), ("slide", "Kies activiteit"), ("schedulerule", "Kies afspeellijst"),
     ("screen", "Kies schermgroep")],
)  # fmt: skip
def test_the_words_of_a_chooser_follow_the_reader(admin, admin_user, path, words):
    assert "Choose" in admin.get(f"/admin/snippets/screens/{path}/add/").content.decode()
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": "nl"})
    assert words in admin.get(f"/admin/snippets/screens/{path}/add/").content.decode()
