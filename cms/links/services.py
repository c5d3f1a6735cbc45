"""How links are written: brought up to date with what is published, checked, and checked again on request."""

from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from wagtail.models import Page

from cms.facts.models import Fact
from cms.facts.public.register import users_of
from cms.links.addresses import host_of
from cms.links.checking import Finding, look_for
from cms.links.collecting import FoundLink, collect
from cms.links.models import CheckedLink, LinkCheck, LinkUse, Outcome, State, UseKind
from cms.links.public.states import public_status
from cms.pages.models import MunicipalVariant
from cms.pages.presence import touch, touch_varied
from config.rest.generation import invalidate

# Checked side by side, each on another website; the next run of the ticker takes the next ones.
AT_ONCE = 8
# Between two looks at one website.
HOST_PAUSE = timedelta(seconds=5)
# Whoever claims a link has this long for it.
CLAIM = timedelta(hours=1)
# A link that fails is looked for again on another day; one that has failed on three is broken.
BROKEN_AFTER_DAYS = 3
AGAIN_AFTER = {
    State.OK: timedelta(days=7),
    State.MOVED: timedelta(days=7),
    State.FAILING: timedelta(days=1),
    State.REFUSED: timedelta(days=14),
    State.INTERNAL: timedelta(days=30),
}
# A broken link is looked for ever less often, from a week to a month.
BROKEN_AGAIN = (timedelta(days=7), timedelta(days=30))
HISTORY = 20
BATCH = 500

Key = tuple[str, str, int, int]


def update_uses() -> int:
    """Bring links and their uses up to date with what is published; how many uses came or went.

    New links are due at once, in the order in which they were found. Links that nothing uses any more are forgotten.
    """
    found = {_key(each): each for each in collect()}
    known = {
        (url, kind, type_id, object_id): (pk, title)
        for pk, title, url, kind, type_id, object_id in LinkUse.objects.order_by().values_list(
            "pk", "title", "link__url", "kind", "content_type_id", "object_id"
        )
    }
    gone = [pk for key, (pk, title) in known.items() if key not in found or found[key].title[:255] != title]
    new = [key for key, each in found.items() if key not in known or known[key][1] != each.title[:255]]
    with transaction.atomic():
        for start in range(0, len(gone), BATCH):
            LinkUse.objects.filter(pk__in=gone[start : start + BATCH]).delete()
        _add(new, found)
        CheckedLink.objects.filter(uses=None).delete()
    return len(gone) + len(new)


def _key(found: FoundLink) -> Key:
    return found.url, found.kind, ContentType.objects.get_for_model(found.model).pk, found.object_id


def _add(new: list[Key], found: dict[Key, FoundLink]) -> None:
    now = timezone.now()
    links = [
        CheckedLink(url=url, host=host_of(url), next_check_at=now) for url in dict.fromkeys(url for url, *_ in new)
    ]
    CheckedLink.objects.bulk_create(links, batch_size=BATCH, ignore_conflicts=True)
    ids = dict(CheckedLink.objects.order_by().values_list("url", "pk"))
    uses = [
        LinkUse(link_id=ids[url], kind=kind, content_type_id=type_id, object_id=object_id, title=found[key].title[:255])
        for key in new
        for url, kind, type_id, object_id in [key]
    ]
    LinkUse.objects.bulk_create(uses, batch_size=BATCH)


def check_due() -> int:
    """Check the links that are due, at most one of each website, and return how many. None where LINK_CHECKS is off."""
    if not settings.LINK_CHECKS:
        return 0
    claimed = [link for link in _due(timezone.now()) if _claim(link)]
    if not claimed:
        return 0
    with ThreadPoolExecutor(max_workers=len(claimed)) as threads:
        findings = list(threads.map(look_for, [link.url for link in claimed]))
    for link, finding in zip(claimed, findings, strict=True):
        record(link=link, finding=finding)
    return len(claimed)


