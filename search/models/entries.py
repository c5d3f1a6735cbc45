"""The index of the database engine: what it holds of each entry.

Beside these tables there is `search_tokens`, which Django has no fields for: a full-text table of SQLite (FTS5) or a
`tsvector` of PostgreSQL. See `search/engines/database`.
"""

from typing import ClassVar

from django.db import models

ID_LENGTH = 60
NAME_LENGTH = 120
VALUE_LENGTH = 120
WORD_LENGTH = 60


class IndexedEntry(models.Model):
    """An entry; one that is not `alive` was deleted and stays for its revision. `name_*` sort as names do; `updated` is
    seconds since the epoch."""

    document_id = models.CharField(max_length=ID_LENGTH, unique=True)
    revision = models.BigIntegerField()
    alive = models.BooleanField(default=True)
    digest = models.BigIntegerField(default=0)
    name_en = models.CharField(max_length=NAME_LENGTH, blank=True)
    name_nl = models.CharField(max_length=NAME_LENGTH, blank=True)
    updated = models.BigIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["document_id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["name_en", "document_id"], name="search_entry_name_en"),
            models.Index(fields=["name_nl", "document_id"], name="search_entry_name_nl"),
            models.Index(fields=["-updated", "document_id"], name="search_entry_updated"),
        ]

    def __str__(self) -> str:
        return self.document_id


class IndexedContent(models.Model):
    """The document of an entry, and its tokens as they are in `search_tokens`; both compressed."""

    entry = models.OneToOneField(IndexedEntry, models.CASCADE, primary_key=True, related_name="content")
    document = models.BinaryField()
    tokens = models.BinaryField()

    def __str__(self) -> str:
        return f"content of {self.entry_id}"


class IndexedValue(models.Model):
    """A value of a facet, for those that have it to point to."""

    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=VALUE_LENGTH)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["facet", "value"], name="search_value_once")
        ]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class IndexedFacet(models.Model):
    """An entry has a value of a facet."""

    pk = models.CompositePrimaryKey("entry_id", "value_id")
    entry = models.ForeignKey(IndexedEntry, models.CASCADE, db_index=False)
    value = models.ForeignKey(IndexedValue, models.CASCADE, db_index=False)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["value", "entry"], name="search_facet_by_value"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.value_id}"


class IndexedPlace(models.Model):
    """A place of an entry. `x`, `y` and `z` are the same place on a ball with radius 1: the straight line between two
    of them grows with the distance, and any database can reckon it."""

    entry = models.ForeignKey(IndexedEntry, models.CASCADE, related_name="places")
    latitude = models.FloatField()
    longitude = models.FloatField()
    x = models.FloatField()
    y = models.FloatField()
    z = models.FloatField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["latitude", "longitude"], name="search_place_where"),
        ]

    def __str__(self) -> str:
        return f"{self.latitude} {self.longitude}"


class IndexedWord(models.Model):
    """A word as it is written, and how many entries have it."""

    word = models.CharField(max_length=WORD_LENGTH, primary_key=True)
    entries = models.IntegerField()

    def __str__(self) -> str:
        return self.word
