"""The editor of opening hours in a real browser: the grid, the text, the preview, in both languages."""

import random
import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from cms.facts.models import Municipality
from directory.hours_writing import WeekHours, write_week
from directory.models import Partner
from directory.widgets import week_values
from tests.factories.directory import PartnerFactory

pytestmark = pytest.mark.usefixtures("no_autosave")


@pytest.fixture
def open_editor(page, transactional_db, live_server):
    """Open the tab with the locations of a partner whose one location has these hours, as an editor of a language."""
    page.add_init_script("addEventListener('securitypolicyviolation', seen => console.error(seen.blockedURI))")

    def open_editor(hours, language="en"):
        partner = PartnerFactory(name="Canal Choir", location__opening_hours=hours)
        log_in(page, live_server, language)
        address = reverse("wagtailsnippets_directory_partner:edit", args=[partner.pk])
        page.goto(f"{live_server.url}{address}#tab-locations_and_hours", wait_until="networkidle")
        page.get_by_role("tab").nth(2).click()
        editor = page.locator("[data-controller=opening-hours]").first
        editor.scroll_into_view_if_needed()
        return editor

    return open_editor


def log_in(page, live_server, language):
    user = get_user_model().objects.create_superuser("chief", "chief@centre.example", "secret")
    UserProfile.objects.create(user=user, preferred_language=language)
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])


def day(editor, name):
    return editor.get_by_role("group", name=name, exact=True)


def fill(row, from_, until, number=-1):
    """Write hours into the last span of a day, or another."""
    inputs = row.get_by_role("textbox")
    spans = inputs.count() // 2
    first = 2 * (number % spans)
    inputs.nth(first).fill(from_)
    inputs.nth(first + 1).fill(until)
    inputs.nth(first + 1).press("Tab")


def save(page):
    """Save the draft; the hours that it has then."""
    page.get_by_role("button", name="Save draft").or_(page.get_by_role("button", name="Bewaar concept")).first.click()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".messages .success")).to_be_visible()
    draft = Partner.objects.get().get_latest_revision_as_object()
    return [place.opening_hours for place in draft.locations.all()]


def test_a_week_is_filled_in_by_copying(page, open_editor):
    editor = open_editor("")
    monday = day(editor, "Monday")
    monday.get_by_role("button", name="Add hours").click()
    fill(monday, "9", "5pm")
    expect(monday.get_by_role("textbox").nth(1)).to_have_value("17:00")
    monday.locator("summary").press("Enter")
    monday.get_by_role("button", name="To Monday to Friday").click()
    saturday = day(editor, "Saturday")
    saturday.get_by_role("button", name="Add hours").press("Enter")
    fill(saturday, "10.00", "1300")
    day(editor, "Public holidays").get_by_role("combobox").select_option("closed")
    preview = editor.get_by_role("region", name="The next 14 days")
    expect(preview.get_by_role("listitem")).to_have_count(14)
    expect(preview).to_contain_text("10:00–13:00")  # noqa: RUF001  (a dash between times)
    assert save(page) == ["Mo-Fr 09:00-17:00; Sa 10:00-13:00; PH off"]


def test_a_week_is_filled_in_in_dutch(page, open_editor):
    editor = open_editor("Mo-Fr 09:00-12:00", language="nl")
    friday = day(editor, "vrijdag")
    friday.get_by_role("button").nth(1).click()
    fill(friday, "22 uur", "2u")
    expect(editor.get_by_role("region")).to_contain_text("22:00–02:00")  # noqa: RUF001  (an en dash between times, as people read them)
    expect(editor.get_by_role("region")).to_contain_text(re.compile("Nu open|Gesloten"))
    assert save(page) == ["Mo-Th 09:00-12:00; Fr 09:00-12:00,22:00-02:00"]


def test_a_location_that_is_added_has_the_grid_too(page, open_editor):
    open_editor("Mo 09:00-12:00")
    page.get_by_role("button", name="Add location").click()
    added = page.locator("[data-controller=opening-hours]").nth(1)
    leiden = Municipality.objects.get(slug="leiden").pk
    page.locator("[name=locations-1-municipality]").evaluate("(field, pk) => (field.value = pk)", leiden)
    tuesday = day(added, "Tuesday")
    tuesday.get_by_role("button", name="Add hours").click()
    fill(tuesday, "09:00", "24:00")
    page.locator("[name=locations-1-by_appointment]").check()
    expect(added.get_by_role("region")).to_contain_text("09:00–24:00 by appointment")  # noqa: RUF001  (an en dash between times, as people read them)
    assert save(page) == ["Mo 09:00-12:00", "Tu 09:00-24:00"]


def test_hours_too_special_for_the_grid_stay_as_they_are(page, open_editor):
    editor = open_editor("We[1] 19:30-21:00")
    expect(editor.get_by_role("status")).to_contain_text("They name a week of the month")
    expect(editor.get_by_role("group", name="Opening hours of the week")).to_be_hidden()
    expect(editor.get_by_role("button", name="Edit as a week")).to_be_hidden()
    page.locator("[name=locations-0-street_address]").fill("Nieuwe Rijn 1")
    assert save(page) == ["We[1] 19:30-21:00"]


def test_a_text_is_understood_and_goes_on_as_a_week(page, open_editor):
    editor = open_editor("")
    editor.get_by_role("button", name="Edit as text").click()
    editor.get_by_role("textbox").first.fill("ma-vr 9-5")
    expect(editor.get_by_role("status")).to_have_text("Did you mean “Mo-Fr 09:00-17:00”?")
    editor.get_by_role("button", name="Use it").click()
    expect(editor.get_by_role("textbox").first).to_have_value("Mo-Fr 09:00-17:00")
    editor.get_by_role("button", name="Edit as a week").click()
    expect(day(editor, "Friday").get_by_role("textbox").first).to_have_value("09:00")
    day(editor, "Friday").get_by_role("button", name="Remove these hours").click()
    assert save(page) == ["Mo-Th 09:00-17:00"]


def test_a_time_that_cannot_be_read_is_said(page, open_editor):
    editor = open_editor("Mo 09:00-12:00")
    fill(day(editor, "Monday"), "09:00", "noon")
    expect(editor.get_by_role("status")).to_contain_text("cannot be read")
    expect(day(editor, "Monday").get_by_role("textbox").nth(1)).to_have_attribute("aria-invalid", "true")


def test_the_script_writes_a_week_as_the_program_does(page, transactional_db, live_server):
    choose = random.Random(8)
    weeks = [a_week(choose) for _number in range(300)]
    page.goto(f"{live_server.url}/admin/login/")
    written = page.evaluate(
        "async ([address, weeks]) => { const { writeWeek } = await import(address); return weeks.map(writeWeek); }",
        [static("directory/opening-hours-text.js"), [week_values(week) for week in weeks]],
    )
    assert written == [write_week(week) for week in weeks]


def a_week(choose):
    """Of few kinds of days, so that many are the same; nights among them."""
    some_hours = [(), ((540, 1020),), ((540, 720), (780, 1440)), ((0, 1440),), ((1320, 1560),), ((1200, 2600),)]
    kinds = choose.sample(some_hours, choose.choice([1, 2, 3]))
    holidays = [None, *some_hours]
    days = (some_hours[1], *(choose.choice(kinds) for _day in range(6)))
    return WeekHours(
        choose.choice([days, days[:1] * 7, (((0, 1440),),) * 7]), choose.choice(holidays), choose.choice(holidays)
    )
