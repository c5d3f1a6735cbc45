"""A new password by mail: requests are noted where they come in, and sent by the ticker.

A request is the same work whether the address is known or not: one query, one row.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Min, Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import override
from wagtail.users.models import UserProfile

from cms.users.models import PasswordResetRequest, User
from config.rest.throttling import seconds_to_wait_for

TEMPLATES = "wagtailadmin/account/password_reset"
# Mails in one go: the ticker has other work.
AT_ONCE = 20
MAX_ATTEMPTS = 5
# After the first failure; twice as long after each one more.
PAUSE = timedelta(minutes=1)

logger = logging.getLogger(__name__)


def request_reset(*, email: str, language: str) -> None:
    """Note that whoever has this address is to get a mail; `language` is for those who have chosen none."""
    # An aggregate looks at all accounts, a match or not: finding one must not be quicker.
    found = User.objects.filter(email__iexact=email).aggregate(account=Min("pk"))["account"]
    PasswordResetRequest.objects.create(account=found or PasswordResetRequest.NOBODY, language=language)


def send_resets() -> int:
    """Send the mails that are due, and return for how many requests. Stops at the first that cannot be sent; that is
    tried again later, MAX_ATTEMPTS times in all."""
    due = PasswordResetRequest.objects.filter(due_at__lte=timezone.now())
    if not due.exists():
        return 0
    due.filter(Q(account=PasswordResetRequest.NOBODY) | Q(attempts__gte=MAX_ATTEMPTS)).delete()
    requests = list(due.order_by("due_at")[:AT_ONCE])
    connection = get_connection()
    for done, request in enumerate(requests):
        if _claim(request) and not _try(request, connection):
            return done
    return len(requests)


def _claim(request: PasswordResetRequest) -> bool:
    """Whether this process may send it; nobody else will, until the pause is over."""
    mine = PasswordResetRequest.objects.filter(pk=request.pk, attempts=request.attempts)
    due_at = timezone.now() + PAUSE * 2**request.attempts
    return bool(mine.update(attempts=F("attempts") + 1, due_at=due_at))


def _try(request: PasswordResetRequest, connection: BaseEmailBackend) -> bool:
    """Send it, and forget it once it is sent, or when its account has had enough. Whether it is done with."""
    try:
        if request.attempts or not seconds_to_wait_for("password-reset-account", str(request.account)):
            _send(request, connection)
    except (SMTPException, OSError) as error:
        # The message of such an error may hold the address.
        logger.warning("password reset: no mail could be sent (%s)", type(error).__name__)
        return False
    request.delete()
    return True


def _send(request: PasswordResetRequest, connection: BaseEmailBackend) -> None:
    """A mail for each account with the address of the one asked for."""
    for address in User.objects.filter(pk=request.account, is_active=True).values_list("email", flat=True):
        for user in User.objects.filter(email__iexact=address, is_active=True):
            if user.has_usable_password():
                _message(user, request.language, connection).send()


def _message(user: User, language: str, connection: BaseEmailBackend) -> EmailMessage:
    """The mail in the user's language, else in the given one. Its link has the host of `WAGTAILADMIN_BASE_URL`."""
    with override(language):
        preferred = UserProfile.get_for_user(user).get_preferred_language()
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    context = {"user": user, "uid": uid, "token": default_token_generator.make_token(user)}
    with override(preferred):
        subject = render_to_string(f"{TEMPLATES}/email_subject.txt").strip()
        body = render_to_string(f"{TEMPLATES}/email.txt", context)
    return EmailMessage(subject, body, to=[user.email], connection=connection)
