"""Proof of play in the admin: sums, every play, filters, files."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

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
