"""The links in mails. What they carry is signed, and for one purpose: nobody can guess or reuse it."""

from uuid import UUID

from django.conf import settings
from django.core import signing

CONFIRM, UNSUBSCRIBE = "newsletter-confirm", "newsletter-unsubscribe"


def confirm_url(key: UUID, language: str) -> str:
    """Where a reader says that the address is theirs; good for `settings.NEWSLETTER_CONFIRM_DAYS`."""
    token = signing.TimestampSigner(salt=CONFIRM).sign(key.hex)
    return _absolute(settings.NEWSLETTER_CONFIRM_PATHS[language], token)


def unsubscribe_url(key: UUID, language: str) -> str:
    """Where a reader leaves; good for as long as the address is on the list."""
    token = signing.Signer(salt=UNSUBSCRIBE).sign(key.hex)
    return _absolute(settings.NEWSLETTER_UNSUBSCRIBE_PATHS[language], token)


def key_to_confirm(token: str) -> UUID | None:
    """The key in a confirmation link; None for one that is wrong or too old."""
    seconds = settings.NEWSLETTER_CONFIRM_DAYS * 24 * 60 * 60
    try:
        return UUID(signing.TimestampSigner(salt=CONFIRM).unsign(token, max_age=seconds))
    except (signing.BadSignature, ValueError):
        return None


def key_to_unsubscribe(token: str) -> UUID | None:
    """The key in an unsubscribe link; None for one that is wrong."""
    try:
        return UUID(signing.Signer(salt=UNSUBSCRIBE).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def _absolute(path: str, token: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path.format(token=token)}"
