"""The example of docs/api.md, as the tests use it: against the test client, or a real server."""

import importlib.util
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

FILE = Path(__file__).parents[1] / "docs" / "examples" / "mirror.py"
_spec = importlib.util.spec_from_file_location("mirror", FILE)
assert _spec is not None and _spec.loader is not None
mirror = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(mirror)


def getter(client: Any) -> Any:
    """What the example reads with, by the test client; an error is raised as urllib does it."""

    def get(address: str) -> dict[str, Any]:
        response = client.get(address)
        if response.status_code != 200:
            raise HTTPError(address, response.status_code, response.reason_phrase, None, BytesIO(response.content))
        return dict(response.json())

    return get
