"""The reader's municipality: chosen once, named in the address of each page of the guide (`?municipality=oegstgeest`).

A choice is no filter: it says whose way of doing things a page shows. The directory and the search have a filter of the
same name, so nothing is carried there.
"""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.website.services import euros

PARAMETER = "municipality"
# The types of pages that may say something about one municipality.
VARIED_TYPES = ("topic", "step")


def carried(path: str, slug: str) -> str:
    """An address of this website that goes on naming the reader's municipality (a slug, empty for none); others stay as
    they are."""
    if not slug or not path.startswith("/"):
        return path
    parts = urlsplit(path)
    query = "&".join(filter(None, (parts.query, urlencode({PARAMETER: slug}))))
    return parts._replace(query=query).geturl()


def chosen(item: dict[str, Any]) -> str:
    """The slug of the municipality that a page of the API shows; empty for none."""
    return str((item.get("municipality") or {}).get("slug", ""))


def fee(variant: dict[str, Any]) -> str:
    """“Free”, “€12.50”, “Paid”; nothing where it is not known."""
    return fee_text(variant["fee"])


def fee_text(found: dict[str, Any] | None) -> str:
    """The same for the fee itself."""
    if not found:
        return ""
    if found["kind"] == "free":
        return _("Free")
    return euros(Decimal(found["amount"])) if found["amount"] else _("Paid")


def waiting(variant: dict[str, Any]) -> str:
    """“About 9 days”; nothing where it is not known."""
    found = variant["waiting"]
    if not found:
        return ""
    days = found["days"]
    if not days:
        return _("The same day")
    return ngettext("About %(days)s day", "About %(days)s days", days) % {"days": days}


def one_line(address: dict[str, str | None] | str) -> str:
    """An address in one line."""
    if isinstance(address, str):
        return address
    place = f"{address.get('postal_code') or ''} {address.get('address_locality') or ''}".strip()
    return ", ".join(filter(None, (address.get("street_address"), place)))
