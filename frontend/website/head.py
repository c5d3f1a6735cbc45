"""What a page says of itself in its `<head>`."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from frontend.website.languages import Languages


class Head(NamedTuple):
    """What the `<head>` and the language switch say of a page.

    `canonical` is a path; `indexed` says whether search engines should keep it; `content_locale` is the
    language of the content, where that is not the language of all around it.
    """

    title: str
    languages: Languages
    canonical: str
    description: str = ""
    image: Mapping[str, Any] | None = None
    indexed: bool = True
    content_locale: str = ""
    kind: str = "website"
