"""How a text names a fact of the register: `{fact:key}`.

Rich text stores the same within a mark, `<span data-fact="key">{fact:key}</span>`, so that the editor shows it as one
piece. Whoever takes the tags away is left with the token, never with a value that may be out of date.
"""

import re
from collections.abc import Callable

KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
TOKEN = re.compile(rf"\{{fact:({KEY})\}}")
MARKED = re.compile(rf'<span[^>]*\bdata-fact="({KEY})"[^>]*>.*?</span>', re.DOTALL)
# Something that was meant to be a token: a capital, a blank, an underscore.
MISTYPED = re.compile(r"\{\s*fact\s*:[^}]*\}", re.IGNORECASE)
# A tag is found first, so that a token within one is left alone.
TAG_OR_TOKEN = re.compile(rf"<[^>]*>|\{{fact:({KEY})\}}")


def token(key: str) -> str:
    """The token of a key."""
    return f"{{fact:{key}}}"


def mark(key: str) -> str:
    """The token as rich text stores it."""
    return f'<span data-fact="{key}">{token(key)}</span>'


def keys_in(text: str) -> set[str]:
    """The keys that a text names."""
    return set(TOKEN.findall(text))


def mistyped_in(text: str) -> list[str]:
    """What was meant as a token and is none."""
    return [found for found in MISTYPED.findall(text) if not TOKEN.fullmatch(found)]


def unmarked(html: str) -> str:
    """Rich text with the tokens alone."""
    return MARKED.sub(lambda found: token(found[1]), html)


def marked(html: str) -> str:
    """Rich text with a mark around each token."""
    return replace_in_html(unmarked(html), mark)


def replace_in_text(text: str, value: Callable[[str], str]) -> str:
    """A plain text with `value(key)` for each token."""
    return TOKEN.sub(lambda found: value(found[1]), text)


def replace_in_html(html: str, value: Callable[[str], str]) -> str:
    """HTML with `value(key)`, which is HTML, for each token in its text; attributes stay as they are."""
    return TAG_OR_TOKEN.sub(lambda found: value(found[1]) if found[1] else found[0], html)
