"""Both languages, always: the Dutch catalogue is complete, fresh, and compiled."""

import io
import re
from pathlib import Path

import pytest
from babel.messages import mofile, pofile
from babel.messages.extract import extract_python
from django.conf import settings
from django.template import Engine
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

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
    """Every text marked for translation, in Python and in templates, without needing xgettext."""
    found = set()
    for room in ROOMS:
        for path in (Path(settings.BASE_DIR) / room).rglob("*"):
            if path.suffix in {".html", ".txt", ".xml"} and "templates" in path.parts:
                found |= texts_in_template(path.read_text())
            elif path.suffix == ".py" and "migrations" not in path.parts:
                found |= texts_in_python(path.read_bytes())
    return found


def texts_in_python(source):
    found = extract_python(io.BytesIO(source), KEYWORDS, [], {})
    return {text_of(name, message) for _line, name, message, _comments in found} - {None, ""}


def text_of(name, message):
    """The text itself: a call with a context (`pgettext`) has that before it, one with a plural has more after it."""
    parts = message if isinstance(message, tuple) else (message,)
    return parts[1] if "pgettext" in name else parts[0]


def texts_in_template(source):
    nodes = Engine.get_default().from_string(source).nodelist
    plain = {node.filter_expression.var.literal for node in nodes.get_nodes_by_type(TranslateNode)}
    blocks = {node.render_token_list(node.singular)[0] for node in nodes.get_nodes_by_type(BlockTranslateNode)}
    arguments = set(re.findall(r"""_\("([^"]+)"\)""", source))
    return (plain | blocks | arguments) - {None}


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
        compiled = texts(mofile.read_mo(file))
    assert compiled == texts(message for message in catalogue(language) if is_translated(message))


def texts(messages):
    """Each text, in its context, with its translation; of a plural all forms."""
    return {(in_context(message), *as_list(message.id)): as_list(message.string) for message in messages if message.id}


def in_context(message):
    """Compiled catalogues have it as bytes."""
    return message.context.decode() if isinstance(message.context, bytes) else message.context


def as_list(text):
    return list(text) if isinstance(text, list | tuple) else [text]
