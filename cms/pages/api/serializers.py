"""The shapes of the pages' answers, for the OpenAPI document. Tests compare them with the answers."""

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from cms.facts.api.facts.serializers import FactSerializer
from cms.facts.models import Per
from cms.pages.api.block_serializers import BLOCK_SHAPES, OfficialSourceSerializer
from cms.pages.api.variant_serializers import ChosenMunicipalitySerializer, VariantSerializer
from cms.pages.models import PAGE_TYPES, Illustration, Phase, Theme
from cms.pages.models.articles import ArticleCategory
from cms.pages.models.guide import Anchor
from config.rest.locales import LOCALES
from config.rest.walks import WalkMetaSerializer
from directory.api.shapes import (
    AlternateSerializer,
    AnyObjectField,
    ImageSerializer,
    LabelSerializer,
    Shape,
)


class PageCardSerializer(Shape):
    """A page in a list. Articles alone have `category`, `theme` and `published_on`."""

    id = serializers.IntegerField()
    translation_key = serializers.UUIDField(help_text="The same for a page and its translations, which differ in `id`.")
    type = serializers.ChoiceField(choices=list(PAGE_TYPES))
    title = serializers.CharField()
    path = serializers.CharField()
    api_url = serializers.CharField()
    locale = serializers.ChoiceField(choices=LOCALES)
    is_fallback = serializers.BooleanField()
    alternates = AlternateSerializer(many=True)
    updated_at = serializers.DateTimeField(allow_null=True)
    phase = serializers.ChoiceField(choices=Phase.values, allow_null=True)
    summary = serializers.CharField(allow_blank=True)
    illustration = serializers.ChoiceField(choices=Illustration.values, allow_null=True)
    audiences = LabelSerializer(many=True)
    image = ImageSerializer(allow_null=True)
    category = serializers.ChoiceField(choices=ArticleCategory.values, required=False)
    theme = serializers.ChoiceField(choices=Theme.values, allow_null=True, required=False)
    published_on = serializers.DateField(required=False)


class RemovedPageSerializer(Shape):
    """A page in one language that is not in the list any more: taken down, or (in a filtered list) changed so that it
    does not belong there now. It may never have been in this list."""

    id = serializers.IntegerField()
    translation_key = serializers.UUIDField()
    locale = serializers.ChoiceField(choices=LOCALES)
    path = serializers.CharField(help_text="Where it was.")
    removed_at = serializers.DateTimeField()


class PageListSerializer(Shape):
    """A page of pages."""

    meta = WalkMetaSerializer()
    items = PageCardSerializer(many=True)
    removed = RemovedPageSerializer(
        many=True, allow_null=True, help_text="In a walk with `updated_since`; null in a list with another order."
    )


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="Block", serializers=BLOCK_SHAPES, resource_type_field_name="type", many=True
    )
)
class BodyField(serializers.ListField):
    """The body's blocks, each of its own shape."""


class CrumbSerializer(Shape):
    """A page above."""

    title = serializers.CharField()
    path = serializers.CharField()


class SiblingSerializer(CrumbSerializer):
    """The page before or after."""

    id = serializers.IntegerField()
    type = serializers.ChoiceField(choices=list(PAGE_TYPES))


class SiblingsSerializer(Shape):
    """The pages before and after, below the same page."""

    previous = SiblingSerializer(allow_null=True)
    next = SiblingSerializer(allow_null=True)


class SeoSerializer(Shape):
    """For search engines and shared links."""

    title = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    image = ImageSerializer(allow_null=True)


class PlaceNameSerializer(Shape):
    """A municipality that a page is about."""

    slug = serializers.CharField()
    name = serializers.CharField()


class TimingSerializer(Shape):
    """When to do a step: days counted from arrival or departure, negative ones before it."""

    anchor = serializers.ChoiceField(choices=Anchor.values)
    from_days = serializers.IntegerField(allow_null=True)
    to_days = serializers.IntegerField(allow_null=True)


class TextSerializer(Shape):
    """A text."""

    text = serializers.CharField()


