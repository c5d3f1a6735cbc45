"""docs/open-data.md tells the truth: its examples answer, its table names every parameter."""

import re
from pathlib import Path

import pytest
from django.test import Client

from directory.hsds import parameters

DOCUMENT = (Path(__file__).parents[3] / "docs" / "open-data.md").read_text()
EXAMPLES = re.findall(r"^curl -s 'http://127\.0\.0\.1:8000([^']+)'$", DOCUMENT, re.MULTILINE)
QUERIES = [
    parameters.OrganizationListQuery,
    parameters.ServiceListQuery,
    parameters.ServiceAtLocationListQuery,
    parameters.LocationListQuery,
    parameters.TermListQuery,
]


def test_there_are_examples() -> None:
    """Guards the guard."""
    assert len(EXAMPLES) == DOCUMENT.count("\ncurl ") > 3


@pytest.mark.django_db
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_answers(client: Client, example: str) -> None:
    assert client.get(example).status_code == 200


@pytest.mark.parametrize("query", QUERIES)
def test_every_parameter_is_named(query: type[parameters.PageQuery]) -> None:
    assert sorted(name for name in query().fields if f"`{name}" not in DOCUMENT) == []
