"""How to read images and documents: those of private collections stay out."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr
from wagtail.models import CollectionViewRestriction

from cms.media.models import CustomDocument, CustomImage, CustomRendition


def in_public_collection() -> Q:
    """Condition on an image or a document: neither its collection nor one above it is private."""
    collection_or_above = Substr(OuterRef("collection__path"), 1, Length("collection__path"))
    return Q(~Exists(CollectionViewRestriction.objects.filter(collection__path=collection_or_above)))


def is_public_rendition(file: str) -> bool | None:
    """Whether everybody may see the image of which a file (`images/canal.width-640.webp`) is a rendition; None for no
    such rendition. One query."""
    public_image = CustomImage.objects.filter(in_public_collection(), pk=OuterRef("image_id"))
    found = CustomRendition.objects.filter(file=file).annotate(is_public=Exists(public_image))
    is_public: bool | None = found.values_list("is_public", flat=True).first()
    return is_public


def is_public_document(pk: int) -> bool:
    """Whether everybody may have a document. One query."""
    return bool(CustomDocument.objects.filter(in_public_collection(), pk=pk).exists())
