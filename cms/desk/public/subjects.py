"""What a question can be about: a topic of the guide, a phase as a whole, or something else."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from cms.pages.models import PagePresence
from cms.pages.public.navigation import serialize_navigation

OTHER = "other"


class Subject(NamedTuple):
    """`code` is the same in both languages; `phase` is empty for something else; `locale` is that of the label."""

    code: str
    label: str
    phase: str
    locale: str


class SubjectGroup(NamedTuple):
    """A phase with its topics."""

    label: str
    locale: str
    subjects: list[Subject]


def subject_groups(locale: str) -> list[SubjectGroup]:
    """All subjects in the order of the menu, those of a phase together; “something else” is not among them."""
    phases = serialize_navigation(locale)["items"]
    keys = _translation_keys([topic["id"] for phase in phases for topic in phase["children"]])
    return [
        SubjectGroup(
            phase["title"],
            phase["locale"],
            [
                *(
                    Subject(keys[topic["id"]], topic["title"], phase["phase"], topic["locale"])
                    for topic in phase["children"]
                    if topic["id"] in keys
                ),
                Subject(phase["phase"], _rest_of(phase, locale), phase["phase"], locale),
            ],
        )
        for phase in phases
    ]


def _rest_of(phase: dict[str, Any], locale: str) -> str:
    """What names the rest of a phase; without its title where that is in the other language."""
    told = _("Something else about “%(phase)s”") % {"phase": phase["title"]}
    return told if phase["locale"] == locale else _("Something else")


def other_subject(locale: str) -> Subject:
    """What fits nowhere."""
    return Subject(OTHER, _("Something else"), "", locale)


def subjects(locale: str) -> dict[str, Subject]:
    """Every subject by its code."""
    every = [subject for group in subject_groups(locale) for subject in group.subjects]
    return {subject.code: subject for subject in [*every, other_subject(locale)]}


def serialize_subjects(locale: str) -> dict[str, Any]:
    """`{"groups": [{"label", "locale", "subjects": [{"code", "label", "phase", "locale"}]}], "other": {…}}`."""
    groups = [
        {"label": group.label, "subjects": [one._asdict() for one in group.subjects]}
        for group in subject_groups(locale)
    ]
    return {"groups": groups, "other": other_subject(locale)._asdict()}


def _translation_keys(ids: list[int]) -> dict[int, str]:
    rows = PagePresence.objects.filter(page_id__in=ids).values_list("page_id", "translation_key")
    return {page_id: str(key) for page_id, key in rows}