class StepCostSerializer(TextSerializer):
    """An amount. A note about the costs is a text alone: all else is null."""

    label = serializers.CharField(allow_null=True, help_text="What for.")  # type: ignore[assignment]  # DRF's name
    amount = serializers.CharField(allow_null=True, help_text="In euros, such as 423.00; 0.00 is free.")
    currency = serializers.CharField(allow_null=True)
    per = serializers.ChoiceField(choices=Per.values, allow_null=True, help_text="Null: once.")
    optional = serializers.BooleanField(help_text="Not everybody pays this.")
    fact = serializers.CharField(allow_null=True, help_text="The key of the amount in `/facts/`.")
    since = serializers.CharField(allow_null=True)
    is_expired = serializers.BooleanField()


class TotalSerializer(TextSerializer):
    """What `people` pay together: once, and without what is optional."""

    people = serializers.IntegerField()
    children = serializers.IntegerField()
    amount = serializers.CharField()
    currency = serializers.CharField()
    is_complete = serializers.BooleanField(help_text="false: an amount in it has expired.")


class StepCostsSerializer(CrumbSerializer):
    """A step of a topic that costs something."""

    costs = StepCostSerializer(many=True)


class AlternativeSerializer(SiblingSerializer):
    """Another step of a choice: a reader does one of them."""

    choose_when = serializers.CharField(allow_null=True, help_text="For whom it is, in the language of its page.")


class ChildSerializer(PageCardSerializer):
    """A page below. Steps alone have `variant`, `alternatives` and `choose_when`."""

    variant = VariantSerializer(
        allow_null=True, required=False, help_text="What the chosen municipality does its own way about this step."
    )
    alternatives = AlternativeSerializer(
        many=True, required=False, help_text="The other steps of a choice; none for a step that everybody does."
    )
    choose_when = serializers.CharField(allow_null=True, required=False)


class PageDetailSerializer(PageCardSerializer):
    """A page in full. Steps alone have `timing`, `documents`, `costs`, `conditions`, `where` and `alternatives`, topics
    `step_costs`, both `costs_total`."""

    municipalities = PlaceNameSerializer(many=True)
    breadcrumbs = CrumbSerializer(many=True)
    body = BodyField()
    children = ChildSerializer(many=True)
    municipality = ChosenMunicipalitySerializer(allow_null=True, help_text="The reader's, where the address names it.")
    variant = VariantSerializer(
        allow_null=True, help_text="What that municipality does its own way; null where it has no variant of this page."
    )
    variants_available = serializers.ListField(
        child=serializers.CharField(), help_text="Municipalities with a variant of this page or of one of its steps."
    )
    siblings = SiblingsSerializer()
    sources = OfficialSourceSerializer(many=True)
    reviewed_on = serializers.DateField(allow_null=True)
    facts = FactSerializer(many=True, help_text="The facts that its texts show.")
    seo = SeoSerializer()
    json_ld = AnyObjectField(help_text="schema.org JSON-LD.")
    timing = TimingSerializer(allow_null=True, required=False)
    documents = serializers.ListField(child=serializers.CharField(), required=False)
    costs = StepCostSerializer(many=True, required=False)
    step_costs = StepCostsSerializer(many=True, required=False)
    costs_total = TotalSerializer(allow_null=True, required=False)
    conditions = TextSerializer(allow_null=True, required=False)
    where = TextSerializer(many=True, required=False)
    not_where = serializers.CharField(allow_null=True, required=False, help_text="Where people go by mistake.")
    alternatives = AlternativeSerializer(many=True, required=False)


class RedirectTargetSerializer(Shape):
    """Where a page went."""

    path = serializers.CharField()
    permanent = serializers.BooleanField()


class MovedSerializer(Shape):
    """A page that is at another address now."""

    redirect = RedirectTargetSerializer()


FoundSerializer = PolymorphicProxySerializer(
    component_name="Found", serializers=[PageDetailSerializer, MovedSerializer], resource_type_field_name=None
)
