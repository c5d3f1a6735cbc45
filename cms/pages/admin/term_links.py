"""Dutch words in a page's text that the glossary explains, and making links of those that an editor confirms."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString
from wagtail.blocks import BaseStreamBlock, Block, ListBlock, RichTextBlock, StructBlock

from cms.facts.models import Term
from cms.facts.models.terms import lines_of
from cms.facts.rich_text import LINK_TYPE
from cms.pages.models import BasePage

# Within these a word is left as it is: links lead elsewhere, and headings are read by themselves.
UNTOUCHED = ("a", "h2", "h3", "h4")
PARAGRAPHS = ("p", "li")
SHORTEST_NAME = 3
AROUND = 70

Change = Callable[[str], str]


class FoundTerm(NamedTuple):
    """The first place in a page's text where a term is named: the words around it, and it as it is written."""

    term: Term
    before: str
    written: str
    after: str


def find_terms(page: BasePage) -> list[FoundTerm]:
    """The terms that the body names in running text and has no link to, in the order of the text."""
    linked: set[int] = set()
    texts = list(_texts(page))
    for html in texts:
        linked.update(int(tag["id"]) for tag in _links(html) if tag["id"].isdecimal())
    terms = [term for term in Term.objects.alphabetical() if term.pk not in linked]
    pattern, by_name = _pattern(terms)
    found: dict[int, FoundTerm] = {}
    for html in texts if by_name else ():
        for node in _running_text(BeautifulSoup(html, "html.parser")):
            for match in pattern.finditer(node):
                term = by_name[match.group().casefold()]
                found.setdefault(term.pk, _found(term, node, match))
    return list(found.values())


def link_terms(page: BasePage, ids: set[int]) -> int:
    """Make a link of the first place of each of these terms; returns how many were made. The page is not saved."""
    wanted = {found.term.pk: found.term for found in find_terms(page) if found.term.pk in ids}
    made: set[int] = set()
    body = _changed(page, lambda html: _linked(html, wanted, made))
    page.body = json.dumps(body)
    return len(made)


def _linked(html: str, wanted: Mapping[int, Term], made: set[int]) -> str:
    terms = [term for pk, term in wanted.items() if pk not in made]
    pattern, by_name = _pattern(terms)
    soup = BeautifulSoup(html, "html.parser")
    before = len(made)
    for node in list(_running_text(soup)) if by_name else ():
        _link_within(soup, node, pattern, by_name, made)
    return str(soup) if len(made) > before else html


def _link_within(
    soup: BeautifulSoup, node: NavigableString, pattern: re.Pattern[str], by_name: Mapping[str, Term], made: set[int]
) -> None:
    pieces: list[Any] = []
    end = 0
    for match in pattern.finditer(node):
        term = by_name[match.group().casefold()]
        if term.pk not in made:
            made.add(term.pk)
            link = soup.new_tag("a", attrs={"linktype": LINK_TYPE, "id": str(term.pk)})
            link.string = match.group()
            pieces += [NavigableString(node[end : match.start()]), link]
            end = match.end()
    if pieces:
        node.replace_with(*pieces, NavigableString(node[end:]))


def _pattern(terms: list[Term]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """An expression for all Dutch names as whole words, the longest first, and the terms by name."""
    by_name = {
        name.casefold(): term
        for term in terms
        for name in (*lines_of(term.other_names_nl), term.term_nl)
        if len(name) >= SHORTEST_NAME
    }
    names = sorted(by_name, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])", re.IGNORECASE), by_name


def _found(term: Term, node: NavigableString, match: re.Match[str]) -> FoundTerm:
    paragraph = node.find_parent(PARAGRAPHS)
    texts = paragraph.find_all(string=True) if paragraph else [node]
    place = next(number for number, text in enumerate(texts) if text is node)
    before = "".join(texts[:place]) + node[: match.start()]
    after = node[match.end() :] + "".join(texts[place + 1 :])
    return FoundTerm(term, before[-AROUND:], match.group(), after[:AROUND])


def _links(html: str) -> list[Any]:
    return list(BeautifulSoup(html, "html.parser").find_all("a", linktype=LINK_TYPE, id=True))


def _running_text(soup: BeautifulSoup) -> Iterator[NavigableString]:
    return (node for node in soup.find_all(string=True) if node.find_parent(UNTOUCHED) is None)


def _texts(page: BasePage) -> Iterator[str]:
    """Every rich text of the body, as it is stored."""
    found: list[str] = []

    def note(html: str) -> str:
        found.append(html)
        return html

    _changed(page, note)
    return iter(found)


def _changed(page: BasePage, change: Change) -> list[Any]:
    """The body as it is stored, with each rich text as `change` makes it."""
    return [
        {**block, "value": _value(child, block["value"], change)}
        if (child := page.body.stream_block.child_blocks.get(block["type"]))
        else block
        for block in deepcopy(list(page.body.raw_data))
    ]


def _value(block: Block, value: Any, change: Change) -> Any:
    if isinstance(block, RichTextBlock):
        return change(value) if value else value
    if isinstance(block, StructBlock) and isinstance(value, Mapping):
        children = block.child_blocks
        return {
            name: _value(children[name], part, change) if name in children else part for name, part in value.items()
        }
    if isinstance(block, ListBlock | BaseStreamBlock) and isinstance(value, list):
        return [_item(block, item, change) for item in value]
    return value


def _item(block: Any, item: Any, change: Change) -> Any:
    """An item of a list or stream, with its id or bare."""
    if not (isinstance(item, Mapping) and "value" in item and "type" in item):
        return _value(block.child_block, item, change) if isinstance(block, ListBlock) else item
    child = block.child_block if isinstance(block, ListBlock) else block.child_blocks.get(item["type"])
    return {**item, "value": _value(child, item["value"], change)} if child else item
