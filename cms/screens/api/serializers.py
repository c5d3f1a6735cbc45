"""What players send, and the shapes of the answers for the OpenAPI document."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cms.screens.models import Orientation, SlideType

LANGUAGES = {"en": "English", "nl": "Dutch"}


class PairingRequestSerializer(serializers.Serializer[Any]):
    """The beginning of a pairing."""

    demo = serializers.BooleanField(
        default=False, help_text="Pair at once with the screen that pairs by itself; for demonstrations."
    )


class QRSerializer(serializers.Serializer[Any]):
    """A QR code: modules a side, and an SVG path to stroke one unit wide (one unit a module, no quiet zone)."""

    size = serializers.IntegerField(min_value=21, max_value=177)
    path = serializers.CharField()


class PairingSerializer(serializers.Serializer[Any]):
    """A pairing that has begun. `claim_url` is where an editor types the code."""

    id = serializers.UUIDField()
    code = serializers.RegexField(r"^\d{8}$")
    poll_key = serializers.CharField()
    expires_at = serializers.DateTimeField()
    claim_url = serializers.URLField()
    claim_qr = QRSerializer()


class PairingStateSerializer(serializers.Serializer[Any]):
    """How a pairing stands: `token` comes once, when somebody has typed the code."""

    state = serializers.ChoiceField(choices=["waiting", "paired"])
    expires_at = serializers.DateTimeField()
    token = serializers.CharField(allow_null=True)


class TokenSerializer(serializers.Serializer[Any]):
    """A new token. The old one holds until this one is first used."""

    token = serializers.CharField()


class HeartbeatRequestSerializer(serializers.Serializer[Any]):
    """A sign of life."""

    release = serializers.RegexField(
        r"^[0-9a-f]{64}$",
        allow_null=True,
        help_text="Digest of the manifest that plays; null before the first one.",
        error_messages={"invalid": _("must be the digest of a manifest: 64 hexadecimal digits")},
    )


class HeartbeatSerializer(serializers.Serializer[Any]):
    """The server's clock."""

    server_time = serializers.DateTimeField()


class ScreenSerializer(serializers.Serializer[Any]):
    """Which screen this is."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    orientation = serializers.ChoiceField(choices=Orientation.values)
    languages = serializers.ListField(child=serializers.ChoiceField(choices=list(LANGUAGES)))


class SpanSerializer(serializers.Serializer[Any]):
    """A stretch of opening."""

    opens = serializers.DateTimeField()
    closes = serializers.DateTimeField()
    kind = serializers.ChoiceField(choices=["open", "by_appointment", "unknown"])


class NotesLanguageSerializer(serializers.Serializer[Any]):
    """The language that the note for each kind of reader is really in."""

    en = serializers.ChoiceField(choices=list(LANGUAGES))
    nl = serializers.ChoiceField(choices=list(LANGUAGES))


class DeskDaySerializer(serializers.Serializer[Any]):
    """A day's opening; no spans: closed, by an exception or as ever. `notes` say why a day differs, by language;
    `notes_lang` is the one that each is really in."""

    date = serializers.DateField()
    spans = SpanSerializer(many=True)
    closed_by_exception = serializers.BooleanField()
    notes = serializers.DictField(child=serializers.CharField(allow_null=True))
    notes_lang = NotesLanguageSerializer()


class DeskOpeningSerializer(serializers.Serializer[Any]):
    """Opening hours for the coming weeks; nothing is known past `valid_until`. `by_appointment`: nobody can just walk
    in, so that a day without spans is not closed."""

    days = DeskDaySerializer(many=True)
    by_appointment = serializers.BooleanField()
    valid_until = serializers.DateTimeField()


class LinkSerializer(serializers.Serializer[Any]):
    """Where a phone goes on: a path on the website, the address to print, the QR code."""

    link = serializers.CharField(allow_null=True)
    address = serializers.CharField(allow_null=True)
    qr = QRSerializer(allow_null=True)


class FaceSerializer(LinkSerializer):
    """A slide in one language; `lang` is the language that it is really in, `details_lang` that of each detail."""

    lang = serializers.ChoiceField(choices=list(LANGUAGES))
    label = serializers.CharField()  # type: ignore[assignment]  # a field that has the name of an attribute
    heading = serializers.CharField()
    text = serializers.CharField()
    details = serializers.ListField(child=serializers.CharField())
    details_lang = serializers.ListField(child=serializers.ChoiceField(choices=list(LANGUAGES)))
    image_alt = serializers.CharField(allow_null=True)
    image_alt_lang = serializers.ChoiceField(choices=list(LANGUAGES), allow_null=True)


class SlideImageSerializer(serializers.Serializer[Any]):
    """A picture of the media library."""

    src = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class SlideSerializer(serializers.Serializer[Any]):
    """A slide: shown for `dwell_seconds` in each language, from `valid_from` until `valid_until` (not included)."""

    id = serializers.IntegerField(allow_null=True)
    type = serializers.ChoiceField(choices=SlideType.values)
    dwell_seconds = serializers.IntegerField()
    valid_from = serializers.DateTimeField(allow_null=True)
    valid_until = serializers.DateTimeField(allow_null=True)
    phase = serializers.CharField(allow_null=True)
    illustration = serializers.CharField(allow_null=True)
    featured = serializers.BooleanField()
    image = SlideImageSerializer(allow_null=True)
    opening = DeskOpeningSerializer(allow_null=True)
    languages = serializers.DictField(child=FaceSerializer())


class CentreNameSerializer(LinkSerializer):
    """The centre in one language."""

    name = serializers.CharField()


class CentreSerializer(serializers.Serializer[Any]):
    """Who speaks: for the bar, and for a screen that has nothing to play."""

    address = serializers.CharField(allow_null=True)
    languages = serializers.DictField(child=CentreNameSerializer())


class ManifestSerializer(serializers.Serializer[Any]):
    """Everything that a screen needs to play. Equal content has an equal `digest`."""

    digest = serializers.RegexField(r"^[0-9a-f]{64}$")
    generated_at = serializers.DateTimeField()
    format = serializers.IntegerField()
    zone = serializers.CharField()
    screen = ScreenSerializer()
    centre = CentreSerializer()
    desk = DeskOpeningSerializer(allow_null=True)
    slides = SlideSerializer(many=True)
