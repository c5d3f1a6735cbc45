"""How to write the directory. Every writer (importers, bulk actions, commands, the demo) goes through these.

Each write makes a revision with an entry in the log, as the admin does, and saves and publishes for real, so that
whoever listens (search, the response cache) hears of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel
from wagtail.log_actions import log
from wagtail.signal_handlers import disable_reference_index_auto_update

from directory.models import Category, Language, Location, Partner, PartnerPhone, SchoolFacts, Service, SocialLink

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

CONFIRMED, REVIEW_SET = "directory.confirm", "directory.review"
# An entry that was confirmed is checked again a year later, unless somebody says otherwise.
REVIEW_AFTER = timedelta(days=365)

Change = Callable[["Partner"], None]


@transaction.atomic
def create_partner(  # noqa: PLR0913  (keyword-only: the parts of an entry)
    *,
    locations: Sequence[Location] = (),
    phones: Sequence[PartnerPhone] = (),
    social_links: Sequence[SocialLink] = (),
    school_facts: SchoolFacts | None = None,
    services: Sequence[Service] = (),
    categories: Iterable[Category] = (),
    spoken_languages: Iterable[Language] = (),
    publish: bool = True,
    user: AbstractBaseUser | None = None,
    **fields: Any,
) -> Partner:
    """Create an entry with its parts, validated as the admin validates it, and publish it unless told otherwise.

    Raises ValidationError.
    """
    partner = Partner(live=False, **fields)
    partner.locations, partner.phones, partner.social_links = list(locations), list(phones), list(social_links)
    partner.school_facts = [school_facts] if school_facts else []
    partner.services = list(services)
    partner.categories, partner.spoken_languages = list(categories), list(spoken_languages)
    clean(partner)
    if publish:
        _create_live(partner, user)
    else:
        partner.save()
        _log_creation(partner, partner.save_revision(user=user, clean=False), user)
    return partner


def _create_live(partner: Partner, user: Any) -> None:
    """Publishing writes the parts, from the revision, and what Wagtail notes about references: before it, only the
    row itself has to be there. That halves the work of an import."""
    with disable_reference_index_auto_update():
        super(ClusterableModel, partner).save()
        revision = partner.save_revision(user=user, clean=False)
    _log_creation(partner, revision, user)
    revision.publish(user=user, skip_permission_checks=True)
    partner.refresh_from_db()


def _log_creation(partner: Partner, revision: Any, user: Any) -> None:
    log(instance=partner, action="wagtail.create", user=user, revision=revision, content_changed=True)


@transaction.atomic
def update_partner(
    *, partner: Partner, change: Change, user: AbstractBaseUser | None = None, action: str = "wagtail.edit"
) -> Partner:
    """Apply a change to an entry: to what is published, and to the draft that waits on top of it.

    `change` gets the entry and alters it, its parts included; it may be called twice. A draft stays a draft and
    the latest revision. An entry that is not published stays so. Raises ValidationError, also for an entry that is
    `occupied`.
    """
    _refuse_occupied(partner)
    draft = partner.get_latest_revision_as_object() if partner.has_unpublished_changes else None
    change(partner)
    clean(partner)
    if partner.live:
        revision = partner.save_revision(user=user, clean=False, log_action=action)
        revision.publish(user=user, skip_permission_checks=True)
        if draft is not None:
            _change_draft(draft, change, user)
    else:
        partner.save()
        _change_draft(draft if draft is not None else partner, change, user, action)
    partner.refresh_from_db()
    return partner


def _change_draft(draft: Partner, change: Change, user: Any, action: str | bool = False) -> None:
    """A draft may be incomplete: it is not validated before somebody publishes it."""
    change(draft)
    draft.save_revision(user=user, clean=False, log_action=action)


def confirm_partner(
    *, partner: Partner, by: str, on: date, user: AbstractBaseUser | None = None, review_due: date | None = None
) -> Partner:
    """Say that an entry's facts are right on a day, by `register`, `editor` or `partner`; check again in a year."""

    def change(entry: Partner) -> None:
        entry.assured_by, entry.assured_on = by, on
        entry.review_due = review_due or on + REVIEW_AFTER

    return update_partner(partner=partner, change=change, user=user, action=CONFIRMED)


def set_review_date(*, partner: Partner, due: date | None, user: AbstractBaseUser | None = None) -> Partner:
    """Say by when an entry must be checked again; None for never."""

    def change(entry: Partner) -> None:
        entry.review_due = due

    return update_partner(partner=partner, change=change, user=user, action=REVIEW_SET)


@transaction.atomic
def publish_partner(*, partner: Partner, user: AbstractBaseUser | None = None) -> bool:
    """Publish an entry's latest revision. False when that is what the public sees already.

    Raises ValidationError for a draft that is not complete, and for an entry that is `occupied`.
    """
    if partner.live and not partner.has_unpublished_changes:
        return False
    _refuse_occupied(partner)
    _cleaned_revision(partner, user).publish(user=user, skip_permission_checks=True)
    partner.refresh_from_db()
    return True


def _cleaned_revision(partner: Partner, user: Any) -> Any:
    """The latest revision, validated; a new one where validating wrote something another way (a postcode)."""
    draft = partner.get_latest_revision_as_object()
    stored = draft.serializable_data()
    clean(draft)
    if partner.latest_revision and draft.serializable_data() == stored:
        return partner.latest_revision
    return draft.save_revision(user=user, clean=False)


@transaction.atomic
def unpublish_partner(*, partner: Partner, user: AbstractBaseUser | None = None) -> bool:
    """Take an entry off the public site. False when it is not there."""
    if not partner.live:
        return False
    partner.unpublish(user=user)
    return True


def occupied(partner: Partner) -> str:
    """Why an entry must not be written over now, in words; empty when it may.

    Publishing anything ends a running moderation, and a planned version would put back what it was made from.
    """
    if partner.current_workflow_state:
        return _("A change of this entry waits for approval.")
    if partner.revisions.filter(approved_go_live_at__isnull=False).exists():
        return _("A version of this entry is planned to be published.")
    return ""


def _refuse_occupied(partner: Partner) -> None:
    if reason := occupied(partner):
        raise ValidationError(reason, code="occupied")


def clean(partner: Partner) -> None:
    """Validate an entry and its parts, and number the parts, as the admin's form does. Raises ValidationError."""
    partner.full_clean()
    partner.recognise_parts()
    _number_parts(partner)
    for part in parts(partner):
        part.full_clean(exclude=["partner"])
    _refuse_foreign_places(partner)


def _refuse_foreign_places(partner: Partner) -> None:
    own = {None, *(location.uuid for location in partner.locations.all())}
    if any(service.location not in own for service in partner.services.all()):
        raise ValidationError({"services": _("A service is given at one of the partner's own locations.")})


def _number_parts(partner: Partner) -> None:
    """A form that changes one part writes its place in the order, and leaves alone the others: they must have one."""
    for name in ("locations", "phones", "social_links", "services"):
        rows = list(getattr(partner, name).all())
        if any(row.sort_order is None for row in rows):
            for place, row in enumerate(rows):
                row.sort_order = place
            setattr(partner, name, rows)


def parts(partner: Partner) -> list[Any]:
    """An entry's locations, phone numbers, social links, school facts and services, unsaved ones included."""
    relations = (partner.locations, partner.phones, partner.social_links, partner.school_facts, partner.services)
    return [part for relation in relations for part in relation.all()]
