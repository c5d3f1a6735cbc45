"""The same place in the other language: the switch that a reader sees, and what search engines are told."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from frontend.website.municipality import carried
from frontend.website.paths import DEFAULT_LOCALE, FRAME_PARAMETER, LANGUAGE_NAMES, LOCALES, other_locale


class Alternate(NamedTuple):
    """This place in a language. `href` is None for the language being read."""

    locale: str
    name: str
    href: str | None


class Languages(NamedTuple):
    """`switch`: both languages, for the reader. `paths`: by locale, those in which the content really is."""

    switch: list[Alternate]
    paths: dict[str, str]

    @property
    def hreflang(self) -> list[tuple[str, str]]:
        """`(code, path)` for search engines; none where there is no translation to tell of."""
        if len(self.paths) < 2:
            return []
        return [*self.paths.items(), ("x-default", self.paths[DEFAULT_LOCALE])]


def fixed_languages(paths: Mapping[str, str], locale: str, query: str = "") -> Languages:
    """A place that exists in both languages, such as search; `query` (encoded) goes along."""
    tail = f"?{query}" if query else ""
    return Languages([_alternate(code, locale, f"{paths[code]}{tail}") for code in LOCALES], dict(paths))


def item_languages(item: dict[str, Any], locale: str, municipality: str = "") -> Languages:
    """A page of the API. Where it has no translation, the switch keeps the page and changes what is around it. The
    reader's municipality (a slug) goes along."""
    translated = {item["locale"]: item["path"]}
    translated |= {one["locale"]: one["path"] for one in item["alternates"] if one["is_translated"]}
    kept = f"{item['path']}?{FRAME_PARAMETER}={other_locale(item['locale'])}"
    switch = [_alternate(code, locale, carried(translated.get(code, kept), municipality)) for code in LOCALES]
    return Languages(switch, dict(sorted(translated.items())))


def partner_languages(item: dict[str, Any], paths: Mapping[str, str], locale: str) -> Languages:
    """A partner: it can be read at an address in either language, whether its text is there or not."""
    translated = {item["locale"], *(one["locale"] for one in item["alternates"] if one["is_translated"])}
    switch = fixed_languages(paths, locale).switch
    return Languages(switch, {code: paths[code] for code in LOCALES if code in translated})


def _alternate(code: str, locale: str, href: str) -> Alternate:
    return Alternate(code, LANGUAGE_NAMES[code], None if code == locale else href)
