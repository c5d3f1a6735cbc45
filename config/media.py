"""Image renditions, served by the product itself where no web server does it."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

from cms.media.querysets import is_public_rendition

FOLDER = "images"
FOR_EVERYBODY = "public, max-age=31536000, immutable"
FOR_EDITORS = "private, no-store"


def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file of `media/images/`, by the name that its rendition has in the database: anything else is not there.

    Names change with the content, so what everybody may see is immutable. Renditions of images in private
    collections are for people of the admin alone. Originals and documents are never served from here.
    """
    is_public = is_public_rendition(f"{FOLDER}/{name}")
    if is_public is None or not (is_public or _is_editor(request)):
        raise Http404
    response = serve(request, name, document_root=str(settings.MEDIA_ROOT / FOLDER))
    if isinstance(response, FileResponse):
        response.headers["Cache-Control"] = FOR_EVERYBODY if is_public else FOR_EDITORS
    return response


def _is_editor(request: HttpRequest) -> bool:
    return request.user.has_perm("wagtailadmin.access_admin")


def no_such_document(request: HttpRequest) -> HttpResponseBase:
    """A document whose number no database holds: Wagtail's own view would fail on it."""
    raise Http404
