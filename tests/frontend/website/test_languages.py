"""Whatever is not in the reader's language says in which it is, and nothing else does: on every page that links lead
to, both ways round."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as site
from django.test import Client
from pytest_django import Settings

from directory.public.hours_text import PHRASES
from frontend.website.views.letters import EXAMPLES
from search.index import rebuild
from tests.frontend.website.languages_read import Text, texts_of
from tests.frontend.website.untranslated import LABELS, OTHER, TEXTS, Untranslated

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a [^>]*?href="(/[^"]*)"([^>]*)')
# Languages are called by their own names; the sender of a letter and the glossary's words are Dutch.
NAMES = {"English", "Nederlands", "EN", "NL", "Belastingdienst", *EXAMPLES}
SINCE = re.compile(r"^(since|sinds) ")
MOST_PAGES = 80


@pytest.fixture
def index_dir(tmp_path: Path, settings: Settings) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "search"


@pytest.mark.parametrize("reader", ["en", "nl"])
@pytest.mark.usefixtures("index_dir")
def test_each_text_is_read_out_in_its_own_language(client: Client, reader: str) -> None:
    Untranslated(OTHER[reader]).make()
    rebuild()
    mistakes = {path: found for path, html in pages(client, reader) if (found := sorted(mistakes_in(html, reader)))}
    assert mistakes == {}, "\n".join(f"{p} {m}" for p, f in mistakes.items() for m in f)


@pytest.mark.parametrize("reader", ["en", "nl"])
@pytest.mark.usefixtures("index_dir")
def test_a_suggestion_says_which_of_its_texts_is_in_the_other_language(client: Client, reader: str) -> None:
    written = OTHER[reader]
    Untranslated(written).make()
    rebuild()
    found = client.get("/api/v1/suggest/", {"q": TEXTS[written][:8], "locale": reader, "limit": 10}).json()["items"]
    assert found
    for item in found:
        in_other = [name for name in ("text", "hint") if TEXTS[written] in (item[name] or "")]
        assert item["fallback_texts"] == (in_other if item["type"] != "query" else []), item


def pages(client: Client, reader: str) -> Iterator[tuple[str, str]]:
    """Every page that links lead to from the home page, what is found by a search, and a letter that is explained."""
    search, letters = site.SEARCH_PATHS[reader], site.LETTERS_PATHS[reader]
    yield "letter", client.post(letters, {"text": f"{TEXTS['nl']} aanslag"}).content.decode()
    waiting = [f"/{reader}/", site.NEWSLETTER_PATHS[reader], *(f"{search}?q={word}" for word in TEXTS.values())]
    waiting += [f"/{reader}/nowhere/", f"{search}?q=nothingatall"]
    seen = set(waiting)
    while waiting:
        path = waiting.pop(0)
        html = client.get(path, follow=True).content.decode()
        yield path, html
        if lang_of(html) != reader:
            continue
        links = {href.replace("&amp;", "&") for href, rest in LINK.findall(html) if "hreflang" not in rest}
        if "data-municipality" in html and "municipality=" not in path:
            links.add(f"{path}{'&' if '?' in path else '?'}municipality=leiden")
        new = sorted(link for link in links - seen if is_to_be_read(link))
        seen |= set(new)
        waiting += new
    assert 25 <= len(seen) <= MOST_PAGES


def lang_of(html: str) -> str:
    return html.partition('<html lang="')[2][:2]


def is_to_be_read(link: str) -> bool:
    """Of the pages with a query: in the other language, whole, in a municipality."""
    path, _hash, _rest = link.partition("#")
    _path, _sign, query = path.partition("?")
    return (
        not link.startswith(("/api/", "/static/"))
        and not path.endswith(".atom")
        and all(part.split("=")[0] in ("lang", "municipality", "view", "") for part in query.split("&"))
    )


def mistakes_in(html: str, reader: str) -> Iterator[str]:
    if lang_of(html) != reader:
        yield "leads out of the reader's language"
        return
    for text in texts_of(html):
        if reason := mistake_in(text, reader):
            yield f"{reason}: {text.text[:100]}"


def mistake_in(text: Text, reader: str) -> str:
    """What is wrong; empty for nothing."""
    if any(word in text.text and text.lang != locale for locale, word in TEXTS.items()):
        return f"read out as {text.lang}"
    if LABELS[OTHER[reader]] in text.text:
        return "a label that there is in the reader's language"
    has_words = re.search(r"[^\W\d_]{2}", text.text) and text.text not in NAMES and not SINCE.match(text.text)
    if text.is_marked and has_words and TEXTS[text.lang] not in text.text:
        return f"marked as {text.lang} for no reason"
    if not text.is_marked and OF_THE_CLOCK[OTHER[reader]].search(text.text):
        return "hours in the other language"
    return ""


def words_of_the_clock(locale: str) -> re.Pattern[str]:
    """The words of opening hours that the other language does not have."""
    words, others = (
        {*each.weekdays, each.closed, each.holiday, each.by_appointment, each.open}
        for each in (PHRASES[locale], PHRASES[OTHER[locale]])
    )
    return re.compile(rf"\b({'|'.join(map(re.escape, sorted(words - others)))})\b")


OF_THE_CLOCK = {locale: words_of_the_clock(locale) for locale in LABELS}
