"""Who asks, and what their screen is to play: one statement, which every poll of every player asks.

It is written out, for Django took five times as long to write it as SQLite to answer it. Moments are compared in the
database, so that nothing of it depends on how each keeps them.
"""

from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.db import connection, models

from cms.screens.models import Device, DeviceToken, Release, ScreenRelease
from cms.screens.signing import secret_hash

STATEMENT = """
SELECT token.id, token.device_id, token.first_used_at IS NOT NULL, token.superseded_at IS NOT NULL,
       device.public_key, device.unpaired_at IS NOT NULL, device.commands_until > %s, device.screen_id,
       state.version = state.made_from_version AND state.holds_until > %s, state.made_from_generation,
       release.digest, release.key_id
  FROM {tokens} token
  JOIN {devices} device ON device.id = token.device_id
  LEFT JOIN {states} state ON state.screen_id = device.screen_id
  LEFT JOIN {releases} release ON release.id = state.release_id
 WHERE token.token_hash = %s
"""


class KnownToken(NamedTuple):
    """A token that was given once, of a device that is perhaps unpaired. `is_up_to_date`: the release was made from the
    screen's present version and holds still; of which content generation and key it is, is for the reader to compare.
    `digest` is empty before the first release."""

    token_hash: str
    pk: int
    device_id: int
    is_used: bool
    is_superseded: bool
    public_key: str
    is_unpaired: bool
    has_commands: bool
    screen_id: int | None
    is_up_to_date: bool
    generation: int
    digest: str
    key_id: str


def find_token(token: str, now: datetime) -> KnownToken | None:
    """Whose token this is; None for one that was never given. One query."""
    hashed = secret_hash(token)
    moment = models.DateTimeField().get_db_prep_value(now, connection)
    with connection.cursor() as cursor:
        cursor.execute(_statement(), [moment, moment, hashed])
        row = cursor.fetchone()
    if row is None:
        return None
    pk, device_id, used, superseded, key, unpaired, commands, screen_id, up_to_date, generation, digest, key_id = row
    return KnownToken(
        token_hash=hashed,
        pk=pk,
        device_id=device_id,
        is_used=bool(used),
        is_superseded=bool(superseded),
        public_key=key,
        is_unpaired=bool(unpaired) or screen_id is None,
        has_commands=bool(commands),
        screen_id=screen_id,
        is_up_to_date=bool(up_to_date),
        generation=generation or 0,
        digest=digest or "",
        key_id=key_id or "",
    )


@cache
def _statement() -> str:
    tables = {"tokens": DeviceToken, "devices": Device, "states": ScreenRelease, "releases": Release}
    return STATEMENT.format(**{name: model._meta.db_table for name, model in tables.items()})
