"""Image renditions, served by the product itself where no web server does it."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve


def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file below `media/images/`: renditions have names that change with their content, so they are immutable.

    Originals and documents lie in other folders and are never served from here.
    """
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    if not isinstance(response, FileResponse):
        raise Http404
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