def _due(now: datetime) -> Iterable[CheckedLink]:
    """The link that has waited longest, of each of the websites that have."""
    resting = CheckedLink.objects.filter(last_checked_at__gt=now - HOST_PAUSE).values("host")
    due = CheckedLink.objects.filter(next_check_at__lte=now).exclude(host__in=resting)
    hosts = due.order_by().values("host").annotate(first=Min("next_check_at")).order_by("first", "host")
    for host in hosts.values_list("host", flat=True)[:AT_ONCE]:
        if link := due.filter(host=host).order_by("next_check_at", "pk").first():
            yield link


def _claim(link: CheckedLink) -> bool:
    """Whether this process may check it; nobody else will, for an hour."""
    mine = CheckedLink.objects.filter(pk=link.pk, next_check_at=link.next_check_at)
    return bool(mine.update(next_check_at=timezone.now() + CLAIM))


@transaction.atomic
def record(*, link: CheckedLink, finding: Finding) -> None:
    """Note what came of a check. What readers are told changes at once, where it does."""
    now, told = timezone.now(), public_status(link)
    _note(link, finding, now)
    link.save()
    LinkCheck.objects.create(link=link, checked_at=now, **finding._asdict())
    kept = link.checks.values_list("pk", flat=True)[:HISTORY]
    link.checks.exclude(pk__in=list(kept)).delete()
    if public_status(link) != told:
        _tell_readers(link)


def _note(link: CheckedLink, finding: Finding, now: datetime) -> None:
    link.http_status, link.problem, link.final_url = finding.http_status, finding.problem, finding.final_url
    link.first_checked_at = link.first_checked_at or now
    link.last_checked_at = now
    if finding.outcome in {Outcome.FAILED, Outcome.INTERNAL}:
        _note_failure(link, finding, now)
    else:
        link.state = State({Outcome.FOUND: State.OK, Outcome.MOVED: State.MOVED}.get(finding.outcome, State.REFUSED))
        if link.state != State.REFUSED:
            link.last_found_at = now
            link.failing_since, link.last_failed_on, link.failed_days = None, None, 0
    link.next_check_at = now + _pause(link, now)


def _note_failure(link: CheckedLink, finding: Finding, now: datetime) -> None:
    """A failure counts once a day: a website that is down for an hour has failed once."""
    today = timezone.localdate(now)
    link.failing_since = link.failing_since or today
    if link.last_failed_on != today:
        link.last_failed_on, link.failed_days = today, link.failed_days + 1
    if finding.outcome == Outcome.INTERNAL:
        link.state = State.INTERNAL
    else:
        link.state = State.BROKEN if link.failed_days >= BROKEN_AFTER_DAYS else State.FAILING


def _pause(link: CheckedLink, now: datetime) -> timedelta:
    if link.state == State.BROKEN and link.failing_since:
        shortest, longest = BROKEN_AGAIN
        return min(longest, max(shortest, timezone.localdate(now) - link.failing_since))
    return AGAIN_AFTER[State(link.state)]


def _tell_readers(link: CheckedLink) -> None:
    """What shows the link as a source is made anew; pages that do so, of their own or with a fact or a municipal
    variant, tell those who keep a copy."""
    uses: dict[str, list[int]] = defaultdict(list)
    for kind, object_id in link.uses.order_by().values_list("kind", "object_id"):
        uses[kind].append(object_id)
    facts = Fact.objects.filter(pk__in=uses[UseKind.FACT]).order_by()
    touch([*uses[UseKind.SOURCE], *users_of(facts.values_list("key", flat=True), Page)])
    variants = MunicipalVariant.objects.filter(pk__in=uses[UseKind.VARIANT]).order_by()
    touch_varied(variants.values_list("translation_key", flat=True))
    invalidate()


def request_check(*, link: CheckedLink) -> None:
    """Check it at the next run, before all others."""
    link.next_check_at = timezone.now() - timedelta(days=365)
    link.save(update_fields=["next_check_at"])
