"""The invitation: always there, in both languages, with what a newcomer must do first."""

from datetime import datetime

import pytest
from django.core.exceptions import ValidationError

from cms.screens.schedule import loop
from tests.cms.screens.manifests import NOW, ZONE, lines, manifest_of, step, target_of
from tests.factories.facts import make_fact, value
from tests.factories.pages import PhasePageFactory, TopicPageFactory, blocks
from tests.factories.screens import BareSlideFactory, PlaylistFactory, SlideFactory

pytestmark = pytest.mark.django_db
OF_CHILDREN = {"roles": ["child"], "age_from": 5, "age_to": 17}
OF_DRIVERS = {"driving_licences": ["other"], "stay_from_months": 4}
OF_WORKERS = {"purposes": ["work", "research"], "stay_from_months": 4}


def faces(**fields):
    return manifest_of(**fields)["invitation"]["languages"]


def for_whom(case):
    return blocks(("case", case))


def test_it_says_who_we_are_that_one_can_come_in_and_that_it_is_free(guide, centre):
    invitation = manifest_of()["invitation"]
    assert (invitation["id"], invitation["type"]) == ("invitation", "invitation")
    english, dutch = invitation["languages"]["en"], invitation["languages"]["nl"]
    assert (english["label"], english["heading"], english["text"]) == (
        "Expat Centre", "New here? Come in and ask us", "Free help for newcomers.",
    )  # fmt: skip
    assert (dutch["label"], dutch["heading"], dutch["text"]) == (
        "Expatcentrum", "Nieuw hier? Kom binnen en vraag het ons", "Gratis hulp voor nieuwkomers.",
    )  # fmt: skip


def test_its_one_code_leads_to_the_phase_of_its_first_step_in_the_readers_language(guide, centre, client):
    step(guide.topic, "Go to the town hall", "Ga naar het gemeentehuis", (0, 5), is_deadline=True)
    english, dutch = faces().values()
    assert english["link"] == dutch["link"]
    for language, path in (("nl-NL,nl;q=0.9", "/nl/je-vestigen/"), ("es", "/en/settling-in/")):
        answer = client.get(dutch["link"], headers={"Accept-Language": language})
        assert answer.headers["Location"].startswith(f"{path}?screen=")


def test_without_steps_it_leads_home_in_the_readers_language(guide, centre, client):
    answer = client.get(faces()["en"]["link"], headers={"Accept-Language": "nl"})
    assert answer.headers["Location"].startswith("/nl/?screen=")


@pytest.mark.parametrize(("languages", "path"), [("en", "/en/settling-in/"), ("nl", "/nl/je-vestigen/")])
def test_on_a_screen_in_one_language_it_leads_to_that_one(guide, centre, client, languages, path):
    step(guide.topic, "Go to the town hall", "Ga naar het gemeentehuis", (0, 5), is_deadline=True)
    (face,) = faces(languages=languages).values()
    assert target_of(face["link"]).startswith(f"{path}?screen=")


def test_what_its_terms_count_from_is_said_where_there_are_any(guide, centre):
    assert faces()["en"]["items_from"] is None
    step(guide.topic, "Go to the town hall", None, (0, 5), is_deadline=True)
    assert [face["items_from"] for face in faces().values()] == ["arrival", "arrival"]


def test_it_names_the_first_two_terms_that_the_law_sets_in_order_of_time(guide, centre):
    step(guide.topic, "Insure yourself", "Sluit een verzekering af", (0, 120), is_deadline=True,
         plan_cases=for_whom(OF_WORKERS))  # fmt: skip
    step(guide.topic, "Pass on your BSN", "Geef je BSN door", (3, 21))
    step(guide.topic, "Go to the town hall", "Ga naar het gemeentehuis", (0, 5), is_deadline=True)
    expected = [("Go to the town hall", "within 5 days"), ("Insure yourself", "within 4 months")]
    assert lines(faces()["en"]) == expected
    assert lines(faces()["nl"])[0] == ("Ga naar het gemeentehuis", "binnen 5 dagen")
    assert faces()["en"]["items_kind"] == "steps"


def test_where_the_law_sets_fewer_it_fills_up_with_the_first_advice(guide, centre):
    step(guide.topic, "Get a phone", "Neem een telefoon", (0, 30))
    step(guide.topic, "Pass on your BSN", "Geef je BSN door", (3, 21))
    step(guide.topic, "Go to the town hall", "Ga naar het gemeentehuis", (0, 5), is_deadline=True)
    expected = [("Go to the town hall", "within 5 days"), ("Pass on your BSN", "first 3 weeks")]
    assert lines(faces()["en"]) == expected


