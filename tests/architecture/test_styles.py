"""Style sheets are valid and know every token that they name; colours come from the design tokens and nowhere else."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from django.conf import settings
from tinycss2.color4 import Color, parse_color

FRONTEND = Path(settings.BASE_DIR) / "frontend"
TOKENS = FRONTEND / "shared" / "design" / "tokens.css"
SHEETS = sorted(FRONTEND.rglob("*.css"))
SCRIPTS = sorted(FRONTEND.rglob("*.js"))
TEMPLATES = sorted(FRONTEND.rglob("*.html"))

COLOUR_FUNCTIONS = {"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"}
LITERAL = re.compile(rf"#[0-9a-f]{{3,8}}\b|\b(?:{'|'.join(COLOUR_FUNCTIONS)})\([^)]*\)", re.IGNORECASE)
STRING = re.compile(r'"([^"\n]*)"|\'([^\'\n]*)\'|`([^`]*)`')
PAINT = re.compile(r'\b(?:fill|stroke|color|stop-color|flood-color|bgcolor|style|content)="([^"]*)"')


def name_of(path: Path) -> str:
    return str(path.relative_to(FRONTEND))


def each(paths: list[Path]) -> Any:
    return pytest.mark.parametrize("path", paths, ids=name_of)


def blocks(css: list[Any]) -> Iterator[list[Any]]:
    """The declarations of every block, nested ones too; a list for each block. What describes a font is no property."""
    nodes = tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)
    assert [f"line {node.source_line}: {node.message}" for node in nodes if node.type == "error"] == []
    yield [node for node in nodes if node.type == "declaration"]
    for node in nodes:
        if getattr(node, "content", None) and getattr(node, "lower_at_keyword", "") != "font-face":
            yield from blocks(node.content)


def declarations(path: Path) -> list[Any]:
    css = tinycss2.parse_component_value_list(path.read_text())
    return [declaration for block in blocks(css) for declaration in block]


def values(tokens: list[Any]) -> Iterator[Any]:
    """Every token of a value, also those between brackets."""
    for token in tokens:
        yield token
        yield from values(getattr(token, "arguments", None) or getattr(token, "content", None) or [])


def colour_of(value: Any) -> Color | None:
    """Keywords that take a colour from elsewhere (`currentcolor`) or paint nothing (`transparent`) name none."""
    colour = parse_color(value)
    return colour if isinstance(colour, Color) and colour.alpha > 0 else None


def is_literal_colour(token: Any) -> bool:
    if token.type == "function":
        return token.lower_name in COLOUR_FUNCTIONS and "var(" not in token.serialize()
    return token.type in {"hash", "ident"} and colour_of(token) is not None


def literals_in(text: str) -> list[str]:
    """Colours inside a text, or the text itself when it is the name of one."""
    return LITERAL.findall(text) or ([text] if colour_of(text) else [])


def literals_of_markup(path: Path) -> list[str]:
    return [found for text in PAINT.findall(path.read_text()) for found in literals_in(text)]


def token_values(prefix: str = "--") -> list[Color]:
    css = re.findall(rf"{prefix}[\w-]+: ([^;]+);", TOKENS.read_text())
    return [colour for colour in map(colour_of, css) if colour]


@each(SHEETS)
def test_a_style_sheet_has_no_errors_and_sets_no_property_twice_in_a_block(path):
    css = tinycss2.parse_component_value_list(path.read_text())
    counts = [Counter(declaration.name for declaration in block) for block in blocks(css)]
    assert [name for count in counts for name, times in count.items() if times > 1] == []


def test_every_custom_property_is_set_somewhere_and_used_somewhere():
    css = [declaration for path in SHEETS for declaration in declarations(path)]
    from_script = {name for path in SCRIPTS for name in re.findall(r'"(--[\w-]+)"', path.read_text())}
    known = {declaration.name for declaration in css if declaration.name.startswith("--")} | from_script
    files = [*SHEETS, *TEMPLATES, *FRONTEND.rglob("*.svg")]
    used = {name for path in files for name in re.findall(r"var\(\s*(--[\w-]+)", path.read_text())}
    without_fallback = {
        name for path in [*SHEETS, *TEMPLATES] for name in re.findall(r"var\(\s*(--[\w-]+)\s*\)", path.read_text())
    }
    assert sorted(without_fallback - known) == [], "never set"
    assert sorted(known - used) == [], "never used"


@each([path for path in SHEETS if path != TOKENS])
def test_a_style_sheet_takes_its_colours_from_the_tokens(path):
    found = [
        f"line {token.source_line}: {token.serialize()}"
        for declaration in declarations(path)
        for token in values(declaration.value)
        if is_literal_colour(token)
    ]
    assert found == [], "use a token of frontend/shared/design/tokens.css"


@each(SCRIPTS)
def test_a_script_names_no_colour(path):
    strings = ["".join(groups) for groups in STRING.findall(path.read_text())]
    assert [found for text in strings for found in literals_in(text)] == []


@each([path for path in TEMPLATES if not path.name.endswith(".svg.html")])
def test_a_template_names_no_colour(path):
    assert literals_of_markup(path) == []


@each([path for path in TEMPLATES if path.name.endswith(".svg.html")])
def test_a_picture_inside_a_page_copies_no_pigment(path):
    """A picture may have colours of its own, as of skin, wood and leaves: no scheme changes them.

    Pictures in files of their own (`*.svg`) are exempt altogether: an image that a page loads does not see its tokens,
    and a symbol from a file needs a literal to fall back on.
    """
    copies = [text for text in literals_of_markup(path) if colour_of(text) in token_values("--pigment-")]
    assert copies == []


def test_colours_in_answers_are_values_of_tokens():
    """The manifest of the website is JSON, which cannot name a token."""
    answers = [text for path in FRONTEND.rglob("*.py") for text in re.findall(r'"(#[0-9a-f]{3,8})"', path.read_text())]
    assert [text for text in answers if colour_of(text) not in token_values()] == []


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ("color: rebeccapurple", True),
        ("color: #1a4fa3", True),
        ("box-shadow: 0 0 0 2px rgb(0 0 0 / 50%)", True),
        ("background: linear-gradient(var(--paper), white)", True),
        ("color: currentcolor", False),
        ("background: transparent", False),
        ("color: var(--ink)", False),
        ("color: rgb(from var(--ink) r g b / 50%)", False),
    ],
)
def test_what_a_literal_colour_is(value, literal):
    [declaration] = tinycss2.parse_blocks_contents(value)
    assert any(map(is_literal_colour, values(declaration.value))) is literal
