"""Where a location is, while an editor writes it: by its postcode, and whether its point may be a mistake."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from cms.facts.geography import Point, distance_km
from cms.facts.models import Municipality
from cms.facts.outlines import km_outside
from cms.facts.postcodes import POSTCODE, place_of
from directory.models import Partner

# The outlines are rough, and postcodes of four digits are large.
MAX_KM_OUTSIDE = 0.3
MAX_KM_FROM_POSTCODE = 6.0


class PlaceForm(forms.Form):
    """What the form of a location has so far."""

    postal_code = forms.CharField(required=False, max_length=10)
    municipality = forms.ModelChoiceField(Municipality.objects.all(), required=False)
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180)


@require_safe
def place(request: HttpRequest) -> JsonResponse:
    """`{"found": {"latitude", "longitude", "town", "municipality"} | null, "message", "question"}`: where the postcode
    is, and what is odd about the point. For those who may write partners."""
    if not policy_registry.get_by_type(Partner).user_has_any_permission(request.user, ["add", "change"]):
        raise PermissionDenied
    form = PlaceForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"found": None, "message": "", "question": "", "errors": form.errors}, status=400)
    postcode = form.cleaned_data["postal_code"].strip()
    found = _by_postcode(postcode)
    message = "" if found else _("We do not know the postcode “%(postcode)s”.") % {"postcode": postcode}
    return JsonResponse({"found": found, "message": message, "question": place_question(form.cleaned_data)})


def place_question(location: dict[str, Any]) -> str:
    """What to ask about the point of a location (its cleaned fields): that it lies far outside its municipality, or far
    from its postcode. Empty where nothing is odd, or not known."""
    if location.get("latitude") is None or location.get("longitude") is None:
        return ""
    point = Point(location["latitude"], location["longitude"])
    municipality = location.get("municipality")
    outside = km_outside(municipality.cbs_code, point) if municipality else None
    if outside and outside > MAX_KM_OUTSIDE:
        values = {"km": _km(outside), "municipality": municipality}
        return _("This point lies %(km)s km outside %(municipality)s. Is that right?") % values
    return _far_from_postcode(point, location.get("postal_code") or "")


def _far_from_postcode(point: Point, postcode: str) -> str:
    known = place_of(postcode) if POSTCODE.fullmatch(postcode.strip()) else None
    away = distance_km(point, known.point) if known else 0.0
    values = {"km": _km(away), "postcode": postcode}
    return (
        _("This point lies %(km)s km from postcode %(postcode)s. Is that right?") % values
        if away > MAX_KM_FROM_POSTCODE
        else ""
    )


def _by_postcode(postcode: str) -> dict[str, Any] | None:
    known = place_of(postcode) if POSTCODE.fullmatch(postcode) else None
    if known is None:
        return None
    municipality = Municipality.objects.filter(cbs_code=known.cbs_code).values_list("pk", flat=True).first()
    point = known.point._asdict()
    return {**point, "town": known.town, "municipality": municipality}


def _km(distance: float) -> str:
    return str(number_format(round(distance, 1), 1))
