"""The form for a question to the desk: what was typed, when the form was drawn, what may help already."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.core import signing
from django.utils.translation import gettext as _

from frontend.shared.api_client import ApiError, Visit

MAX_TEXT = 5_000
MAX_FIELD = 300
MAX_SEARCH = 200
HELPFUL = 4
# A form that is filled in within so many seconds was filled in by a program; one older than these is asked for again.
SHORTEST, LONGEST = 3, 7 * 24 * 60 * 60
# What a search does not need: addresses and long numbers stay out of it.
PERSONAL = re.compile(r"\S*@\S*|[\d .\-/]{6,}")
SALT = "ask-form"


class Typed(NamedTuple):
    """What somebody typed, as the API takes it: line ends as one character, no null characters."""

    subject: str
    text: str
    email: str
    municipality: str
    page: str

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "Typed":
        """From a form or an address; whole, however long, so that nothing is lost."""
        texts = {name: (sent.get(name) or "").replace("\r\n", "\n").replace("\0", "") for name in cls._fields}
        short = {name: text.strip()[:MAX_FIELD] for name, text in texts.items() if name != "text"}
        return cls(text=texts["text"].strip(), **short)


def form_token() -> str:
    """When the form was drawn, signed."""
    return signing.TimestampSigner(salt=SALT).sign("drawn")


def was_filled_in_by_hand(token: str) -> bool:
    """Whether the form was drawn here, not too long ago, and not a moment ago."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(token, max_age=LONGEST)
    except signing.BadSignature:
        return False
    try:
        signer.unsign(token, max_age=SHORTEST)
    except signing.SignatureExpired:
        return True
    return False


def mistakes(typed: Typed) -> dict[str, str]:
    """What is wrong by field, as far as it can be said without the API."""
    found = {}
    if not typed.subject:
        found["subject"] = _("Choose what your question is about.")
    if not typed.text:
        found["text"] = _("Write your question first.")
    elif len(typed.text) > MAX_TEXT:
        told = {"length": len(typed.text), "most": MAX_TEXT}
        found["text"] = _("This is too long: %(length)s characters. At most %(most)s, please.") % told
    if not typed.email:
        found["email"] = _("Without an e-mail address we cannot answer you.")
    return found


def answers_for(visit: Visit, text: str) -> list[dict[str, Any]]:
    """What the website has about a question: the first hits of its search; none where that does not answer."""
    words = " ".join(PERSONAL.sub(" ", text).split())[:MAX_SEARCH]
    if not words:
        return []
    try:
        found = visit.get("/search/", {"q": words, "limit": HELPFUL})
    except ApiError:
        return []
    items: list[dict[str, Any]] = found["items"]
    return items
