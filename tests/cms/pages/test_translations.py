"""wagtail-localize as we use it: English is the source, and what it leaves open is closed."""

import json

import pytest
from django.core.exceptions import ValidationError
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.operations import translate_object, translate_page_subtree

from cms.facts.tokens import mark
from cms.pages.models import Audience
from tests.factories.facts import make_fact, value
from tests.factories.pages import (
    StepPageFactory,
    TopicPageFactory,
    blocks,
    dutch,
    items,
    prose,
    publish,
)


@pytest.fixture
def save(django_capture_on_commit_callbacks):
    """Translate a page by strings (`{English: Dutch}`), and publish the outcome or keep it as a draft."""

    def save(page, strings, live):
        source, _made = TranslationSource.update_or_create_from_instance(type(page).objects.get(pk=page.pk))
        translation, _made = Translation.objects.get_or_create(source=source, target_locale=dutch())
        for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
            if text := strings.get(segment.string.data):
                StringTranslation.objects.update_or_create(
                    translation_of=segment.string, locale=dutch(), context=segment.context, defaults={"data": text}
                )
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=live)
        return Page.objects.get(translation_key=page.translation_key, locale=dutch()).specific

    return save


def test_a_published_translation_is_what_dutch_readers_get(guide, get, save):
    topic = TopicPageFactory(parent=guide.phase, title="Waste", summary="When it is collected.")
    dutch_texts = {"Waste": "Afval", "waste": "afval", "When it is collected.": "Wanneer het wordt opgehaald."}
    afval = save(topic, dutch_texts, True)
    page = get("/pages/find/", path="/nl/je-vestigen/afval/")
    assert (page["id"], page["title"], page["summary"]) == (afval.pk, "Afval", "Wanneer het wordt opgehaald.")


def test_saving_a_draft_translation_changes_nothing_that_is_live(guide, get, save):
    topic = TopicPageFactory(parent=guide.phase, title="Waste")
    afval = save(topic, {"Waste": "Afval", "waste": "afval"}, True)
    publish(topic, title="Waste and recycling", summary="Something new.")
    before = get(f"/pages/{afval.pk}/", locale="nl")
    draft = save(topic, {"Waste and recycling": "Afval en hergebruik", "waste": "huisvuil"}, False)
    assert get(f"/pages/{afval.pk}/", locale="nl") == before
    assert (draft.live, draft.has_unpublished_changes, draft.title) == (True, True, "Afval")
    latest = draft.get_latest_revision_as_object()
    assert (latest.title, latest.slug, latest.summary) == ("Afval en hergebruik", "huisvuil", "Something new.")


def test_the_draft_translation_can_be_published_afterwards(guide, get, save):
    topic = TopicPageFactory(parent=guide.phase, title="Waste")
    afval = save(topic, {"Waste": "Afval", "waste": "afval"}, True)
    save(topic, {"Waste": "Huisvuil"}, False).get_latest_revision().publish()
    assert get(f"/pages/{afval.pk}/", locale="nl")["title"] == "Huisvuil"


def test_translating_a_whole_branch_again_leaves_live_translations_alone(guide, get, save):
    """The way by which the admin saves drafts over live translations: "include subtree"."""
    topic = TopicPageFactory(parent=guide.phase, title="Waste")
    afval = save(topic, {"Waste": "Afval", "waste": "afval"}, True)
    publish(topic, title="Waste and recycling")
    translate_page_subtree(guide.phase.pk, [dutch()], None, None)
    assert get(f"/pages/{afval.pk}/", locale="nl")["title"] == "Afval"


def test_submitting_a_live_page_for_translation_publishes_no_english_as_dutch(guide, get):
    topic = TopicPageFactory(parent=guide.phase, title="Waste")
    translate_object(topic, [dutch()])
    page = get(f"/pages/{topic.pk}/", locale="nl")
    assert (page["id"], page["is_fallback"]) == (topic.pk, True)


def test_an_alias_never_passes_for_a_translation(guide, get):
    topic = TopicPageFactory(parent=guide.phase, title="Waste")
    alias = topic.copy_for_translation(dutch(), alias=True)
    assert alias.live
    assert get(f"/pages/{alias.pk}/", 404, locale="nl")
    translate_object(topic, [dutch()])
    alias.refresh_from_db()
    assert (alias.live, alias.alias_of_id) == (False, None)
    assert get(f"/pages/{topic.pk}/", locale="nl")["is_fallback"]


