"""Short addresses, `/s/<code>/`: printed beside QR codes, for those who would rather type."""

import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from cms.screens.models import ShortLink
from cms.screens.models.releases import MAX_TARGET_LENGTH

# Nothing that looks like something else: no 0 o 1 i l.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
SHORTEST, LONGEST = 4, 6
CODE = f"[{ALPHABET}]{{{SHORTEST},{LONGEST}}}"
PATH = re.compile(rf"/s/({CODE})/?(?![\w-])")
# So many tries with codes of a length before they get longer.
TRIES = 8
# An address that releases name all the time is not written down each time.
NOTED_EVERY = timedelta(days=1)


class NotOurPath(ValueError):
    """A short address leads to a path of this website."""


def short_links(targets: Iterable[str]) -> dict[str, str]:
    """The path `/s/<code>/` that leads to each of these paths of this website, with their queries: by target, in a
    constant number of queries. Raises NotOurPath."""
    wanted = list(dict.fromkeys(targets))
    for target in wanted:
        if not is_own_path(target):
            raise NotOurPath(target)
    codes = _codes_of(wanted)
    for length in _lengths():
        missing = [target for target in wanted if target not in codes]
        if not missing:
            break
        # Whoever makes the same at this moment, and a code that is taken, are passed over: both show in what is there.
        new = [ShortLink(code=_random_code(length), target=target) for target in missing]
        ShortLink.objects.bulk_create(new, ignore_conflicts=True)
        codes |= _codes_of(missing)
    return {target: f"/s/{codes[target]}/" for target in wanted}


def target_of(code: str) -> str | None:
    """Where a code leads; None for one that nobody made."""
    target: str | None = ShortLink.objects.filter(code=code.lower()).values_list("target", flat=True).first()
    return target if target and is_own_path(target) else None


def is_own_path(target: str) -> bool:
    """Whether an address is a path of this website, for every browser: some read a backslash as a slash, and leave out
    control characters."""
    return (
        0 < len(target) <= MAX_TARGET_LENGTH
        and target.startswith("/")
        and not target.startswith("//")
        and "\\" not in target
        and target.isprintable()
    )


def note_released(document: str, now: datetime) -> None:
    """Note that a release that is played now names the short addresses in it."""
    named = Q(code__in=sorted(set(PATH.findall(document))))
    ShortLink.objects.filter(named, last_released_at__lt=now - NOTED_EVERY).update(last_released_at=now)


def _codes_of(targets: list[str]) -> dict[str, str]:
    return dict(ShortLink.objects.filter(target__in=targets).order_by().values_list("target", "code"))


def _lengths() -> Iterable[int]:
    return [length for length in range(SHORTEST, LONGEST + 1) for _try in range(TRIES)]


def _random_code(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _letter in range(length))
