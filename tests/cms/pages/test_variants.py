"""What municipalities do their own way: stored, shown, marked, and what is missing."""

import re
from datetime import date

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.facts.models import Municipality
from cms.facts.public.register import users_of
from cms.pages.models import MunicipalVariant
from tests.factories.facts import make_fact, value
from tests.factories.pages import StepPageFactory, publish

pytestmark = pytest.mark.django_db
SOURCE = {"source_url": "https://www.oegstgeest.example/registering/", "checked_on": date(2026, 11, 1)}


def variant_of(page, slug="oegstgeest", **fields):
    fields = {"place_en": "At the town hall", "place_nl": "In het gemeentehuis", **fields}
    variant = MunicipalVariant(page=page, municipality=Municipality.objects.get(slug=slug), **fields)
    variant.full_clean(exclude=["translation_key"])
    variant.save()
    return variant


@pytest.mark.parametrize(
    ("locale", "where", "name"), [("en", "At the town hall", "step"), ("nl", "In het gemeentehuis", "stap")]
)
def test_a_page_shows_what_the_reader_s_municipality_does_its_own_way(guide, get, locale, where, name):
    variant_of(guide.step, fee="paid", fee_amount="12.50", waiting_days=5, waiting_on=date(2026, 11, 1), **SOURCE)
    found = get(f"/pages/{getattr(guide, name).pk}/", locale=locale, municipality="oegstgeest")
    assert found["municipality"]["name"] == "Oegstgeest"
    assert found["variant"]["where"] == where
    assert found["variant"]["fee"] == {"kind": "paid", "amount": "12.50", "text": None}
    assert found["variant"]["is_verified"] is True
    assert found["variants_available"] == ["oegstgeest"]


def test_without_a_choice_a_page_says_what_is_common_and_who_has_more(guide, get):
    variant_of(guide.step)
    found = get(f"/pages/{guide.step.pk}/")
    assert (found["municipality"], found["variant"]) == (None, None)
    assert found["variants_available"] == ["oegstgeest"]
    elsewhere = get(f"/pages/{guide.step.pk}/", municipality="leiden")
    assert (elsewhere["municipality"]["slug"], elsewhere["variant"]) == ("leiden", None)


def test_a_topic_has_what_is_different_about_its_steps(guide, get):
    variant_of(guide.step)
    found = get("/pages/find/", path="/en/settling-in/registration/", municipality="oegstgeest")
    assert found["children"][0]["variant"]["where"] == "At the town hall"
    assert found["variants_available"] == ["oegstgeest"]


def test_what_says_no_source_and_day_is_never_shown_as_confirmed(guide, get):
    variant_of(guide.step)
    found = get(f"/pages/{guide.step.pk}/", municipality="oegstgeest")["variant"]
    assert (found["is_verified"], found["source"]) == (False, None)


def test_a_text_that_is_missing_comes_in_the_other_language_and_is_named(guide, get):
    variant_of(guide.step, place_en="", place_nl="In het gemeentehuis")
    found = get(f"/pages/{guide.step.pk}/", municipality="oegstgeest")["variant"]
    assert (found["where"], found["fallback_texts"]) == ("In het gemeentehuis", ["where"])


@pytest.mark.parametrize("slug", ["rotterdam", "x" * 121, "Leiden!"])
def test_an_unknown_municipality_is_refused_by_name(guide, get, slug):
    problem = get(f"/pages/{guide.step.pk}/", 400, municipality=slug)
    assert problem["errors"][0]["name"] == "municipality"


