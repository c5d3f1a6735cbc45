"""The editor of opening hours: what the form makes of what was typed, and the preview that the server gives."""

import json
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.facts.models import Municipality
from directory.models import Location, Partner
from directory.widgets import OpeningHoursInput
from tests.directory.admin_forms import location_data, partner_data, partner_url

pytestmark = pytest.mark.django_db

# A Monday, ten in the morning in Leiden.
NOW = datetime(2026, 12, 21, 9, tzinfo=UTC)
CHRISTMAS_EVE = {"date_from": "2026-12-24", "date_to": "2026-12-24", "hours": "09:00-12:00", "note_en": "Short day"}


@pytest.fixture
def preview(client, admin_user):
    """Ask for a preview; gives what the script is told."""

    def preview(text, exceptions=(), **fields):
        data = {"text": text, "exceptions": json.dumps(list(exceptions)), **fields}
        answer = client.post(reverse("opening_hours:preview"), data)
        assert answer.status_code == 200
        return answer.json()

    with time_machine.travel(NOW, tick=False):
        client.force_login(admin_user)
        yield preview


@pytest.fixture
def save(admin_client):
    """Post a new partner whose location has these hours."""

    def save(hours):
        leiden = Municipality.objects.get(slug="leiden").pk
        data = partner_data(locations=[location_data(municipality=leiden, opening_hours=hours)])
        return admin_client.post(partner_url("add"), {**data, "action-publish": "1"})

    return save


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("ma-vr 9-17", "Mo-Fr 09:00-17:00"),
        (" 9am-5pm ", "Mo-Su 09:00-17:00"),
        ("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH off"),
        ("We[1] 19:30-21:00", "We[1] 19:30-21:00"),
        ("", ""),
    ],
)
def test_what_was_typed_is_stored_in_the_one_way_that_can_be_read(save, typed, stored):
    assert save(typed).status_code == 302
    assert Location.objects.get().opening_hours == stored


def test_hours_with_two_readings_stay_in_the_form_with_what_may_be_meant(save):
    page = save("ma-vr 9-5").content.decode()
    assert not Partner.objects.exists()
    assert 'value="ma-vr 9-5"' in page
    assert "Did you mean “Mo-Fr 09:00-17:00”?" in page
    assert "These opening hours cannot be read." in page


def test_hours_that_are_not_understood_stay_in_the_form_without_a_suggestion(save):
    page = save("after school").content.decode()
    assert 'value="after school"' in page
    assert "Did you mean" not in page


def test_the_field_is_a_text_field_for_those_without_javascript():
    html = OpeningHoursInput().render("opening_hours", "Mo-Fr 09:00-17:00", {"id": "id_hours"})
    assert '<input type="text" name="opening_hours" value="Mo-Fr 09:00-17:00" id="id_hours">' in html
    assert re.findall(r"<(?:input|select|textarea)\b[^>]*? name=", html) == ['<input type="text" name='], (
        "nothing else is sent"
    )


def test_whatever_is_typed_is_escaped():
    html = OpeningHoursInput().render("opening_hours", '"><script>alert(1)</script>', {"id": "id_hours"})
    assert "<script>" not in html


def test_the_preview_says_fourteen_days_in_words(preview):
    answer = preview("Mo-Fr 09:00-12:30,13:00-17:00; PH off")
    assert (answer["message"], answer["suggestion"]) == ("", "")
    assert answer["html"].count("<li") == 14
    assert "The website now says: “Open now, until 12:30”" in answer["html"]
    assert "09:00–12:30, 13:00–17:00" in answer["html"]  # noqa: RUF001  (a dash between times)
    assert "Public holiday" in answer["html"], "Christmas is one"


def test_the_preview_speaks_the_editors_language(preview, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language="nl")
    html = preview("Tu 10:00-12:00")["html"]
    assert "De website zegt nu: “Gesloten, open dinsdag 10:00”" in html
    assert "di 22 dec" in html
    assert "gesloten" in html


def test_a_night_goes_on_in_the_bar_of_the_next_day(preview):
    html = preview("Sa 22:00-02:00")["html"]
    assert '--open" x="1320" width="120"' in html
    assert '--open" x="0" width="120"' in html
    assert "22:00–02:00" in html  # noqa: RUF001  (an en dash between times, as people read them)