def test_it_leaves_out_what_most_need_not_do_what_is_elsewhere_and_what_is_not_public(guide, centre):
    step(guide.topic, "Choose a school", None, (0, 14), plan_cases=for_whom(OF_CHILDREN))
    step(guide.topic, "Take the driving tests", None, (0, 20), is_deadline=True, plan_cases=for_whom(OF_DRIVERS))
    step(guide.topic, "Before you come", None, (-28, 2))
    step(guide.topic, "Not in plans", None, (0, 3), plan_for="")
    step(guide.topic, "Draft", None, (0, 3), live=False)
    step(guide.topic, "Ends some day", None, (0, 3), expire_at=datetime(2027, 1, 1, tzinfo=ZONE))
    leaving = PhasePageFactory(parent=guide.home, title="Leaving to", phase="leaving-to")
    step(TopicPageFactory(parent=leaving, title="Going"), "Of another phase", None, (0, 3))
    step(guide.topic, "For everybody", None, (0, 40))
    assert lines(faces()["en"]) == [("For everybody", "first 40 days")]


def test_of_alternatives_it_names_the_first(guide, centre):
    choice = {"alternative_group": "registering", "conditions": "It depends on how long you stay."}
    step(guide.topic, "As a resident", None, (0, 5), is_deadline=True, **choice)
    step(guide.topic, "As a visitor", None, (0, 14), is_deadline=True, **choice)
    assert [text for text, _note in lines(faces()["en"])] == ["As a resident"]


def test_a_step_that_is_not_translated_keeps_its_language_and_has_its_term_in_the_readers(guide, centre):
    step(guide.topic, "Go to the town hall", None, (0, 5), is_deadline=True)
    (item,) = faces()["nl"]["items"]
    assert (item["lang"], item["note"], item["note_lang"]) == ("en", "binnen 5 dagen", "nl")


def test_an_editors_own_one_has_its_texts_and_the_steps_and_takes_no_place_in_the_playlist(guide, centre):
    step(guide.topic, "Go to the town hall", None, (0, 5), is_deadline=True)
    own = SlideFactory(type="invitation", heading_en="Ask us", heading_nl="Vraag het ons")
    notice = SlideFactory()
    manifest = manifest_of(own, notice)
    assert manifest["invitation"]["id"] == own.pk
    assert manifest["invitation"]["languages"]["nl"]["heading"] == "Vraag het ons"
    assert lines(manifest["invitation"]["languages"]["en"]) == [("Go to the town hall", "within 5 days")]
    assert [each["id"] for each in manifest["slides"]] == [notice.pk]
    assert list(manifest["playlists"].values()) == [[{"slide": notice.pk, "dwell_seconds": None}]]
    assert [slot["id"] for slot in loop(manifest, NOW)["slots"]] == [own.pk, notice.pk]


def test_one_that_a_rule_or_the_fallback_names_counts_too_but_no_draft_and_none_that_will_end(guide, centre):
    draft = SlideFactory(type="invitation", live=False)
    ending = SlideFactory(type="invitation", expire_at=datetime(2027, 1, 1, tzinfo=ZONE))
    own = SlideFactory(type="invitation")
    assert manifest_of(draft, ending)["invitation"]["id"] == "invitation"
    assert manifest_of(draft, ending, fallback=PlaylistFactory(slides=[own]))["invitation"]["id"] == own.pk


@pytest.mark.parametrize("fields", [{"starts_on": "2026-12-01"}, {"ends_on": "2026-12-01"}])
def test_an_editor_cannot_give_it_days(fields):
    with pytest.raises(ValidationError) as refused:
        BareSlideFactory.build(type="invitation", **fields).full_clean()
    assert refused.value.message_dict.keys() == fields.keys()


def test_nor_amounts_that_would_change():
    make_fact("fee", value(400))
    with pytest.raises(ValidationError) as refused:
        BareSlideFactory.build(type="invitation", text_en="{fact:fee}", text_nl="{fact:fee}").full_clean()
    assert refused.value.message_dict.keys() == {"text_en", "text_nl"}


def test_with_a_clock_that_cannot_be_trusted_it_is_shown_all_the_same(guide, centre):
    manifest = manifest_of(SlideFactory(ends_on=NOW.date()))
    assert loop(manifest, None)["slots"] == [
        {"id": "invitation", "dwell_seconds": manifest["invitation"]["dwell_seconds"], "versions": []}
    ]
