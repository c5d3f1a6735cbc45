"""Adds what was counted to the database: once a minute, in a thread of each worker process."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.db import close_old_connections, connections, transaction
from django.db.models import F
from django.utils import timezone

from directory.models import Partner
from search.insight.counter import Sent, SentCounter, sent_counter
from search.insight.tally import Opening, Tally, Text, tally
from search.models import PartnerPageView, ResultOpening, SearchCount

logger = logging.getLogger(__name__)
SECONDS = 60.0
BATCH = 100


class Recorder(threading.Thread):
    """Records what the counter has counted, every minute. What was not recorded yet is lost when the process ends."""

    def __init__(self, counter: SentCounter) -> None:
        super().__init__(name="search-insight", daemon=True)
        self.counter = counter

    def run(self) -> None:
        while True:
            time.sleep(SECONDS)
            close_old_connections()
            record_quietly(self.counter)
            connections.close_all()


def start_recording() -> Callable[..., None]:
    """Start the thread of this process; gives the counter that is to be told of what is sent."""
    Recorder(sent_counter()).start()
    return sent_counter()


def record_quietly(counter: SentCounter) -> None:
    """Record today's counts. Those that the database cannot take are lost; nobody should wait for them."""
    try:
        record(counter.take(), timezone.localdate())
    except Exception:
        # Whatever goes wrong with one minute, the next one is counted.
        logger.warning("the counts of a minute's searches could not be written", exc_info=True)


def record(sent: Mapping[Sent, int], day: date) -> None:
    """Add what was sent to the counts of a day."""
    found = tally(sent)
    texts, openings, slugs = found.texts(), sorted(found.openings), sorted(found.partners)
    for start in range(0, len(texts), BATCH):
        _add_counts(texts[start : start + BATCH], found, day)
    for start in range(0, len(openings), BATCH):
        _add_openings(openings[start : start + BATCH], found, day)
    for start in range(0, len(slugs), BATCH):
        _add_partner_views(slugs[start : start + BATCH], found, day)


@transaction.atomic
def _add_counts(texts: Sequence[Text], found: Tally, day: date) -> None:
    rows = [SearchCount(day=day, locale=text.locale, text=text.text) for text in texts]
    SearchCount.objects.bulk_create(rows, ignore_conflicts=True)
    opened = found.opened()
    stored = SearchCount.objects.filter(day=day, text__in={text.text for text in texts}).order_by("pk")
    batch = set(texts)
    of_these = [row for row in stored if Text(row.locale, row.text) in batch]
    for row in of_these:
        text = Text(row.locale, row.text)
        row.searches = F("searches") + found.searches[text]
        row.without_result = F("without_result") + found.in_vain[text]
        row.openings = F("openings") + opened[text]
    SearchCount.objects.bulk_update(of_these, ["searches", "without_result", "openings"])


@transaction.atomic
def _add_openings(openings: Sequence[Opening], found: Tally, day: date) -> None:
    rows = [ResultOpening(day=day, locale=each.text.locale, text=each.text.text, path=each.path) for each in openings]
    ResultOpening.objects.bulk_create(rows, ignore_conflicts=True)
    stored = ResultOpening.objects.filter(day=day, text__in={each.text.text for each in openings}).order_by("pk")
    batch = set(openings)
    of_these = [row for row in stored if Opening(Text(row.locale, row.text), row.path) in batch]
    for row in of_these:
        row.openings = F("openings") + found.openings[Opening(Text(row.locale, row.text), row.path)]
    ResultOpening.objects.bulk_update(of_these, ["openings"])


@transaction.atomic
def _add_partner_views(slugs: Sequence[str], found: Tally, day: date) -> None:
    times = {pk: found.partners[slug] for slug, pk in Partner.objects.filter(slug__in=slugs).values_list("slug", "pk")}
    rows = [PartnerPageView(day=day, partner_id=pk) for pk in times]
    PartnerPageView.objects.bulk_create(rows, ignore_conflicts=True)
    stored = list(PartnerPageView.objects.filter(day=day, partner__in=times).order_by("pk"))
    for row in stored:
        row.views = F("views") + times[row.partner_id]
    PartnerPageView.objects.bulk_update(stored, ["views"])
