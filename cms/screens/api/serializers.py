"""What players send, and the short answers. The long one, the manifest, is in `manifest_serializers.py`."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cms.screens.api.manifest_serializers import DIGEST, LANGUAGES, QRSerializer
from cms.screens.models import CommandName, DeviceState
from cms.screens.models.devices import PUBLIC_KEY_LENGTH
from cms.screens.signing import NoKey, raw_key

MOST_PLAYS, MOST_ERRORS, MOST_DONE = 200, 50, 100
MOST_SECONDS = 10**9
MOST_BYTES = 2**53
MOST_ID = 2**63 - 1
# A day of tolerance for clocks; and plays that are older are not kept anyway.
PLAYS_FROM, PLAYS_TO = timedelta(days=400), timedelta(days=1)
NO_DIGEST: dict[str, Any] = {"invalid": _("must be the digest of a manifest: 64 hexadecimal digits")}
NO_NAME: dict[str, Any] = {"invalid": _("must be at most 40 letters, digits, dots, hyphens or underscores")}
NOT_SHOWN: dict[str, Any] = {
    "invalid": _("must be the number of a slide, invitation, welcome, or takeover- and a number")
}
NOT_PLAYED: dict[str, Any] = {"invalid": _("must be the number of a slide, invitation, or takeover- and a number")}
ITEM = r"^(?:[0-9]{1,19}|invitation|takeover-[0-9]{1,19})$"
SHOWN = r"^(?:[0-9]{1,19}|invitation|welcome|takeover-[0-9]{1,19})$"


class PairingRequestSerializer(serializers.Serializer[Any]):
    """The beginning of a pairing."""

    demo = serializers.BooleanField(
        default=False, help_text="Pair at once with the screen that pairs by itself; for demonstrations."
    )
    public_key = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=PUBLIC_KEY_LENGTH,
        help_text="The device's own Ed25519 key, 32 bytes in base64; empty where it can make none.",
    )

    def validate_public_key(self, value: str) -> str:
        """32 bytes in base64, or nothing."""
        try:
            if value:
                raw_key(value)
        except NoKey:
            raise serializers.ValidationError(_("must be a public Ed25519 key: 32 bytes in base64")) from None
        return value


class PairingSerializer(serializers.Serializer[Any]):
    """A pairing that has begun, for so many seconds by whatever clock the player has. `signing_key` (base64) is what
    the centre signs with: to be kept. `claim_url` is where an editor types the code."""

    id = serializers.UUIDField()
    code = serializers.RegexField(r"^\d{8}$")
    poll_key = serializers.CharField()
    expires_in = serializers.IntegerField(min_value=0)
    expires_at = serializers.DateTimeField()
    server_time = serializers.DateTimeField()
    signing_key = serializers.CharField()
    claim_url = serializers.URLField()
    claim_qr = QRSerializer()


class PairingStateSerializer(serializers.Serializer[Any]):
    """How a pairing stands: `token` comes once, when somebody has typed the code."""

    state = serializers.ChoiceField(choices=["waiting", "paired"])
    expires_in = serializers.IntegerField(min_value=0)
    token = serializers.CharField(allow_null=True)


class TokenSerializer(serializers.Serializer[Any]):
    """A new token. The one before holds until this one is first used."""

    token = serializers.CharField()
    signing_key = serializers.CharField()


class ScreenSizeSerializer(serializers.Serializer[Any]):
    """In CSS pixels."""

    width = serializers.IntegerField(min_value=0, max_value=100_000)
    height = serializers.IntegerField(min_value=0, max_value=100_000)


class StorageSerializer(serializers.Serializer[Any]):
    """How much the browser keeps, may keep, and whether it promises to."""

    used = serializers.IntegerField(min_value=0, max_value=MOST_BYTES, allow_null=True, default=None)
    quota = serializers.IntegerField(min_value=0, max_value=MOST_BYTES, allow_null=True, default=None)
    persists = serializers.BooleanField(allow_null=True, default=None)


class PlayerErrorSerializer(serializers.Serializer[Any]):
    """Something that went wrong since the last heartbeat, by number (docs/operators)."""

    code = serializers.RegexField(r"^[A-Za-z0-9-]{1,20}$", error_messages={"invalid": _("must be such as E31")})
    times = serializers.IntegerField(min_value=1, max_value=10**6)


class HeartbeatRequestSerializer(serializers.Serializer[Any]):
    """A sign of life. Only `release` must be there."""

    release = serializers.RegexField(
        DIGEST,
        allow_null=True,
        help_text="Digest of the manifest that plays; null before the first one.",
        error_messages=NO_DIGEST,
    )
    state = serializers.ChoiceField(choices=DeviceState.choices, required=False)
    shown = serializers.RegexField(
        SHOWN,
        required=False,
        allow_null=True,
        error_messages=NOT_SHOWN,
        help_text="What is on the screen: the number of a slide, `invitation`, `welcome` or `takeover-<id>`.",
    )
    language = serializers.ChoiceField(choices=list(LANGUAGES), required=False, allow_null=True)
    seconds_since_advance = serializers.FloatField(
        required=False, allow_null=True, min_value=0, max_value=MOST_SECONDS, help_text="Since the slide last changed."
    )
    clock_skew_seconds = serializers.FloatField(
        required=False,
        allow_null=True,
        min_value=-MOST_SECONDS,
        max_value=MOST_SECONDS,
        help_text="How far the device's own clock is ahead of the server's.",
    )
    player = serializers.CharField(required=False, allow_blank=True, max_length=40)
    instance = serializers.RegexField(
        r"^[A-Za-z0-9._-]{1,40}$", required=False, error_messages=NO_NAME, help_text="Random, made at each start."
    )
    screen = ScreenSizeSerializer(required=False, allow_null=True)
    storage = StorageSerializer(required=False, allow_null=True)
    errors = serializers.ListField(  # type: ignore[assignment]  # the name that players give it
        child=PlayerErrorSerializer(), required=False, max_length=MOST_ERRORS
    )
    done = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=MOST_ID),
        required=False,
        max_length=MOST_DONE,
        help_text="Commands that were carried out.",
    )


class CommandSerializer(serializers.Serializer[Any]):
    """Something to do."""

    id = serializers.IntegerField()
    name = serializers.ChoiceField(choices=CommandName.values)


class HeartbeatSerializer(serializers.Serializer[Any]):
    """The server's clock, what to do, and now and then a new token: to be kept, then used."""

    server_time = serializers.DateTimeField()
    commands = CommandSerializer(many=True)
    token = serializers.CharField(allow_null=True)


