"""Facts in the index: found by what readers see, written again when that changes, also at midnight."""

from datetime import date

import pytest
import time_machine

from search.builders.pages import page_documents
from search.builders.terms import term_documents
from search.models import EntryKind, OutboxRow, Scope
from search.scopes import entries_in
from tests.factories.facts import make_fact, value
from tests.factories.pages import HomePageFactory, StandardPageFactory, prose
from tests.factories.terms import TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def fee():
    return make_fact("fee", value(400, "2026-01-01", "2026-12-31"), value(425, "2027-01-01"))


@pytest.fixture
def page(fee):
    """A page that names the fee."""
    body = prose('<p>You pay <span data-fact="fee">{fact:fee}</span> now.</p>')
    return StandardPageFactory(parent=HomePageFactory(), summary="It costs {fact:fee}.", body=body)


@pytest.mark.parametrize(("day", "amount"), [("2026-12-31", "€400"), ("2027-01-01", "€425")])
def test_a_document_has_the_amount_of_the_day(page, day, amount):
    with time_machine.travel(f"{day}T12:00:00+01:00", tick=False):
        (document,) = page_documents([str(page.translation_key)])
    assert document.texts["en"].summary == f"It costs {amount}."
    assert document.texts["en"].body == f"You pay {amount} now."


def waiting():
    return set(OutboxRow.objects.filter(kind=EntryKind.PAGE, done_at=None).values_list("key", flat=True))


def test_a_changed_amount_writes_its_pages_again_and_no_others(page, fee):
    StandardPageFactory(parent=page.get_parent(), title="Elsewhere")
    OutboxRow.objects.all().delete()
    changed = fee.values.get(amount=400)
    changed.amount = 410
    changed.save()
    assert waiting() == {str(page.translation_key)}


def test_a_value_that_is_taken_out_does_too(page, fee):
    OutboxRow.objects.all().delete()
    fee.values.get(amount=425).delete()
    assert waiting() == {str(page.translation_key)}


@pytest.mark.parametrize(("day", "found"), [(date(2027, 1, 1), True), (date(2026, 12, 31), False)])
def test_the_day_on_which_an_amount_turns_writes_its_pages_again(page, day, found):
    entries = set(entries_in(Scope.DAY, f"{day:%Y%m%d}"))
    assert ((EntryKind.PAGE, page.translation_key) in entries) is found


def test_terms_have_the_amount_too_and_are_written_again_with_it(fee):
    term = TermFactory(meaning_en="It costs {fact:fee}.")
    OutboxRow.objects.all().delete()
    fee.values.get(amount=400).save()
    assert OutboxRow.objects.filter(kind=EntryKind.TERM, key=str(term.pk)).exists()
    with time_machine.travel("2026-12-31T12:00:00+01:00", tick=False):
        assert term_documents([str(term.pk)])[0].texts["en"].summary == "It costs €400."
    assert (EntryKind.TERM, term.pk) in set(entries_in(Scope.DAY, "20270101"))
