"""The demo's amounts and terms: many, each in both languages and with a page that shows it."""

from datetime import date

import pytest

from cms.demo.content import CONTENT, all_pages, read
from cms.demo.facts import make_facts
from cms.facts.models import Fact
from cms.facts.public.fact_texts import FactTexts
from cms.facts.tokens import keys_in, mistyped_in

pytestmark = pytest.mark.django_db
DATA = read(CONTENT / "facts.yaml")


def test_they_are_made_once_and_every_source_is_used():
    assert make_facts() == len(DATA["facts"]) > 80
    assert make_facts() == 0
    assert {fact["source"] for fact in DATA["facts"]} == set(DATA["sources"])
    assert Fact.objects.exclude(owner__name="Editors").count() == 0


def test_the_ruling_becomes_27_percent_on_the_first_of_january_2027():
    make_facts()
    said = [FactTexts(day).plain("{fact:thirty-percent-rate}", "en") for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert said == ["30%", "27%"]


def test_every_text_of_the_demo_names_only_facts_that_there_are():
    files = [CONTENT / "notices.yaml", *(CONTENT / "terms").glob("*.yaml"), *(CONTENT / "variants").glob("*.yaml")]
    texts = [*map(str, (page.data for page in all_pages())), *(path.read_text(encoding="utf-8") for path in files)]
    named = {key for text in texts for key in keys_in(text)}
    assert named <= {fact["key"] for fact in DATA["facts"]}
    assert not [wrong for text in texts for wrong in mistyped_in(text)]
