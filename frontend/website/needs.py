"""The directory by need: what people come for, before any list from A to Z."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from frontend.shared.api_client import Visit

# What people say, the drawing, and the slugs of the API's categories that answer it.
NEEDS = (
    (_("A doctor"), "doctor", ("general-practitioners",)),
    (_("A dentist"), "dentist", ("dentists",)),
    (_("A school"), "school", ("primary-education", "secondary-education", "international-education")),
    (_("Childcare"), "childcare", ("childcare",)),
    (_("Dutch lessons"), "language", ("language-courses",)),
    (_("Sports"), "sports", ("sports",)),
    (_("Clubs and meeting people"), "centre", ("social-clubs",)),
    (_("A home"), "house", ("housing",)),
    (_("Tax and money"), "tax", ("tax-and-finance",)),
    (_("Legal help"), "permit", ("legal-help", "immigration")),
    (_("Work"), "work", ("work-and-career",)),
    (_("Moving"), "moving", ("relocation",)),
)


class Need(NamedTuple):
    """A tile: what it says, its drawing, and the categories it leads to."""

    label: str
    drawing: str
    categories: list[str]


def needs(visit: Visit) -> list[Need]:
    """Those that some partner answers."""
    answered = set(_with_partners(visit.get("/categories/")["items"]))
    found = [Need(str(label), drawing, [slug for slug in slugs if slug in answered]) for label, drawing, slugs in NEEDS]
    return [need for need in found if need.categories]


def _with_partners(categories: list[dict[str, Any]]) -> Iterator[str]:
    """The slugs of the whole tree's categories that have partners."""
    for one in categories:
        if one["partner_count"]:
            yield one["slug"]
        yield from _with_partners(one["children"])