def test_the_preview_gives_the_week_for_the_grid(preview):
    week = preview("Mo 09:00-17:00; PH off")["week"]
    assert week == {"days": [[["09:00", "17:00"]], [], [], [], [], [], []], "PH": [], "SH": None}


def test_hours_too_special_for_the_grid_say_why(preview):
    answer = preview("We[1] 19:30-21:00")
    assert answer["week"] is None
    assert answer["message"].startswith("The week cannot show these hours. They name a week of the month")
    assert answer["html"]


def test_a_text_with_one_reading_is_shown_as_it_will_be_saved(preview):
    answer = preview("ma-vr 9-17")
    assert answer["message"] == "This will be saved as “Mo-Fr 09:00-17:00”."
    assert answer["suggestion"] == "Mo-Fr 09:00-17:00"
    assert "until 17:00" in answer["html"]


def test_a_text_that_is_not_understood_says_what_is_right(preview):
    answer = preview("after school")
    assert "cannot be read" in answer["message"]
    assert (answer["suggestion"], answer["html"], answer["week"]) == ("", "", None)


def test_a_slip_in_the_syntax_says_what_is_wrong_and_what_may_be_meant(preview):
    answer = preview("Sa, Su[1] 10:00-12:00")
    assert "a comma and a space part two rules" in answer["message"]
    assert answer["message"].endswith("Did you mean “Sa,Su[1] 10:00-12:00”?")
    assert answer["suggestion"] == "Sa,Su[1] 10:00-12:00"


def test_school_holidays_are_those_of_the_municipality(preview):
    leiden = Municipality.objects.get(slug="leiden").pk
    html = preview("Mo-Fr 09:00-17:00; SH off", municipality=leiden)["html"]
    assert "17:00" not in html, "two weeks of Christmas holidays"


def test_nothing_typed_has_no_preview(preview):
    assert preview("") == {"text": "", "week": None, "message": "", "suggestion": "", "html": ""}


def test_exceptions_and_appointments_count(preview):
    assert "Short day" in preview("Mo-Fr 09:00-17:00", [CHRISTMAS_EVE])["html"]
    assert "10:00–12:00 by appointment" in preview("Tu 10:00-12:00", by_appointment="on")["html"]  # noqa: RUF001  (an en dash between times, as people read them)
    assert "10:00–12:00 not certain" in preview("Tu 10:00-12:00 unknown")["html"]  # noqa: RUF001  (an en dash between times, as people read them)


@pytest.mark.parametrize(
    "exceptions",
    [
        '{"a": 1}', "[1, null]", "nonsense", "[]", '[{"date_from": "2026-12-24"}]',
        '[{"date_from": "x", "date_to": [], "hours": {}}]',
        '[{"date_from": 5, "date_to": "2026-12-01", "hours": "off"}]',
        '[{"date_from": "2026-12-24", "date_to": {"a": 1}, "hours": 7, "note_en": [true]}]',
        '[{"date_from": "2026-12-24", "date_to": "2026-12-20", "hours": "off"}]',
        '[{"date_from": "0001-01-01", "date_to": "9999-12-31", "hours": "10:00-12:00"}]',
    ],
)  # fmt: skip
def test_nothing_that_is_sent_is_an_error(admin_client, exceptions):
    for text in ("", "Mo-Fr 09:00-17:00", "24/7", "ma-vr 9-5", "x" * 500, "off", "unknown"):
        answer = admin_client.post(reverse("opening_hours:preview"), {"text": text, "exceptions": exceptions})
        assert answer.status_code == (400 if exceptions == "nonsense" else 200)


def test_a_text_that_is_too_long_is_refused(admin_client):
    answer = admin_client.post(reverse("opening_hours:preview"), {"text": "x" * 501})
    assert answer.status_code == 400
    assert "text" in answer.json()["errors"]


def test_the_preview_is_for_those_who_write_partners(as_somebody):
    address = reverse("opening_hours:preview")
    assert as_somebody("access_admin").post(address, {"text": ""}).status_code == 302
    assert as_somebody("access_admin", "change_partner").post(address, {"text": ""}).status_code == 200
