"""The manifest, format 2, for the OpenAPI document: everything that a screen plays, wherever the network is."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cms.screens.models import Band, Orientation, SlideType

LANGUAGES = {"en": "English", "nl": "Dutch"}
DIGEST = r"^[0-9a-f]{64}$"
ITEMS_KINDS = ["steps", "topics", "dates", "tags", "facts"]
FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
NOTICE_LEVELS = ["info", "warning"]


class LanguageField(serializers.ChoiceField):
    """A language of the centre."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=list(LANGUAGES), **kwargs)


@extend_schema_field({"oneOf": [{"type": "integer"}, {"type": "string", "enum": ["invitation"]}]})
class SlideIdField(serializers.Field[Any, Any, Any, Any]):
    """A slide's number; `invitation` for the one that comes with the program."""


class QRSerializer(serializers.Serializer[Any]):
    """A QR code: modules a side, and an SVG path to stroke one unit wide (one unit a module, no quiet zone)."""

    size = serializers.IntegerField(min_value=21, max_value=177)
    path = serializers.CharField()


class SpanSerializer(serializers.Serializer[Any]):
    """A stretch of opening."""

    opens = serializers.DateTimeField()
    closes = serializers.DateTimeField()
    kind = serializers.ChoiceField(choices=["open", "by_appointment", "unknown"])


class NotesLanguageSerializer(serializers.Serializer[Any]):
    """The language that the note for each kind of reader is really in."""

    en = LanguageField()
    nl = LanguageField()


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
    """Where a phone goes on: a path on the website, the short address to print, the QR code; all three or none."""

    link = serializers.CharField(allow_null=True)
    address = serializers.CharField(allow_null=True)
    qr = QRSerializer(allow_null=True)


class ScreenPointSerializer(serializers.Serializer[Any]):
    """A point on earth, in degrees."""

    latitude = serializers.FloatField()
    longitude = serializers.FloatField()


class ScreenSerializer(serializers.Serializer[Any]):
    """Which screen this is."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    location = serializers.CharField(allow_blank=True)
    point = ScreenPointSerializer(allow_null=True, help_text="Where it hangs; null where that is not said.")
    orientation = serializers.ChoiceField(choices=Orientation.values)
    languages = serializers.ListField(child=LanguageField(), help_text="In the order in which they take turns.")
    has_touch = serializers.BooleanField()
    shows_opening = serializers.BooleanField()
    is_black_when_closed = serializers.BooleanField()


class CentreNameSerializer(LinkSerializer):
    """The centre in one language."""

    name = serializers.CharField()


class CentreSerializer(serializers.Serializer[Any]):
    """Who speaks: for the bar, and for a screen that has nothing to play."""

    street = serializers.CharField(allow_null=True)
    town = serializers.CharField(allow_null=True, help_text="Postcode and town; the postcode is not to be split.")
    languages = serializers.DictField(child=CentreNameSerializer())


class NoticeTextSerializer(LinkSerializer):
    """A notice in one language; `lang` is the one that it is really in."""

    lang = LanguageField()
    text = serializers.CharField()


class ScreenNoticeSerializer(serializers.Serializer[Any]):
    """A notice of the centre, today's or a coming one."""

    id = serializers.CharField()
    level = serializers.ChoiceField(choices=NOTICE_LEVELS)
    valid_from = serializers.DateTimeField(allow_null=True)
    valid_until = serializers.DateTimeField(allow_null=True)
    languages = serializers.DictField(child=NoticeTextSerializer())


class TakeoverTextSerializer(LinkSerializer):
    """An urgent message in one language."""

    lang = LanguageField()
    heading = serializers.CharField()
    text = serializers.CharField(allow_blank=True)


class TakeoverSerializer(serializers.Serializer[Any]):
    """An urgent message, in place of everything else; the newest first."""

    id = serializers.CharField()
    made_at = serializers.DateTimeField()
    valid_from = serializers.DateTimeField()
    valid_until = serializers.DateTimeField()
    languages = serializers.DictField(child=TakeoverTextSerializer())


class FaceItemSerializer(serializers.Serializer[Any]):
    """A line of a slide: a first step with its deadline, a topic, a date, a tag or a fact; each text with the language
    that it is really in."""

    text = serializers.CharField()
    lang = LanguageField()
    note = serializers.CharField(allow_null=True)
    note_lang = LanguageField(allow_null=True)


class FaceSerializer(LinkSerializer):
    """A slide in one language; `lang` is the one that it is really in."""

    lang = LanguageField()
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]  # a field that has the name of an attribute
    heading = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True)
    items = FaceItemSerializer(many=True)
    items_kind = serializers.ChoiceField(choices=ITEMS_KINDS)
    items_from = serializers.ChoiceField(
        choices=["arrival"], allow_null=True, required=False, help_text="What the terms of all steps count from."
    )
    image_alt = serializers.CharField(allow_null=True, allow_blank=True)
    image_alt_lang = LanguageField(allow_null=True)


