from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.frontend.website.fake_api import FakeApi


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> FakeApi:
    """The API that the website asks; what a test puts into it is all there is."""
    fake = FakeApi()
    for module in ("frontend.website.views.rendering", "frontend.website.preview"):
        monkeypatch.setattr(f"{module}.api_client", lambda: fake.client)
    return fake


@pytest.fixture
def browse(api: FakeApi, client: Client) -> Callable[..., Any]:
    """Get an address of the website: `browse("/en/about/", accept_language="nl")`."""

    def get(path: str, **headers: str) -> Any:
        return client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return get
