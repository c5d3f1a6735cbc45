"""A mail as it comes in, read with suspicion: whom it answers, what was written, without what was quoted."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default as modern
from hashlib import sha256
from typing import NamedTuple

from bs4 import BeautifulSoup

from cms.desk.reply_address import reply_keys
from config.rest.identity_numbers import without_identity_numbers

MAX_TEXT = 20_000
MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
# Where mail programs begin to quote. The first is our own, in both languages: see reply.txt.
QUOTES = re.compile(
    r"^(?:"
    r"[>\s]*-- .{10,80} --"
    r"|[>\s]*(?:On|Op) .{5,150}(?:wrote|schreef).{0,80}:"
    r"|-{2,}\s*(?:Original Message|Oorspronkelijk bericht|Forwarded message)\s*-{2,}"
    r"|_{10,}"
    r"|(?:\*?)(?:From|Van):(?:\*?) .+"
    r"|>.*"
    r")\s*$",
    re.IGNORECASE,
)
# A line of “On … wrote:” that a mail program has broken in two.
BROKEN_LINE = re.compile(r"^((?:On|Op) [^\n]{5,150})\n([^\n]{0,100}(?:wrote|schreef)[^\n]{0,80}:)\s*$", re.I | re.M)
NOT_BY_HAND = ("auto-generated", "auto-replied", "auto-notified")


class IncomingMail(NamedTuple):
    """What the desk takes from a mail. `keys` and `refers_to` say which question it may answer."""

    message_id: str
    sender: str
    keys: list[str]
    refers_to: list[str]
    text: str
    attachments: int
    is_automatic: bool


def read_mail(raw: bytes) -> IncomingMail:
    """Any bytes: what cannot be read is empty."""
    mail = BytesParser(_class=EmailMessage, policy=modern).parsebytes(raw)
    to = " ".join(_header(mail, name) for name in ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"))
    refers_to = " ".join(_header(mail, name) for name in ("In-Reply-To", "References"))
    ids = MESSAGE_ID.findall(_header(mail, "Message-ID"))
    return IncomingMail(
        message_id=ids[0] if ids else f"<{sha256(raw).hexdigest()}@without-id.invalid>",
        sender=_header(mail, "From").lower(),
        keys=reply_keys(to),
        refers_to=MESSAGE_ID.findall(refers_to),
        text=without_identity_numbers(new_text(_text(mail)))[:MAX_TEXT],
        attachments=sum(1 for _part in _attachments(mail)),
        is_automatic=_is_automatic(mail),
    )


def new_text(text: str) -> str:
    """What was written above the quoted mail; all of it, where there is nothing above."""
    text = BROKEN_LINE.sub(r"\1 \2", text.replace("\r\n", "\n").replace("\0", ""))
    kept: list[str] = []
    for line in text.split("\n"):
        if QUOTES.match(line):
            break
        kept.append(line.rstrip())
    above = "\n".join(kept).strip()
    return above or "\n".join(line for line in text.split("\n") if not QUOTES.match(line)).strip()


def _text(mail: EmailMessage) -> str:
    """Of the plain part; of HTML where that is all there is."""
    try:
        part = mail.get_body(preferencelist=("plain", "html"))
        if part is None:
            return ""
        content = str(part.get_content())
        return BeautifulSoup(content, "html.parser").get_text("\n") if part.get_content_subtype() == "html" else content
    except (LookupError, ValueError, KeyError, AttributeError, TypeError):
        # A broken mail, an encoding that nobody knows.
        payload = mail.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _attachments(mail: EmailMessage) -> Iterator[object]:
    for part in mail.walk():
        if not part.is_multipart() and (
            part.get_filename() or part.get_content_maintype() not in {"text", "multipart"}
        ):
            yield part


def _is_automatic(mail: EmailMessage) -> bool:
    """Out of office, a bounce, a mailing list: nobody wrote it."""
    said = _header(mail, "Auto-Submitted").lower().startswith(NOT_BY_HAND)
    bulk = _header(mail, "Precedence").lower() in {"bulk", "junk", "list", "auto_reply"}
    bounced = _header(mail, "Return-Path").strip() == "<>" or mail.get_content_type() == "multipart/report"
    return said or bulk or bounced or bool(_header(mail, "List-Id"))


def _header(mail: EmailMessage, name: str) -> str:
    """All lines of a header as one; empty where it cannot be read."""
    try:
        return " ".join(str(value) for value in mail.get_all(name, []))
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return ""