@pytest.mark.parametrize("way", ["by hand", "by its parent"])
def test_unpublishing_the_english_page_takes_the_dutch_one_offline(guide, get, admin_user, way):
    if way == "by hand":
        guide.topic.unpublish()
    else:
        UnpublishPageAction(guide.phase, user=admin_user, include_descendants=True).execute()
    guide.onderwerp.refresh_from_db()
    assert not guide.onderwerp.live
    assert get(f"/pages/{guide.onderwerp.pk}/", 404, locale="nl")


def test_unpublishing_the_dutch_page_leaves_the_english_one(guide, get):
    guide.onderwerp.unpublish()
    assert get(f"/pages/{guide.topic.pk}/", locale="nl")["is_fallback"]


def test_deleting_the_english_page_keeps_the_dutch_text_as_a_draft(guide, get):
    guide.topic.delete()
    for page in (guide.onderwerp, guide.stap):
        page.refresh_from_db()
        assert not page.live
        assert get(f"/pages/{page.pk}/", 404, locale="nl")


def test_an_orphan_may_be_published_again_on_its_own(guide, get):
    guide.step.delete()
    stap = publish(guide.stap)
    assert get(f"/pages/{stap.pk}/", locale="nl")["title"] == "Maak een afspraak"


def test_making_the_english_page_private_makes_the_dutch_one_private(guide, get):
    PageViewRestriction.objects.create(page=guide.topic, restriction_type="password", password="x")
    assert get(f"/pages/{guide.onderwerp.pk}/", 404, locale="nl")
    assert get("/pages/find/", 404, path="/nl/je-vestigen/inschrijven/maak-een-afspraak/")


def test_an_unpublished_source_can_be_translated_before_it_is_published(guide, get, save):
    topic = TopicPageFactory(parent=guide.phase, title="Waste", live=False)
    afval = save(topic, {"Waste": "Afval", "waste": "afval"}, False)
    assert not afval.live
    assert get(f"/pages/{afval.pk}/", 404, locale="nl")


def test_whom_a_page_is_for_is_said_once(guide, get):
    """wagtail-localize carries no many-to-many relation over (its issue 820)."""
    publish(guide.topic, audiences=[Audience.objects.get(slug="students")])
    assert get(f"/pages/{guide.onderwerp.pk}/", locale="nl")["audiences"] == [
        {"slug": "students", "label": "Studenten"}
    ]
    assert [item["title"] for item in get("/pages/", audience="students", locale="nl")["items"]] == ["Inschrijven"]


EVERY_BLOCK = blocks(
    ("rich_text", "<p>Running text</p>"),
    ("callout", {"tone": "tip", "title": "Callout title", "text": "<p>Callout text</p>"}),
    ("steps_list", {"title": "Steps title", "items": items({"title": "Step title", "text": "Step text"})}),
    (
        "contact_card",
        {"name": "Card name", "text": "Card text", "phone": "+31850001500", "email": "desk@expatcentre.example",
         "url": "https://expatcentre.example/", "address": "Card address"},
    ),
    ("partner_list", {"title": "List title", "partners": [], "category": None, "municipality": None, "kind": "school",
                      "limit": 3}),
    (
        "official_source",
        {"label": "Source label", "url": "https://www.government.nl/", "proves": "Source proof",
         "checked_on": "2026-11-22", "home_page_reason": "Source reason"},
    ),
    (
        "table",
        {"caption": "Table caption", "header": items("Heading"), "rows": items({"cells": items("Cell")})},
    ),
    ("faq", {"items": items({"question": "Question?", "answer": "<p>Answer</p>"})}),
)  # fmt: skip
TEXTS = {
    "Running text", "Callout title", "Callout text", "Steps title", "Step title", "Step text", "Card name", "Card text",
    "Card address", "List title", "Source label", "Source proof", "Source reason",
    "Table caption", "Heading", "Cell", "Question?", "Answer",
}  # fmt: skip
FIELDS = {
    "Put it outside",
    "put-it-outside",
    "Sum",
    "Bin",
    "Free",
    "Everybody",
    "At home",
}


