"""How to read images and documents: those of private collections stay out."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr
from wagtail.models import CollectionViewRestriction


def in_public_collection() -> Q:
    """Condition on an image or a document: neither its collection nor one above it is private."""
    collection_or_above = Substr(OuterRef("collection__path"), 1, Length("collection__path"))
    return Q(~Exists(CollectionViewRestriction.objects.filter(collection__path=collection_or_above)))
