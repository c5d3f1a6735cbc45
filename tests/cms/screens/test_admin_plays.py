"""Proof of play in the admin: sums, every play, filters, files."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.users.models import UserProfile

from cms.screens.models import Play
from tests.factories.screens import ScreenFactory

pytestmark = pytest.mark.django_db

SUMS, LIST = "/admin/screens/plays/", "/admin/screens/plays/list/"


@pytest.fixture
def admin(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def window():
    return ScreenFactory(name="Window")


def played(screen, title="Cycling", language="en", days=0, **said):
    return Play.objects.create(
        screen=screen, screen_name=screen.name, item="7", title=title, language=language, release="a" * 64,
        started_at=timezone.now() - timedelta(days=days, minutes=1), seconds=10, **said,
    )  # fmt: skip


def rows(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return list(csv.reader(io.StringIO(content.decode())))


def test_sums_are_by_slide_and_language(admin, window):
    for language in ("en", "en", "nl"):
        played(window, language=language)
    table = rows(admin.get(f"{SUMS}?export=csv"))
    assert table[0][:5] == ["Slide", "Language", "Paid for", "Times shown", "Seconds"]
    assert [row[:2] + row[3:5] for row in table[1:]] == [["Cycling", "en", "2", "20.0"], ["Cycling", "nl", "1", "10.0"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Cycling", "Coffee"}),
        ("?title=cof", {"Coffee"}),
        ("?screen={hall}", {"Coffee"}),
        ("?started_at_from={long_ago}", {"Cycling", "Coffee", "Old"}),
        ("?is_featured=true", {"Coffee"}),
        ("?screen=99999", {"Cycling", "Coffee"}),
        ("?started_at_from=soon&ordering=nonsense", {"Cycling", "Coffee"}),
    ],
)
@pytest.mark.parametrize("page", [SUMS, LIST])
def test_they_are_narrowed_by_screen_slide_and_period(admin, window, page, query, found):
    hall = ScreenFactory(name="Hall")
    played(window)
    played(hall, "Coffee", is_featured=True)
    played(window, "Old", days=60)
    long_ago = timezone.localdate() - timedelta(days=90)
    html = admin.get(page + query.format(hall=hall.pk, long_ago=long_ago)).content.decode()
    assert {title for title in ("Cycling", "Coffee", "Old") if f"{title}\n" in html or f">{title}<" in html} == found


def workbook(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    sheet = load_workbook(io.BytesIO(content)).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_files_say_the_time_in_amsterdam_and_that_it_is(admin, window):
    played(window)
    Play.objects.update(started_at=datetime(2026, 7, 1, 10, 5, tzinfo=UTC))
    query = "started_at_from=2026-07-01&started_at_to=2026-07-02"
    for page, column in ((SUMS, "Last shown (time in Amsterdam)"), (LIST, "Began at (time in Amsterdam)")):
        heading, row = rows(admin.get(f"{page}?export=csv&{query}"))
        assert row[heading.index(column)] == "2026-07-01 12:05:00"
        heading, row = workbook(admin.get(f"{page}?export=xlsx&{query}"))
        assert row[heading.index(column)] == datetime(2026, 7, 1, 12, 5)


def test_files_say_which_screen_and_which_period(admin, window):
    played(window)
    asked = f"screen={window.pk}&started_at_from=2026-01-01&started_at_to=2999-01-02"
    answer = admin.get(f"{SUMS}?export=csv&{asked}")
    assert 'filename="plays-by-slide-2026-01-01-2999-01-02.csv"' in answer.headers["Content-Disposition"]
    heading, row = rows(answer)
    assert (heading[-3:], row[-3:]) == (["Screen", "From", "To"], ["Window", "2026-01-01", "2999-01-02"])
    heading, row = rows(admin.get(f"{SUMS}?export=csv"))
    today = timezone.localdate()
    assert row[-3:] == ["all screens", f"{today - timedelta(days=30)}", f"{today}"]
    (heading,) = rows(admin.get(f"{LIST}?export=csv&started_at_to=2000-01-01"))
    assert "Screen" in heading


def test_headings_are_in_the_readers_language_in_both_kinds_of_file(admin, admin_user, window):
    played(window)
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": "nl"})
    for page in (SUMS, LIST):
        csv_heading = rows(admin.get(f"{page}?export=csv"))[0]
        assert csv_heading == workbook(admin.get(f"{page}?export=xlsx"))[0]
        assert "Taal" in csv_heading
    assert rows(admin.get(f"{SUMS}?export=csv"))[1][-3] == "alle schermen"


def test_the_period_is_typed_into_the_browsers_own_fields(admin):
    html = admin.get(SUMS).content.decode()
    assert html.count('type="date"') == 2
    assert "w-date" not in html


def test_a_file_holds_no_formula(admin, window):
    played(window, title="=HYPERLINK(1)")
    for page in (SUMS, LIST):
        cells = [cell for row in rows(admin.get(f"{page}?export=csv")) for cell in row]
        assert "'=HYPERLINK(1)" in cells


def test_they_come_as_a_workbook_too(admin, window):
    played(window)
    answer = admin.get(f"{LIST}?export=xlsx")
    assert answer.headers["Content-Type"].startswith("application/vnd.openxmlformats")


def test_the_lists_take_the_same_queries_for_one_and_for_many(admin, window, django_assert_max_num_queries):
    for number in range(30):
        played(window, title=f"Slide {number}")
    for page in (SUMS, LIST):
        with django_assert_max_num_queries(16):
            admin.get(page)
