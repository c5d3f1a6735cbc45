"""The address that answers go to: it names its question, signed, so that nobody can write into another one's."""

import hmac
import re

from django.conf import settings
from django.utils.crypto import salted_hmac

# Together with the key and the mailbox's own name within the 64 characters that a local part may have.
SIGNATURE_LENGTH = 16
KEY_AND_SIGNATURE = re.compile(r"\+([0-9a-f]{16})\.([0-9a-f]{16})@", re.IGNORECASE)


def reply_address(key: str) -> str:
    """`desk+<key>.<signature>@host`, good for as long as the question is."""
    name, _at, host = settings.DESK_EMAIL.rpartition("@")
    return f"{name}+{key}.{_signature(key)}@{host}"


def reply_keys(addresses: str) -> list[str]:
    """The keys in a line of addresses that are signed by us."""
    found = ((key.lower(), signature.lower()) for key, signature in KEY_AND_SIGNATURE.findall(addresses))
    return [key for key, signature in found if hmac.compare_digest(signature, _signature(key))]


def _signature(key: str) -> str:
    return salted_hmac("cms.desk.reply", key, algorithm="sha256").hexdigest()[:SIGNATURE_LENGTH]
