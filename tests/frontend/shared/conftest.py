from collections.abc import Iterator

import pytest
from django.test import override_settings

from frontend.shared.api_client import ApiClient
from frontend.shared.transport import DjangoTransport, QuietHandler


@pytest.fixture
def api() -> Iterator[ApiClient]:
    """A client of the views in `tests.frontend.shared.api`, in this process."""
    with override_settings(ROOT_URLCONF="tests.frontend.shared.api", API_URL="", IN_PROCESS_API=""):
        yield ApiClient(transport=DjangoTransport(QuietHandler()))