def test_every_text_of_a_page_is_offered_for_translation_and_no_fact(guide, save):
    step = StepPageFactory(
        parent=guide.topic, title="Put it outside", summary="Sum", body=EVERY_BLOCK, costs="Free",
        conditions="Everybody", where="At home", documents=blocks(("document", "Bin")),
    )  # fmt: skip
    save(step, {}, False)
    segments = StringSegment.objects.filter(source__object_id=step.translation_key)
    offered = set(segments.values_list("string__data", flat=True))
    assert offered == TEXTS | FIELDS


def test_a_source_of_before_it_said_what_it_proves_can_be_translated_still(guide, get, save):
    old = {"label": "Old label", "url": "https://www.government.nl/topics/waste", "checked_on": "2026-11-22"}
    stap = save(
        StepPageFactory(parent=guide.topic, body=blocks(("official_source", old))), {"Old label": "Oude naam"}, True
    )
    (source,) = get(f"/pages/{stap.pk}/", locale="nl")["body"]
    assert (source["value"]["label"], source["value"]["proves"]) == ("Oude naam", None)


def test_facts_and_choices_are_kept_in_the_translation(guide, get, save):
    step = StepPageFactory(
        parent=guide.topic, body=EVERY_BLOCK, timing_anchor="arrival", timing_from_days=2, illustration="waste"
    )
    stap = save(step, {text: f"{text} (nl)" for text in TEXTS}, True)
    page = get(f"/pages/{stap.pk}/", locale="nl")
    assert page["timing"] == {"anchor": "arrival", "from_days": 2, "to_days": None}
    assert page["illustration"] == "waste"
    values = {block["type"]: block["value"] for block in page["body"]}
    assert values["callout"] == {"tone": "tip", "title": "Callout title (nl)", "html": "<p>Callout text (nl)</p>"}
    assert values["contact_card"]["phone"] == {"e164": "+31850001500", "national": "085 000 1500"}
    assert values["contact_card"]["email"] == "desk@expatcentre.example"
    assert values["official_source"] == {
        "label": "Source label (nl)", "url": "https://www.government.nl/", "proves": "Source proof (nl)",
        "checked_on": "2026-11-22", "home_page_reason": "Source reason (nl)", "is_verified": True, "doubt": None,
        "status": "not_checked", "broken_since": None,
    }  # fmt: skip
    assert values["table"] == {"caption": "Table caption (nl)", "header": ["Heading (nl)"], "rows": [["Cell (nl)"]]}
    assert json.dumps(page["body"]).count("(nl)") == len(TEXTS)


def fact_step(guide):
    """A step whose text and summary name an amount."""
    make_fact("fee", value(400, "2026-01-01"))
    body = prose(f"<p>You pay {mark('fee')} at once, for <b>all</b>.</p>")
    return StepPageFactory(parent=guide.topic, title="Pay", summary="It costs {fact:fee}.", body=body)


FACT_TEXTS = {
    "Pay": "Betaal",
    "pay": "betaal",
    "You pay {fact:fee} at once, for <b>all</b>.": "Voor <b>alles</b> betaal je {fact:fee} ineens.",
    "It costs {fact:fee}.": "Het kost {fact:fee}.",
}


def test_a_sentence_around_a_fact_is_one_text_and_the_fact_stays_one(guide, get, save):
    betaal = save(fact_step(guide), FACT_TEXTS, True)
    assert betaal.body.raw_data[0]["value"] == (f"<p>Voor <b>alles</b> betaal je {mark('fee')} ineens.</p>")
    page = get(f"/pages/{betaal.pk}/", locale="nl")
    assert page["summary"] == "Het kost €\N{NO-BREAK SPACE}400."
    assert 'betaal je <span data-fact="fee"' in page["body"][0]["value"]["html"]


@pytest.mark.parametrize("lost", ["Het kost 400 euro.", "Het kost {fact:bedrag}.", "Het kost {feit:fee}."])
@pytest.mark.parametrize("live", [True, False])
def test_a_translation_that_loses_or_translates_a_fact_is_refused_beside_the_text(guide, save, lost, live):
    step = fact_step(guide)
    with pytest.raises(ValidationError, match="Keep each amount or term as it is"):
        save(step, {**FACT_TEXTS, "It costs {fact:fee}.": lost}, live)
    assert "{fact:fee}" in StringTranslation.objects.get(data=lost).get_error()
    assert not Page.objects.filter(title="Betaal").exists()
