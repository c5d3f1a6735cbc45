"""Feeds for programs that read along."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from frontend.shared.api_client import Visit
from frontend.website.views.rendering import in_language

LATEST = 20
# What is in the other language only is left out: a feed is in one language.
NEWEST: dict[str, str | int] = {
    "type": "article",
    "category": "knowledge",
    "order": "-published",
    "limit": LATEST,
    "fallback": "false",
}


@in_language
def knowledge_feed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The newest articles of knowledge as Atom (RFC 4287)."""
    site = visit.get("/site/")
    path = settings.KNOWLEDGE_FEED_PATHS[visit.locale]
    feed = Atom1Feed(
        title=_("Knowledge for employers and municipalities: %(centre)s") % {"centre": site["name"]},
        link=request.build_absolute_uri(f"/{visit.locale}/"),
        description="",
        language=visit.locale,
        feed_url=request.build_absolute_uri(path),
        author_name=site["name"],
    )
    for item in visit.get("/pages/", NEWEST)["items"]:
        _add(feed, request, item)
    headers = {"Cache-Control": visit.cache_control(), "Content-Language": visit.locale}
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type, headers=headers)


def _add(feed: Atom1Feed, request: HttpRequest, item: dict[str, Any]) -> None:
    link = request.build_absolute_uri(item["path"])
    feed.add_item(
        title=item["title"],
        link=link,
        description=item["summary"],
        unique_id=f"urn:uuid:{item['translation_key']}",
        pubdate=parse_datetime(f"{item['published_on']}T00:00:00+00:00"),
        updateddate=parse_datetime(item["updated_at"] or f"{item['published_on']}T00:00:00+00:00"),
    )
