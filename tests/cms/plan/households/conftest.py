"""The steps of the demo that plans are made of, in both languages."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

from config.rest.generation import shared_generation
from tests.cms.plan.households.guide import make_guide

TODAY = "2026-11-29 12:00:00+01:00"


@pytest.fixture(scope="package")
def guide(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """Made once for all tests here and undone after them. Nothing is published meanwhile, so that what is read of it
    is kept, though all of this is one transaction."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        with time_machine.travel(TODAY, tick=False):
            make_guide()
        patch.setattr("config.rest.generation_cache.in_transaction", lambda: False)
        shared_generation().bump()
        yield
        shared_generation().bump()
        transaction.set_rollback(True)


@pytest.fixture
def today() -> Iterator[None]:
    """The day for which the households were worked out by hand."""
    with time_machine.travel(TODAY, tick=False):
        yield