def test_an_amount_of_the_register_stands_there_as_it_is_today_and_changes_with_it(guide, get):
    fact = make_fact("extract", value(10))
    variant = variant_of(
        guide.step, fee="paid", fee_text_en="{fact:extract} each", fee_text_nl="{fact:extract} per stuk"
    )
    address = f"/pages/{guide.step.pk}/"
    assert get(address, municipality="oegstgeest")["variant"]["fee"]["text"] == "€10 each"
    assert users_of(["extract"], MunicipalVariant) == [variant.pk]
    fact.values.update(amount=11)
    publish(guide.home)
    assert get(address, municipality="oegstgeest")["variant"]["fee"]["text"] == "€11 each"
    variant.delete()
    assert users_of(["extract"], MunicipalVariant) == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"place_en": "", "place_nl": ""}, "note_en"),
        ({"fee_amount": "5.00"}, "fee"),
        ({"fee": "free", "fee_amount": "5.00"}, "fee_amount"),
        ({"waiting_days": 3}, "waiting_on"),
        ({"checked_on": date(2026, 11, 1)}, "source_url"),
        ({"source_url": "https://www.oegstgeest.example/"}, "checked_on"),
        ({"documents_en": "x" * 201}, "documents_en"),
        ({"note_en": "It costs {fact:nothing}."}, "note_en"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(guide, fields, field):
    with pytest.raises(ValidationError) as refused:
        variant_of(guide.step, **fields)
    assert field in refused.value.message_dict


def test_a_page_has_one_variant_a_municipality_and_only_steps_and_topics_have_any(guide):
    variant_of(guide.step)
    with pytest.raises(ValidationError) as twice:
        variant_of(guide.stap)
    assert "municipality" in twice.value.message_dict
    with pytest.raises(ValidationError) as elsewhere:
        variant_of(guide.home)
    assert "page" in elsewhere.value.message_dict


def test_queries_do_not_grow_with_the_steps(guide, client, django_assert_max_num_queries):
    def count():
        publish(guide.home)
        with django_assert_max_num_queries(45) as queries:
            assert client.get(f"/api/v1/pages/{guide.topic.pk}/?municipality=oegstgeest").status_code == 200
        return len(queries.captured_queries)

    variant_of(guide.step)
    few = count()
    for number in range(6):
        variant_of(StepPageFactory(parent=guide.topic, title=f"More {number}"))
    assert count() == few


class TestInTheAdmin:
    """Who keeps variants sees what is missing, and gets to the form with two clicks."""

    @pytest.fixture
    def editor(self, client):
        user = get_user_model().objects.create_user("erin", "e@expatcentre.example", "secret")
        user.groups.add(Group.objects.get(name="Editors"))
        client.force_login(user)
        return client

    def test_the_report_tells_missing_unconfirmed_old_and_untranslated(self, guide, editor):
        variant_of(guide.step)
        variant_of(guide.step, "leiden", **{**SOURCE, "checked_on": date(2025, 1, 1)})
        variant_of(guide.step, "katwijk", place_nl="", **SOURCE)
        variant_of(guide.step, "lisse", **SOURCE)
        with time_machine.travel("2026-11-29T12:00:00+01:00", tick=False):
            text = editor.get(reverse("municipal_coverage:index")).text
        for words in ("not confirmed", "checked more than a year ago", "Dutch missing", "✓ complete", "missing"):
            assert words in text
        wassenaar = Municipality.objects.get(slug="wassenaar")
        assert re.search(rf"/add/\?page={guide.step.pk}&amp;municipality={wassenaar.pk}\"", text)

    def test_the_report_is_a_file_too(self, guide, editor):
        variant_of(guide.step)
        answer = editor.get(reverse("municipal_coverage:index"), {"export": "csv"})
        heading, row = b"".join(answer).decode().splitlines()
        assert "Oegstgeest" in heading
        assert "not confirmed" in row

    def test_its_queries_do_not_grow_with_the_pages(self, guide, editor, django_assert_max_num_queries):
        def count():
            with django_assert_max_num_queries(40) as queries:
                editor.get(reverse("municipal_coverage:results"))
            return len(queries.captured_queries)

        variant_of(guide.step)
        count()
        few = count()
        for number in range(4):
            variant_of(StepPageFactory(parent=guide.topic, title=f"More {number}"))
        assert count() == few

    def test_the_form_comes_filled_in_and_bad_numbers_are_no_error(self, guide, editor):
        add = reverse("wagtailsnippets_pages_municipalvariant:add")
        leiden = Municipality.objects.get(slug="leiden")
        form = editor.get(add, {"page": guide.step.pk, "municipality": leiden.pk})
        assert f'name="municipality" value="{leiden.pk}"' in form.text
        assert "Make an appointment" in form.text
        for wrong in ("x", "9" * 30, "999999"):
            assert editor.get(add, {"page": wrong, "municipality": wrong}).status_code == 200

    def test_a_step_leads_to_its_variants(self, guide, editor):
        listed = reverse("wagtailsnippets_pages_municipalvariant:list")
        assert f"{listed}?q=Make+an+appointment" in editor.get(f"/admin/pages/{guide.step.pk}/edit/").text
        variant_of(guide.step)
        assert "Make an appointment (Oegstgeest)" in editor.get(listed, {"q": "Make an appointment"}).text
