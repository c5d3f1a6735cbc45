"""How questions are chosen."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q


class QuestionQuerySet(models.QuerySet[Any]):
    """By how far they are, and by whose they are."""

    def readable(self) -> "QuestionQuerySet":
        """Those that still hold a question: not only what is counted."""
        return self.filter(personal_data_deleted_at=None)

    def waiting_for_us(self) -> "QuestionQuerySet":
        """It is the desk's turn."""
        return self.readable().filter(state__in=("new", "open"))

    def of_person(self, email: str) -> "QuestionQuerySet":
        """All that somebody asked."""
        return self.readable().filter(email__iexact=email.strip())

    def kept_long_enough(self, now: datetime) -> "QuestionQuerySet":
        """Those whose personal data must go: closed so many days ago, or never closed for too long."""
        closed = Q(closed_at__lte=now - timedelta(days=settings.DESK_KEEP_DAYS))
        unclosed = Q(received_at__lte=now - timedelta(days=settings.DESK_KEEP_UNCLOSED_DAYS))
        return self.readable().filter(closed | unclosed)
