"""What the admin exports: texts that people typed, and never formulas."""

import csv
import gc
import io
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Workflow

from config.admin.exports import rewritten
from config.rest.spreadsheets import as_text
from tests.config.admin.addresses import admin_addresses
from tests.factories.directory import PartnerFactory
from tests.factories.pages import HomePageFactory, PhasePageFactory

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("https://x.example/";"Click")'
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n")
# In what each of these the formula must be: so that a list that has become empty is noticed.
EXPORTING = {
    "/admin/reports/aging-pages/", "/admin/reports/locked/", "/admin/reports/site-history/", "/admin/reports/workflow/",
    "/admin/reports/workflow_tasks/", "/admin/redirects/", "/admin/snippets/directory/partner/",
}  # fmt: skip


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "+31 (0)20-1", "-A1", "\uff1d1"]
)
def test_a_text_that_could_be_a_formula_is_kept_as_one(text):
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-3.5", "+31201234567", "+31 20 123 45 67", "-1,5", "1=1", "a@b.example", "", "it is"]
)
def test_numbers_and_harmless_texts_stay_what_they_are(text):
    assert as_text(text) == text


def test_rows_are_found_wherever_a_part_of_the_file_ends():
    rows = [["name", "note"], ["Café", 'two\r\nlines, "quoted"'], ["=1", ""]]
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    whole = file.getvalue().encode()
    safe = [*rows[:2], ["'=1", ""]]
    for size in (1, 2, 7, len(whole)):
        parts = [whole[start : start + size] for start in range(0, len(whole), size)]
        read = b"".join(rewritten(parts)).decode()
        assert list(csv.reader(io.StringIO(read, newline=""))) == safe


@pytest.fixture
def editor(client: Client) -> Client:
    """A superuser with a name of his own making."""
    user = get_user_model().objects.create_superuser("chief", "chief@expatcentre.example", "secret")
    get_user_model().objects.update(first_name=FORMULA, last_name="x")
    user.refresh_from_db()
    client.force_login(user)
    client.raise_request_exception = False
    client.user = user  # type: ignore[attr-defined]
    return client


@pytest.fixture
def hostile(editor: Any) -> Any:
    """A page, a partner, a redirect, a workflow in use: all with a formula for a name."""
    page = PhasePageFactory(parent=HomePageFactory(), title=FORMULA)
    page.save_revision(user=editor.user, log_action=True).publish(user=editor.user)
    partner = PartnerFactory(name=FORMULA, summary_en="-2+3")
    partner.save_revision(user=editor.user, log_action=True)
    Workflow.objects.update(name=FORMULA)
    page.get_workflow().start(page, editor.user)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=editor.user, locked_at=timezone.now())
    Redirect.objects.create(old_path="/old", redirect_link=FORMULA[:200])
    return page


def exports(editor: Client, page: Any, kind: str) -> dict[str, Any]:
    """Every address that gives a file of a kind."""
    answers = {path: editor.get(path, {"export": kind}) for path in admin_addresses(page.pk)}
    assert [path for path, answer in answers.items() if answer.status_code >= 500] == []
    files = {path: answer for path, answer in answers.items() if f".{kind}" in answer.get("Content-Disposition", "")}
    assert files.keys() >= EXPORTING
    return files


def test_no_csv_file_has_a_formula(editor, hostile):
    with_formula = set()
    for path, answer in exports(editor, hostile, "csv").items():
        cells = [cell for row in csv.reader(io.StringIO(answer.getvalue().decode(), newline="")) for cell in row]
        assert [cell for cell in cells if cell.startswith(BEGINNINGS)] == [], path
        with_formula |= {path} if f"'{FORMULA}" in cells or f"'{FORMULA} x" in cells else set()
    assert with_formula >= EXPORTING


def test_no_xlsx_file_has_one_either(editor, hostile):
    for path, answer in exports(editor, hostile, "xlsx").items():
        sheet = load_workbook(io.BytesIO(answer.getvalue()), read_only=True).active
        assert [cell.value for row in sheet.rows for cell in row if cell.data_type == "f"] == [], path


# openpyxl's writer of a sheet that was given up complains when it is collected; here, and not in another test.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_where_xlsx_cannot_hold_a_text_the_editor_gets_csv(editor, hostile):
    PartnerFactory(name="Pasted\x0bname")
    answer = editor.get("/admin/snippets/directory/partner/", {"export": "xlsx", "q": "Pasted"}, follow=True)
    assert answer["Content-Type"] == "text/csv"
    assert "Pasted\x0bname" in answer.getvalue().decode()
    gc.collect()