class PlaySerializer(serializers.Serializer[Any]):
    """A slide that was shown to its end, in one language. `id` is the device's own: told twice, it counts once."""

    id = serializers.UUIDField()
    item = serializers.RegexField(ITEM, error_messages=NOT_PLAYED)
    title = serializers.CharField(allow_blank=True, max_length=160)
    featured = serializers.BooleanField()
    language = serializers.ChoiceField(choices=list(LANGUAGES))
    release = serializers.RegexField(DIGEST, error_messages=NO_DIGEST)
    started_at = serializers.DateTimeField()
    seconds = serializers.FloatField(min_value=0, max_value=86_400)

    def validate_started_at(self, value: Any) -> Any:
        """Within what is kept, and not to come."""
        now = timezone.now()
        if not now - PLAYS_FROM <= value <= now + PLAYS_TO:
            raise serializers.ValidationError(_("must be within the last 400 days"))
        return value


class PlaysRequestSerializer(serializers.Serializer[Any]):
    """What was shown since the last time, at most 200 at once."""

    plays = serializers.ListField(child=PlaySerializer(), max_length=MOST_PLAYS)


class PlaysSerializer(serializers.Serializer[Any]):
    """How many of these are kept now; those that were told before are among them."""

    kept = serializers.IntegerField(min_value=0)
