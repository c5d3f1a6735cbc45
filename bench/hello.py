"""The yardstick: the least that an application of this server can do."""

from typing import Any


async def application(scope: Any, protocol: Any) -> None:
    protocol.response_bytes(200, [("Content-Type", "text/plain"), ("Content-Length", "5")], b"hello")
