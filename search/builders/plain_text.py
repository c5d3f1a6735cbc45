"""Rich text and streams as plain text."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

_BLOCK_END = re.compile(r"</(?:p|h\d|li|ul|ol|td|th|tr|div|blockquote)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
MAX_BODY = 20_000


def from_html(html: str) -> str:
    """The words of HTML with single spaces; tags part words where they end a block only."""
    return " ".join(unescape(_TAG.sub("", _BLOCK_END.sub(" ", html))).split())


def from_blocks(blocks: Iterable[Any]) -> str:
    """The words of a stream's text blocks, of any kind."""
    return " ".join(
        from_html(str(text)) for block in blocks for text in block.block.get_searchable_content(block.value)
    )
