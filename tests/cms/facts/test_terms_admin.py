"""Terms in the admin: who may, what is refused and how it is said, history, filters."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cms.facts.models import Term
from tests.factories.terms import LetterFactory, TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    user = get_user_model().objects.create_user("erin", "e@expatcentre.example", "secret")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def url(name: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_facts_term:{name}", args=args)


def form(**changes: str) -> dict[str, str]:
    empty = {field.name: "" for field in Term._meta.fields if field.editable}
    filled = {"slug": "aanslag", "kind": "word", "term_nl": "Aanslag", "term_en": "Assessment", "meaning_en": "A bill."}
    return {**empty, **filled, **changes}


def test_an_editor_adds_a_term_and_its_history_says_who(editor: Client) -> None:
    assert editor.post(url("add"), form(other_names_nl=" aanslagbiljet \n\naanslagbiljet")).status_code == 302
    term = Term.objects.get()
    assert term.other_names_nl == "aanslagbiljet"
    assert term.latest_revision
    assert "erin" in editor.get(url("history", term.pk)).content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"meaning_en": ""}, "meaning_en", "Say what it means"),
        ({"ask_nl": "De gemeente"}, "meaning_nl", "Fill in the meaning too"),
        ({"sender": "UWV"}, "kind", "Only a letter has a sender"),
        ({"kind": "letter", "sender_en": "Municipality"}, "sender", "Fill in the sender in Dutch too"),
        ({"slug": "lookup"}, "slug", "This address is taken"),
        ({"source_checked_on": "2026-11-01"}, "source_url", "Fill in the address"),
        ({"other_names_en": "x" * 121}, "other_names_en", "at most 120 characters a line"),
        ({"meaning_en": "It is {fact:nothing}."}, "meaning_en", "There is no amount or term"),
        ({"other_names_en": "\n".join(map(str, range(31)))}, "other_names_en", "At most 30 lines"),
    ],
)
def test_a_mistake_is_said_at_its_field(editor: Client, changes: dict[str, str], field: str, reason: str) -> None:
    response = editor.post(url("add"), form(**changes))
    assert reason in str(response.context["form"].errors[field])
    assert not Term.objects.exists()


def test_the_list_finds_by_any_name_and_filters(editor: Client) -> None:
    LetterFactory(term_nl="Aanslag", other_names_en="tax bill")
    TermFactory(term_nl="Toeslag", meaning_nl="")
    for query, expected in (
        ("?q=tax+bil", ["Aanslag"]),
        ("?kind=letter", ["Aanslag"]),
        ("?missing=meaning_nl", ["Toeslag"]),
        ("?has_page=true", []),
    ):
        rows = editor.get(url("list") + query).context["object_list"]
        assert [row.term_nl for row in rows] == expected, query


def test_others_may_not(client: Client) -> None:
    user = get_user_model().objects.create_user("dirk", "d@expatcentre.example", "secret")
    user.groups.add(Group.objects.get(name="Desk"))
    client.force_login(user)
    assert client.get(url("list")).status_code == 302


def test_a_term_needs_a_meaning_in_one_language_alone() -> None:
    TermFactory.build(meaning_nl="").full_clean()
    with pytest.raises(ValidationError):
        TermFactory.build(meaning_en="", meaning_nl="").full_clean()
