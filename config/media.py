"""Image renditions and documents, served by the product itself where no web server does it; who may keep them."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve
from wagtail.documents.views import serve as documents

from cms.media.querysets import is_public_document, is_public_rendition

FOLDER = "images"
FOR_EVERYBODY = "public, max-age=31536000, immutable"
# A document keeps its address when its collection becomes private: to be asked for each time.
FOR_NOW = "public, no-cache"
FOR_NOBODY_ELSE = "private, no-store"
SERVED = {200, 206, 304}


def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file of `media/images/`, by the name that its rendition has in the database: anything else is not there.

    Names change with the content, so what everybody may see is immutable. Renditions of images in private
    collections are for people of the admin alone. Originals and documents are never served from here.
    """
    is_public = is_public_rendition(f"{FOLDER}/{name}")
    if is_public is None or not (is_public or _is_editor(request)):
        raise Http404
    response = serve(request, name, document_root=str(settings.MEDIA_ROOT / FOLDER))
    response.headers["Cache-Control"] = FOR_EVERYBODY if is_public else FOR_NOBODY_ELSE
    return response


def document(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """A document, or what stands before it: a log-in, a question for a password. Kept by caches only where everybody
    may have it, and asked for again each time."""
    response: HttpResponseBase = documents.serve(request, document_id, filename)
    # SearchState last: a collection that becomes private meanwhile counts.
    is_for_all = response.status_code in SERVED and is_public_document(int(document_id))
    response.headers["Cache-Control"] = FOR_NOW if is_for_all else FOR_NOBODY_ELSE
    if response.headers.get("Content-Encoding") == "None":  # Wagtail's word for none
        del response.headers["Content-Encoding"]
    return response


def document_password(request: HttpRequest, restriction_id: int) -> HttpResponseBase:
    """The question for the password of a collection, and its answer: for nobody else."""
    response: HttpResponseBase = documents.authenticate_with_password(request, restriction_id)
    response.headers["Cache-Control"] = FOR_NOBODY_ELSE
    return response


def _is_editor(request: HttpRequest) -> bool:
    return request.user.has_perm("wagtailadmin.access_admin")


def no_such_document(request: HttpRequest) -> HttpResponseBase:
    """A document whose number no database holds: Wagtail's own view would fail on it."""
    raise Http404
