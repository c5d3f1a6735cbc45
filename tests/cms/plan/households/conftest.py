"""The steps of the demo that plans are made of, in both languages."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

from tests.cms.plan.households.guide import make_guide

TODAY = "2026-11-29 12:00:00+01:00"


@pytest.fixture(scope="package")
def guide(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """Made once for all tests here, and undone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(TODAY, tick=False):
            make_guide()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def today() -> Iterator[None]:
    """The day for which the households were worked out by hand."""
    with time_machine.travel(TODAY, tick=False):
        yield
