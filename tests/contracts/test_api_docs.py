"""docs/api.md tells the truth: its examples answer, its tables name every parameter and every address."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from rest_framework import serializers

from cms.events.api.parameters import EventQuery
from cms.facts.api.facts.parameters import FactListQuery
from cms.pages.api.parameters import PageQuery
from directory.api.parameters import PartnerQuery
from search.api.parameters import SearchParameters
from tests.factories.directory import PartnerFactory
from tests.factories.pages import PhasePageFactory

DOCUMENT = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
HOST = "http://127.0.0.1:8000"
EXAMPLES = re.findall(rf"^curl .*'{HOST}([^']+)'$", DOCUMENT, re.MULTILINE)
PARTNER = re.compile(r"/partners/([a-z0-9-]+)/")
PAGE = re.compile(r"/pages/(\d+)/")
# Choices that a section leaves to another: the languages, and search "as for pages" and "as for partners".
SAID_ELSEWHERE = {
    "## Pages": {"locale"},
    "## Partners": {"locale"},
    "## Amounts and terms": {"locale"},
    "## Events": {"locale"},
    "## Search": {
        *("locale", "type", "phase", "kind", "assurance"),
        *("cost", "places", "open_on", "level", "curriculum", "instruction_language"),
    },
}
# In tables of their own: they need a paired device.
FOR_SCREENS = "/api/v1/screens/"


@pytest.fixture
def named_content(some_content):
    """A little of everything, the partners that the examples name by slug, and the page they name by path."""
    for slug in {slug for example in EXAMPLES for slug in PARTNER.findall(example)}:
        PartnerFactory(slug=slug)
    return PhasePageFactory(title="Settling in")


def test_there_is_an_example_of_every_kind():
    """Guards the guard: a pattern that finds nothing would let everything pass."""
    assert len(EXAMPLES) == DOCUMENT.count("\ncurl ") > 10
    assert any(PARTNER.search(example) for example in EXAMPLES)
    assert any(PAGE.search(example) for example in EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_answers(named_content, client, example):
    response = client.get(PAGE.sub(f"/pages/{named_content.pk}/", example))
    assert response.status_code == 200, response.content


def test_the_example_by_path_finds_a_page_and_no_redirect(named_content, client):
    (example,) = [each for each in EXAMPLES if "/pages/find/" in each]
    asked = dict(parse_qsl(urlsplit(example).query))["path"]
    assert client.get(example).json()["path"] == asked


@pytest.mark.parametrize(("heading", "query"), [
    ("## Pages", PageQuery), ("## Partners", PartnerQuery), ("## Events", EventQuery),
    ("## Search", SearchParameters), ("## Amounts and terms", FactListQuery),
])  # fmt: skip
def test_the_table_names_exactly_the_parameters_there_are(heading, query):
    assert set(_parameters(_section(heading))) == set(query().fields)


@pytest.mark.parametrize(("heading", "query"), [
    ("## Pages", PageQuery), ("## Partners", PartnerQuery), ("## Events", EventQuery),
    ("## Search", SearchParameters), ("## Amounts and terms", FactListQuery),
])  # fmt: skip
def test_the_table_names_every_choice(heading, query):
    section = _section(heading)
    fields = {name: getattr(field, "child", field) for name, field in query().fields.items()}
    choices = {name: field.choices for name, field in fields.items() if isinstance(field, serializers.ChoiceField)}
    missing = [
        (name, choice)
        for name in choices.keys() - SAID_ELSEWHERE[heading]
        for choice in choices[name]
        if f"`{choice}`" not in section
    ]
    assert missing == []


def test_every_address_of_the_contract_is_named(client):
    paths = client.get("/api/v1/schema/").json()["paths"]
    described = {path.removeprefix("/api/v1") for path in paths if not path.startswith(FOR_SCREENS)}
    named = set(re.findall(r"`(/[^`]*)`", _section("## Addresses")))
    assert described <= named


def test_every_problem_that_is_shown_has_the_shape_of_the_real_one(client, db):
    shown = re.search(r'^\{"type": "/api/v1/problems/.*?\}$', DOCUMENT, re.MULTILINE | re.DOTALL)
    real = client.get("/api/v1/partners/?colour=red")
    assert real.status_code == 400
    assert shown is not None
    assert [name for name in real.json() if f'"{name}":' not in shown[0]] == []


def _section(heading):
    """The text from a heading until the next one of its level."""
    return re.split(r"^## ", DOCUMENT.partition(f"\n{heading}\n")[2], flags=re.MULTILINE)[0]


def _parameters(section):
    """The names in the first column of the section's tables."""
    rows = re.findall(r"^\| (`[^|]*) \|", section, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
