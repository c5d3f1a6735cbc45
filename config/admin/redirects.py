"""Importing redirects: Wagtail's view, for lists as text. A spreadsheet of a kilobyte can say that it has millions of
cells, and would be read to the end."""

from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.contrib.redirects.views import start_import

TEXT = (".csv", ".tsv")
MAX_BYTES = 512 * 1024


def import_redirects(request: HttpRequest) -> HttpResponse:
    """Choose a file, or look at what one holds; a message where it is none of TEXT, or has more than MAX_BYTES."""
    file = request.FILES.get("import_file")
    if isinstance(file, UploadedFile) and (wrong := _wrong_with(file)):
        messages.error(request, wrong)
        return redirect("wagtailredirects:start_import")
    response: HttpResponse = start_import(request)
    return response


def _wrong_with(file: UploadedFile[Any]) -> str:
    if PurePath(file.name or "").suffix.lower() not in TEXT:
        return _("Only lists as text are imported here. Save the spreadsheet as CSV, and choose that file.")
    if (file.size or 0) > MAX_BYTES:
        return _("This list is too long. Import at most 500 kB at a time: some thousands of redirects.")
    return ""
