"""What a question can be about: a topic of the guide, a phase as a whole, or something else."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from cms.pages.models import PagePresence
from cms.pages.public.navigation import serialize_navigation

OTHER = "other"


class Subject(NamedTuple):
    """`code` is the same in both languages; `phase` is empty for something else."""

    code: str
    label: str
    phase: str


class SubjectGroup(NamedTuple):
    """A phase with its topics."""

    label: str
    subjects: list[Subject]


def subject_groups(locale: str) -> list[SubjectGroup]:
    """All subjects in the order of the menu, those of a phase together; “something else” is not among them."""
    phases = serialize_navigation(locale)["items"]
    keys = _translation_keys([topic["id"] for phase in phases for topic in phase["children"]])
    return [
        SubjectGroup(
            phase["title"],
            [
                *(
                    Subject(keys[one["id"]], one["title"], phase["phase"])
                    for one in phase["children"]
                    if one["id"] in keys
                ),
                Subject(
                    phase["phase"], _("Something else about “%(phase)s”") % {"phase": phase["title"]}, phase["phase"]
                ),
            ],
        )
        for phase in phases
    ]


def other_subject() -> Subject:
    """What fits nowhere."""
    return Subject(OTHER, _("Something else"), "")


def subjects(locale: str) -> dict[str, Subject]:
    """Every subject by its code."""
    every = [subject for group in subject_groups(locale) for subject in group.subjects]
    return {subject.code: subject for subject in [*every, other_subject()]}


def serialize_subjects(locale: str) -> dict[str, Any]:
    """`{"groups": [{"label", "subjects": [{"code", "label", "phase"}]}], "other": {…}}`."""
    groups = [
        {"label": group.label, "subjects": [one._asdict() for one in group.subjects]}
        for group in subject_groups(locale)
    ]
    return {"groups": groups, "other": other_subject()._asdict()}


def _translation_keys(ids: list[int]) -> dict[int, str]:
    rows = PagePresence.objects.filter(page_id__in=ids).values_list("page_id", "translation_key")
    return {page_id: str(key) for page_id, key in rows}
