"""The shape of each kind of block, for the OpenAPI document."""

from typing import Any

from rest_framework import serializers

from cms.fetching.serializers import SourceCheckSerializer
from directory.api.serializers import PartnerCardSerializer
from directory.api.shapes import ImageSerializer, Shape
from directory.api.shapes import text as optional_text


class HtmlSerializer(Shape):
    """Clean HTML with resolved links."""

    html = serializers.CharField(allow_blank=True)


class CalloutSerializer(HtmlSerializer):
    """Something that must not be missed."""

    tone = serializers.ChoiceField(choices=["info", "warning", "tip"])
    title = serializers.CharField()


class ChartRowSerializer(Shape):
    """One figure."""

    label: Any = serializers.CharField()  # hides a member of Field that an object serializer has no use for
    value = serializers.FloatField(min_value=0)


class ChartSourceSerializer(SourceCheckSerializer):
    """Who counted, and when. `checked_on` is the day of the figures."""

    label: Any = serializers.CharField()
    url = optional_text()
    as_of = serializers.DateField(allow_null=True)


class ChartSerializer(Shape):
    """Figures of one kind, to be drawn."""

    title = serializers.CharField()
    unit = serializers.CharField()
    rows = ChartRowSerializer(many=True)
    source: Any = ChartSourceSerializer()
    is_example = serializers.BooleanField(help_text="Made up, for a demonstration.")


class StepsListItemSerializer(Shape):
    """One entry."""

    title = serializers.CharField()
    text = serializers.CharField(allow_blank=True)


class StepsListSerializer(Shape):
    """A short numbered list."""

    title = serializers.CharField()
    items = StepsListItemSerializer(many=True)


class ContactPhoneSerializer(Shape):
    """A phone number."""

    e164 = serializers.CharField()
    national = serializers.CharField()


class ContactCardSerializer(Shape):
    """How to reach somebody."""

    name = serializers.CharField()
    text = serializers.CharField(allow_blank=True)
    phone = ContactPhoneSerializer(allow_null=True)
    email = optional_text()
    url = optional_text()
    address = optional_text()


class PartnersSerializer(Shape):
    """Partners in the text."""

    title = serializers.CharField()
    items = PartnerCardSerializer(many=True)
    more_path = optional_text(help_text="The directory with the same filters.")


class OfficialSourceSerializer(SourceCheckSerializer):
    """Where a rule comes from."""

    label: Any = serializers.CharField()  # hides a member of Field that an object serializer has no use for
    url = serializers.CharField()
    proves = optional_text(help_text="What a reader finds there.")
    home_page_reason = optional_text(help_text="Why it is a home page, and what to look for there.")


class PictureSerializer(Shape):
    """An image in the text."""

    image = ImageSerializer(allow_null=True)
    caption = serializers.CharField(allow_blank=True)


class TableSerializer(Shape):
    """A small table."""

    caption = serializers.CharField()
    header = serializers.ListField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.ListField(child=serializers.CharField(allow_blank=True)))


class QuestionSerializer(HtmlSerializer):
    """A question with its answer."""

    question = serializers.CharField()


class FaqSerializer(Shape):
    """Questions and answers."""

    items = QuestionSerializer(many=True)


class DocumentSerializer(Shape):
    """A file to download."""

    title = serializers.CharField()
    url = serializers.CharField()
    size = serializers.IntegerField(allow_null=True)
    extension = serializers.CharField(allow_blank=True)


VALUES: dict[str, type[Shape]] = {
    "rich_text": HtmlSerializer,
    "callout": CalloutSerializer,
    "chart": ChartSerializer,
    "steps_list": StepsListSerializer,
    "contact_card": ContactCardSerializer,
    "partner_list": PartnersSerializer,
    "official_source": OfficialSourceSerializer,
    "image": PictureSerializer,
    "table": TableSerializer,
    "faq": FaqSerializer,
    "document": DocumentSerializer,
}


def _shape_of(kind: str, value: type[Shape]) -> type[Shape]:
    """A serializer of `{"id", "type", "value"}` for one kind of block."""
    fields: dict[str, Any] = {
        "__doc__": value.__doc__,
        "__module__": __name__,
        "id": serializers.CharField(),
        "type": serializers.ChoiceField(choices=[kind]),
        "value": value(),
    }
    return type(f"{value.__name__.removesuffix('Serializer')}BlockSerializer", (Shape,), fields)


BLOCK_SHAPES: dict[str, Shape | type[Shape]] = {kind: _shape_of(kind, value) for kind, value in VALUES.items()}
