"""Feedback in the admin: each role sees what readers say of its own work, and handles that."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from cms.feedback.models import AnswerCount, Report, State
from cms.feedback.services import give_feedback
from cms.feedback.subjects import Subject

pytestmark = pytest.mark.django_db
ROLES = ["Editors", "Translators", "Directory keepers", "Desk", "Administrators", ""]
# Whose reports each role sees, opens, handles.
TABLE = """
               | page | dutch_page | partner | event | term
Editors        | yes  | yes        | no      | yes   | yes
Translators    | no   | yes        | no      | no    | no
Directory keepers | no | no        | yes     | yes   | no
Desk           | no   | no         | no      | no    | no
Administrators | yes  | yes        | yes     | yes   | yes
"""


@pytest.fixture
def reports(content):
    """A report about one of each, by the names of the table."""
    subjects = {
        "page": Subject("page", content.phase.pk, "en"),
        "dutch_page": Subject("page", content.dutch_phase.pk, "nl"),
        "partner": Subject("partner", content.partner.pk, "nl"),
        "event": Subject("event", content.event.pk, "en"),
        "term": Subject("term", content.term.pk, "nl"),
    }
    for name, subject in subjects.items():
        give_feedback(subject=subject, what="text", text=f"About the {name}.")
    return dict(zip(subjects, Report.objects.order_by("pk"), strict=True))


def table():
    names, *rows = ([cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines())
    return [(role, name, cell == "yes") for role, *cells in rows for name, cell in zip(names[1:], cells, strict=True)]


@pytest.mark.parametrize(("role", "name", "may"), table())
def test_each_role_handles_feedback_of_its_own_work(log_in, reports, role, name, may):
    client, report = log_in(role), reports[name]
    address = f"/admin/feedback/edit/{report.pk}/"
    listed = client.get("/admin/feedback/")
    assert (f"About the {name}." in listed.text) is may
    opened = client.get(address)
    assert (opened.status_code == 200) is may
    for more in ("history", "usage"):
        assert (client.get(f"/admin/feedback/{more}/{report.pk}/").status_code == 200) is may
    client.post(address, {"state": "fixed", "note": "Done."})
    report.refresh_from_db()
    assert (report.state == State.FIXED) is may
    assert (report.handled_by == client.user) is may


@pytest.mark.parametrize("role", ROLES)
def test_nobody_makes_or_deletes_a_report(log_in, reports, role):
    client = log_in(role)
    for address in ("/admin/feedback/new/", f"/admin/feedback/delete/{reports['page'].pk}/"):
        client.post(address, {"state": "open"})
    assert Report.objects.count() == len(reports)


def test_a_report_opened_again_counts_as_not_handled(log_in, reports):
    client, report = log_in("Editors"), reports["page"]
    for state in ("passed_on", "open"):
        client.post(f"/admin/feedback/edit/{report.pk}/", {"state": state, "note": "To the town hall."})
    report.refresh_from_db()
    assert (report.handled_at, report.handled_by, report.note) == (None, None, "To the town hall.")


@pytest.mark.parametrize(
    ("language", "said", "waiting"),
    [
        ("en", "2 readers say that something is wrong here.", "3 reports of readers"),
        ("nl", "2 lezers melden dat hier iets niet klopt.", "3 meldingen van lezers"),
    ],
)
def test_whoever_opens_the_page_or_the_first_page_reads_of_it(log_in, content, language, said, waiting):
    subject = Subject("page", content.phase.pk, "en")
    for what in ("text", "link"):
        give_feedback(subject=subject, what=what)
    give_feedback(subject=Subject("term", content.term.pk, "en"), what="text")
    client = log_in("Editors", language)
    assert said in client.get(f"/admin/pages/{content.phase.pk}/edit/").text
    assert said not in client.get(f"/admin/pages/{content.topic.pk}/edit/").text
    assert waiting in client.get("/admin/").text
    Report.objects.update(state="fixed")
    assert said not in client.get(f"/admin/pages/{content.phase.pk}/edit/").text


def test_keepers_read_of_it_at_the_partner_and_the_desk_does_not(log_in, reports, content):
    address = f"/admin/snippets/directory/partner/edit/{content.partner.pk}/"
    assert "1 reader says that something is wrong here." in log_in("Directory keepers").get(address).text
    assert log_in("Desk").get(address).status_code == 302


def test_an_editor_hears_that_more_readers_find_a_page_useless_than_useful(log_in, content):
    for useful in [False] * 6 + [True] * 2:
        give_feedback(subject=Subject("page", content.phase.pk, "en"), useful=useful)
    client = log_in("Editors")
    assert "6 readers said no, 2 said yes" in client.get(f"/admin/pages/{content.phase.pk}/edit/").text


def test_the_list_names_what_is_gone_and_takes_as_many_queries_for_many(log_in, reports, content):
    client = log_in("Administrators")
    client.get("/admin/feedback/")
    before = _queries(client)
    for _time in range(5):
        give_feedback(subject=Subject("partner", content.partner.pk, "nl"), what="phone")
    assert _queries(client) == before
    content.partner.delete()
    assert "(no longer there)" in client.get("/admin/feedback/").text


def _queries(client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/admin/feedback/")
    return len(queries)


def test_filters_and_export(log_in, reports):
    client = log_in("Administrators")
    listed = client.get("/admin/feedback/?subject_type=partner&state=open").text
    assert "About the partner." in listed
    assert "About the term." not in listed
    rows = b"".join(client.get("/admin/feedback/?export=csv")).decode()
    assert "Canal Choir" in rows
    assert len(rows.splitlines()) == 1 + len(reports)


@pytest.mark.parametrize(("role", "status"), [("Editors", 200), ("Desk", 302), ("Directory keepers", 200)])
def test_the_report_of_answers_is_for_those_who_handle_feedback(log_in, content, role, status):
    give_feedback(subject=Subject("page", content.phase.pk, "en"), useful=False, reason="not_found")
    give_feedback(subject=Subject("partner", content.partner.pk, "en"), useful=True)
    answer = log_in(role).get("/admin/reports/usefulness/")
    assert answer.status_code == status
    assert ("Settling in" in answer.text) is (role == "Editors")
    assert ("Canal Choir" in answer.text) is (role == "Directory keepers")


def test_histories_keep_no_words_of_readers(log_in, reports, settings):
    log_in("Editors").post(f"/admin/feedback/edit/{reports['page'].pk}/", {"state": "fixed", "note": "A secret"})
    kept = " ".join(f"{entry.label} {entry.data}" for entry in ModelLogEntry.objects.all())
    assert "About the page" not in kept
    assert "A secret" not in kept
    settings.FEEDBACK_KEEP_DAYS = -1
    call_command("forget_feedback")
    assert AnswerCount.objects.count() == len(reports)
