"""Uploading a PO file with translations: wagtail-localize's view, which fails over a file without its header."""

from tempfile import NamedTemporaryFile

import polib
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail_localize.views.edit_translation import upload_pofile

HEADER = "X-WagtailLocalize-TranslationID"
MAX_BYTES = 1024**2


@require_POST
def upload_po_file(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Import the translations of `file`; a message, and nothing imported, if it is larger than MAX_BYTES, or if its
    header does not say which page it belongs to."""
    if (request.FILES["file"].size or 0) > MAX_BYTES:  # type: ignore[union-attr] # one file: only getlist gives a list
        messages.error(request, _("This file is too large for one page: a PO file may have 1 MB."))
        return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))
    if not _says_what_it_translates(request):
        messages.error(
            request,
            _(
                "This file does not say which page it belongs to, so nothing was imported. Download the PO file of "
                "this page again, translate that one, and keep its first lines."
            ),
        )
        return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))
    response: HttpResponse = upload_pofile(request, translation_id)
    return response


def _says_what_it_translates(request: HttpRequest) -> bool:
    """Also true for a file that is no PO file at all: wagtail-localize has words for that."""
    file = request.FILES["file"]
    with NamedTemporaryFile() as copy:
        # By its name, as wagtail-localize reads it: polib ends the lines of a text elsewhere than those of a file.
        copy.write(file.read())  # type: ignore[union-attr] # one file: only getlist gives a list
        copy.flush()
        file.seek(0)  # type: ignore[union-attr] # as above
        try:
            return HEADER in polib.pofile(copy.name).metadata
        except (OSError, ValueError):
            return True
