"""Short addresses, `/s/<code>/`: printed beside QR codes, for those who would rather type."""

import re
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

from django.db.models import Q

from cms.pages.page_versions import load_groups
from cms.pages.public.find import pages_at
from cms.screens.models import ShortLink
from cms.screens.models.releases import MAX_TARGET_LENGTH
from config.rest.locales import DEFAULT_LOCALE

# Nothing that looks like something else: no 0 o 1 i l.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
SHORTEST, LONGEST = 4, 6
CODE = f"[{ALPHABET}]{{{SHORTEST},{LONGEST}}}"
PATH = re.compile(rf"/s/({CODE})/?(?![\w-])")
HOME_PATHS = {"en": "/en/", "nl": "/nl/"}
# The address of the website in the language of the reader; which page is meant there: its translation key.
ANY_LANGUAGE, PAGE = "/", "page"
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


def in_any_language(page: UUID | None = None) -> str:
    """A target for readers of all languages: a page, or else the home page."""
    return f"{ANY_LANGUAGE}?{urlencode({PAGE: page})}" if page else ANY_LANGUAGE


def is_for_any_language(target: str) -> bool:
    """Whether a target is such a one."""
    return urlsplit(target).path == ANY_LANGUAGE


def in_language(target: str, locale: str) -> str:
    """Where such a target leads a reader of a language: to its page in that language, else in English, else in the one
    in which it is public; home where it is not public at all. What else its query says stays."""
    query = parse_qsl(urlsplit(target).query)
    path = _path_of(dict(query).get(PAGE, ""), locale) or _home(locale)
    kept = urlencode([(name, value) for name, value in query if name != PAGE])
    return f"{path}?{kept}" if kept else path


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


def _path_of(key: str, locale: str) -> str | None:
    """The address of a public page by its translation key."""
    try:
        groups = load_groups(Q(translation_key=UUID(key)))
    except ValueError:
        return None
    return _preferred({each: page.path for group in groups for each, page in group.versions.items()}, locale)


def _home(locale: str) -> str:
    """The address of the home page; the one in English, which then says what is wrong, where none is public."""
    public = pages_at(HOME_PATHS.values())
    paths = {each: path for each, path in HOME_PATHS.items() if path in public}
    return _preferred(paths, locale) or HOME_PATHS[DEFAULT_LOCALE]


def _preferred(paths: Mapping[str, str], locale: str) -> str | None:
    """The one in a language, else the one in English, else any."""
    return paths.get(locale) or paths.get(DEFAULT_LOCALE) or next(iter(paths.values()), None)


def _codes_of(targets: list[str]) -> dict[str, str]:
    return dict(ShortLink.objects.filter(target__in=targets).order_by().values_list("target", "code"))


def _lengths() -> Iterable[int]:
    return [length for length in range(SHORTEST, LONGEST + 1) for _try in range(TRIES)]


def _random_code(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _letter in range(length))
