"""What somebody answers is nowhere afterwards: in no table, no file, no log; and nobody is told."""

import json
import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.cms.plan.conftest import FAMILY_OF_97

SECRETS = ("2031-03-17", "2033-09-21", "self:97", '"age": 97', "child:13", "returning")
ADDRESSES = ("/api/v1/plan/", "/api/v1/plan/registration/", "/api/v1/plan.ics")
pytestmark = pytest.mark.usefixtures("moving")


def in_the_database():
    """Every value of every table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield from (str(value) for row in cursor.fetchall() for value in row)


def in_files():
    """What the product has written below its folder."""
    for path in Path(settings.GENERATION_FILE).parent.rglob("*"):
        if path.is_file() and path.suffix not in {".sqlite3", ".br", ".gz"}:
            yield path.read_bytes().decode("latin-1")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("wrong", [{}, {"departure_date": "2031-03-17"}, {"member": "self:97:martian"}])
def test_no_table_file_or_log_has_an_answer(client, caplog, address, wrong):
    caplog.set_level(logging.DEBUG)
    for name in ("config.requests", "django.request", "django.server"):
        caplog.set_level(logging.DEBUG, logger=name)
    answer = client.get(address, FAMILY_OF_97 | wrong)
    assert answer.status_code == (400 if wrong else 200)
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    if not address.endswith(".ics"):
        body = {name: FAMILY_OF_97[name] for name in ("arrival_date", "departure_date", "purpose")}
        sent = body | {"household": [{"role": "self", "age": 97}, {"role": "child", "age": 13}]}
        client.post(address, json.dumps(sent), content_type="application/json")
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    for place, texts in (("log", logged), ("database", in_the_database()), ("files", in_files())):
        found = {secret for text in texts for secret in SECRETS if secret in text}
        assert not found, place


def test_the_problem_that_names_a_wrong_answer_does_not_repeat_the_others(client):
    answer = client.get("/api/v1/plan/", FAMILY_OF_97 | {"purpose": "holiday"})
    assert answer.status_code == 400
    assert not [secret for secret in SECRETS if secret in answer.content.decode() and secret != "returning"]
