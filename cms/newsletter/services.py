"""How somebody comes onto the list and leaves it. Whoever asks learns nothing about who is on it."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.newsletter.links import key_to_confirm, key_to_unsubscribe
from cms.newsletter.models import Subscriber
from config.rest.throttling import seconds_to_wait_for


def request_subscription(*, email: str, language: str) -> None:
    """Note that this address asks for the newsletter; a mail goes out later, to confirm it. For an address that is on
    the list already the mail says so. Nobody can have more mails sent to an address than the throttle
    `newsletter-address` lets."""
    email = email.strip().lower()
    if seconds_to_wait_for("newsletter-address", _counted_as(email)):
        return
    now = timezone.now()
    asked = {"mail_due_at": now, "attempts": 0}
    with transaction.atomic():
        subscriber, is_new = Subscriber.objects.get_or_create(
            email=email, defaults={"language": language, "requested_at": now, **asked}
        )
        if not is_new:
            if subscriber.confirmed_at is None:
                asked |= {"language": language, "requested_at": now}
            Subscriber.objects.filter(pk=subscriber.pk).update(**asked)


def confirm_subscription(*, token: str) -> bool:
    """Put the reader of a confirmation mail on the list. Whether the link was right and in time; once confirmed it may
    be followed again."""
    key = key_to_confirm(token)
    found = Subscriber.objects.filter(key=key) if key else Subscriber.objects.none()
    found.filter(confirmed_at=None).update(confirmed_at=timezone.now(), mail_due_at=None)
    return found.exists()


def unsubscribe(*, token: str) -> bool:
    """Delete the reader of a newsletter from the list. Whether the link was one of ours; who has left may follow it
    again."""
    key = key_to_unsubscribe(token)
    if key is None:
        return False
    Subscriber.objects.filter(key=key).delete()
    return True


def forget_unconfirmed() -> int:
    """Delete the addresses that nobody has confirmed in time, and return how many that were."""
    over = timezone.now() - timedelta(days=settings.NEWSLETTER_CONFIRM_DAYS)
    return int(Subscriber.objects.filter(confirmed_at=None, requested_at__lt=over).delete()[0])


def _counted_as(email: str) -> str:
    """Counts of throttles may stand in a file or in Redis: an address does not."""
    return salted_hmac("cms.newsletter", email).hexdigest()
