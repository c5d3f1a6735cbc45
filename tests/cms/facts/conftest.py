"""An amount that changes with the year, one that has expired, one without an end."""

from types import SimpleNamespace

import pytest

from tests.factories.facts import make_fact, value


@pytest.fixture
def facts(db):
    """`fee`: 400, from 2027 on 425. `wage`: until June 2026. `term`: five days, always."""
    return SimpleNamespace(
        fee=make_fact("fee", value(400, "2026-01-01", "2026-12-31"), value(425, "2027-01-01")),
        wage=make_fact("wage", value("14.71", "2026-01-01", "2026-06-30"), per="hour"),
        term=make_fact("term", value(5), kind="days"),
    )


@pytest.fixture
def get(client):
    """GET below /api/v1, as JSON; a status other than 200 fails the test unless it is asked for."""

    def get(address, status=200, /, **params):
        response = client.get(f"/api/v1{address}", params or None)
        assert response.status_code == status, response.content
        return response.json()

    return get