class SlideFocalPointSerializer(serializers.Serializer[Any]):
    """What of a picture must be seen, as shares of its width and height."""

    x = serializers.FloatField()
    y = serializers.FloatField()


class SlideImageSerializer(serializers.Serializer[Any]):
    """A picture among `media`."""

    sha256 = serializers.RegexField(DIGEST)
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    focal_point = SlideFocalPointSerializer(allow_null=True)


class SlideVideoSerializer(serializers.Serializer[Any]):
    """A film among `media`, played without sound."""

    sha256 = serializers.RegexField(DIGEST)
    type = serializers.CharField()


class SlideSerializer(serializers.Serializer[Any]):
    """A slide: shown for `dwell_seconds` in each language, from `valid_from` until `valid_until` (not included). Those
    with the same `id` are versions of one: they follow each other, or take turns."""

    id = SlideIdField()
    type = serializers.ChoiceField(choices=SlideType.values)
    dwell_seconds = serializers.IntegerField(min_value=1)
    valid_from = serializers.DateTimeField(allow_null=True)
    valid_until = serializers.DateTimeField(allow_null=True)
    phase = serializers.CharField(allow_null=True)
    illustration = serializers.CharField(allow_null=True)
    featured = serializers.BooleanField(help_text="Paid for: labelled, and at most one slide in four.")
    turn = serializers.IntegerField(min_value=0, help_text="Which of the versions that are valid at the same time.")
    image = SlideImageSerializer(allow_null=True)
    video = SlideVideoSerializer(allow_null=True)
    opening = DeskOpeningSerializer(allow_null=True)
    languages = serializers.DictField(child=FaceSerializer())


class PlaylistEntrySerializer(serializers.Serializer[Any]):
    """A slide's place in a playlist, with its own time on screen there."""

    slide = serializers.IntegerField()
    dwell_seconds = serializers.IntegerField(allow_null=True)


class RuleDaySerializer(serializers.Serializer[Any]):
    """A day of the week, 0 is Monday; `nth`: the first (1), the last (-1) of the month, every one (null)."""

    day = serializers.IntegerField(min_value=0, max_value=6)
    nth = serializers.IntegerField(allow_null=True)


class RecurrenceSerializer(serializers.Serializer[Any]):
    """How a rule repeats, in days of the calendar (RFC 5545)."""

    freq = serializers.ChoiceField(choices=FREQUENCIES)
    interval = serializers.IntegerField(min_value=1)
    byday = RuleDaySerializer(many=True)
    bymonthday = serializers.ListField(child=serializers.IntegerField())
    bymonth = serializers.ListField(child=serializers.IntegerField())
    until = serializers.DateField(allow_null=True)


class ScheduleRuleSerializer(serializers.Serializer[Any]):
    """A playlist at certain hours; `starts` is local time, without an offset."""

    id = serializers.IntegerField()
    band = serializers.ChoiceField(choices=Band.values)
    playlist = serializers.CharField()
    starts = serializers.RegexField(r"^\d{4}-\d\d-\d\dT\d\d:\d\d$")
    minutes = serializers.IntegerField(min_value=1, max_value=1440)
    ends_on = serializers.DateField(allow_null=True)
    rrule = RecurrenceSerializer(allow_null=True)


class ScheduleSerializer(serializers.Serializer[Any]):
    """Which playlist plays when: campaign rules, else base rules, else `base`, else `fallback`."""

    base = serializers.CharField(allow_null=True)
    fallback = serializers.CharField(allow_null=True)
    rules = ScheduleRuleSerializer(many=True)


class MediaEntrySerializer(serializers.Serializer[Any]):
    """Where a file is, and how to know it."""

    url = serializers.CharField()
    bytes = serializers.IntegerField(min_value=0)
    type = serializers.CharField()


class ManifestSerializer(serializers.Serializer[Any]):
    """Everything that a screen needs to play. What plays the same has the same `digest`: the SHA-256 of the document as
    canonical JSON, without `digest` and `made_at`."""

    digest = serializers.RegexField(DIGEST)
    made_at = serializers.DateTimeField()
    format = serializers.IntegerField()
    zone = serializers.CharField(help_text="IANA name of the zone of all local times.")
    screen = ScreenSerializer()
    centre = CentreSerializer()
    desk = DeskOpeningSerializer(allow_null=True)
    on_hours = DeskOpeningSerializer(allow_null=True, help_text="When the screen is on; null: as the desk.")
    notices = ScreenNoticeSerializer(many=True)
    takeovers = TakeoverSerializer(many=True)
    invitation = SlideSerializer()
    slides = SlideSerializer(many=True)
    playlists = serializers.DictField(child=PlaylistEntrySerializer(many=True))
    schedule = ScheduleSerializer()
    media = serializers.DictField(child=MediaEntrySerializer(), help_text="By SHA-256.")
    directory = serializers.RegexField(
        DIGEST, allow_null=True, help_text="The file among `media` that a touch screen searches without the network."
    )
