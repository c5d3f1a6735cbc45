"""Both languages, always: the Dutch catalogue is complete, fresh, and compiled."""

import io
import re
from pathlib import Path

import pytest
from babel.messages import mofile, pofile
from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation import template as django_template

LOCALE = Path(settings.BASE_DIR) / "locale"
ROOMS = ("config", "cms", "directory", "search", "frontend")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def catalogue(language, name="django"):
    path = LOCALE / language / "LC_MESSAGES" / f"{name}.po"
    with path.open("rb") as file:
        return pofile.read_po(file, locale=language)


def texts_in_code():
    """Every text marked for translation, in Python and in templates (as xgettext would see them)."""
    found = set()
    for room in ROOMS:
        for path in (Path(settings.BASE_DIR) / room).rglob("*"):
            if path.suffix in {".html", ".txt"} and "templates" in path.parts:
                source = io.BytesIO(django_template.templatize(path.read_text(), origin=str(path)).encode())
            elif path.suffix == ".py" and "migrations" not in path.parts:
                source = io.BytesIO(path.read_bytes())
            else:
                continue
            for _line, _function, message, _comments in extract_python(source, list(KEYWORDS), [], {}):
                first = message[0] if isinstance(message, tuple) else message
                if first:
                    found.add(first)
    return found


def is_translated(message):
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts) and not message.fuzzy


def placeholders(text):
    return sorted(re.findall(r"%\(\w+\)[sd]|%[sd]|\{\w*\}", text))


def test_every_text_in_the_code_is_in_the_catalogue_and_no_other():
    known = {message.id[0] if isinstance(message.id, tuple) else message.id for message in catalogue("nl")} - {""}
    in_code = texts_in_code()
    assert sorted(in_code - known) == [], "run `make messages` and translate"
    assert sorted(known - in_code) == [], "run `make messages`: these are used no more"


def test_every_text_is_translated_into_dutch():
    missing = [message.id for message in catalogue("nl") if message.id and not is_translated(message)]
    assert missing == []


def test_translations_keep_their_placeholders():
    wrong = [
        message.id
        for message in catalogue("nl")
        if isinstance(message.id, str) and placeholders(message.id) != placeholders(message.string)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_compiled_catalogue_is_fresh(language):
    with (LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = {message.id: message.string for message in mofile.read_mo(file) if message.id}
    fresh = {message.id: message.string for message in catalogue(language) if message.id and is_translated(message)}
    assert compiled == fresh
