"""What a newcomer's question means: its subject before what is asked about it, what is denied, true synonyms alone."""

import pytest

from search.analysis import tokenize
from search.corrections import Correction
from search.engines.base import Named
from search.labels import Labels
from search.plan import Clause, Plan
from search.planner import make_plan
from search.thesaurus import built_in_thesaurus

LANGUAGES = {"nl": {"en": "Dutch", "nl": "Nederlands"}, "es": {"en": "Spanish", "nl": "Spaans"}}
LABELS = Labels({"spoken_language": LANGUAGES})
OEGSTGEEST = Named("municipality", "oegstgeest", ("oegstgeest",))


class EveryWord:
    """Reference data to which no word is new."""

    def knows(self, word: str) -> bool:
        return True

    def completes(self, prefix: str) -> bool:
        return False

    def nearest(self, word: str) -> Correction | None:
        return None


def plan(text: str, *named: Named) -> Plan:
    return make_plan(text, built_in_thesaurus(), EveryWord(), named)


def required(text: str, *named: Named) -> list[str]:
    return [clause.source for clause in plan(text, *named).clauses if clause.required]


def told(text: str) -> set[str]:
    return {word for synonym in plan(text).synonyms for target in synonym.targets for word in target.split()}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("How much does registration cost in Oegstgeest", ["registration"]),
        ("wat kost inschrijven in Oegstgeest", ["inschrijven"]),
        ("rijbewijs omwisselen kosten", ["rijbewijs omwisselen"]),
        ("wat moet ik meenemen om me in te schrijven", ["inschrijven"]),
        ("what does it cost", ["cost"]),
    ],
)
def test_what_is_asked_about_a_subject_does_not_decide(text: str, subject: list[str]) -> None:
    assert required(text, OEGSTGEEST) == subject


def test_to_register_beside_a_municipality_is_to_register_as_a_resident() -> None:
    def looked_for(clause: Clause) -> set[str]:
        return {" ".join(option.words) for option in clause.alternatives}

    in_place, *_ = plan("inschrijven Oegstgeest", OEGSTGEEST).clauses
    assert {"brp", "basisregistratie personen"} <= looked_for(in_place)
    assert "enrol" not in looked_for(in_place)
    anywhere, *_ = plan("inschrijven").clauses
    assert "enrol" in looked_for(anywhere)
    club, *_ = plan("inschrijven sportclub Oegstgeest", OEGSTGEEST).clauses
    assert "enrol" in looked_for(club)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("verblijfsvergunning", {"ongedocumenteerd", "undocumented", "illegaal", "illegal"}),
        ("residence permit", {"ongedocumenteerd", "undocumented", "illegaal", "illegal"}),
        ("my child school", {"fever", "koorts", "sick", "ziek"}),
        ("bak", {"bakker", "brood", "bakery"}),
        ("ov-kaart", {"identiteitskaart", "identity"}),
        ("alphen", {"boskoop"}),
        ("4 people", {"liberation"}),
    ],
)
def test_only_what_means_the_same_is_told(text: str, never: set[str]) -> None:
    assert told(text) & never == set()


def test_a_negation_is_part_of_a_term() -> None:
    assert "undocumented" in told("without a residence permit")
    assert "ongedocumenteerd" in told("zonder verblijfsvergunning")
    assert required("I am not from a bank") == ["bank"]
    assert required("my child is 13 and speaks no Dutch", Named("age", "13", ("13",))) == ["child speaks no dutch"]
    assert plan("no").clauses and plan("zonder").clauses


def test_what_only_begins_like_a_negation_or_is_contracted_is_a_word_of_its_own() -> None:
    assert [token.text for token in tokenize("I'll show my ID, she'd be ill")] == [
        "i", "show", "my", "id", "she", "be", "ill",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("my child speaks no Dutch", []),
        ("does not speak any Dutch", []),
        ("kind spreekt nog geen Nederlands", []),
        ("hij spreekt Nederlands niet", []),
        ("dentist without Dutch", []),
        ("speaks Spanish, no Dutch", ["es"]),
        ("dentist who speaks Dutch", ["nl"]),
        ("Spaans sprekende tandarts", ["es"]),
    ],
)
def test_a_language_that_is_denied_is_no_filter(text: str, languages: list[str]) -> None:
    assert [named.value for named in LABELS.named_in(text) if named.facet == "spoken_language"] == languages
