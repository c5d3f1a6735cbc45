"""Devices in the admin: what is paired, pair another, unpair."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.screens.admin.forms import PairingForm
from cms.screens.models import Device
from cms.screens.services import CodeUnknown, claim_pairing, unpair

# A heartbeat comes every minute; two may get lost.
ONLINE = timedelta(minutes=3)
DEVICES = "screen_devices:index"


class DevicesView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """The paired devices and when each was last seen."""

    permission_required = "screens.view_device"
    raise_exception = True
    template_name = "screens/devices.html"
    page_title = gettext_lazy("Devices")
    header_icon = "desktop"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paired = Device.objects.filter(unpaired_at=None, screen__isnull=False).select_related("screen")
        seen_since = timezone.now() - ONLINE
        rows = [(device, bool(device.last_seen and device.last_seen >= seen_since)) for device in paired]
        return super().get_context_data(rows=rows, **kwargs)


# FormView takes a type for type checkers alone: at run time it has no brackets.
class PairView(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Type the code, choose the screen."""

    permission_required = "screens.add_device"
    raise_exception = True
    template_name = "screens/pair.html"
    form_class = PairingForm
    page_title = gettext_lazy("Pair a screen")
    header_icon = "link"

    def get_initial(self) -> dict[str, Any]:
        """The code may come along from the QR code on the screen."""
        return {"code": self.request.GET.get("code", "")[:8]}

    def form_valid(self, form: PairingForm) -> HttpResponse:
        """Whether the code is right is only known by trying."""
        code, screen = form.cleaned_data["code"], form.cleaned_data["screen"]
        try:
            claim_pairing(code=code, screen=screen)
        except CodeUnknown:
            form.add_error("code", _("No screen shows this code now. A code holds ten minutes: look again."))
            return self.form_invalid(form)
        messages.success(self.request, _("Paired. The device plays “%(screen)s” in a moment.") % {"screen": screen})
        return redirect(DEVICES)


class UnpairView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks first; then the device is unpaired."""

    permission_required = "screens.delete_device"
    raise_exception = True
    template_name = "screens/unpair.html"
    page_title = gettext_lazy("Unpair a device")
    header_icon = "link"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(device=self._device(), devices_url=reverse(DEVICES), **kwargs)

    def post(self, request: Any, pk: int) -> HttpResponse:
        """Unpair."""
        unpair(device=self._device())
        messages.success(request, _("Unpaired. The device shows a new code as soon as it is online."))
        return redirect(DEVICES)

    def _device(self) -> Device:
        paired = Device.objects.filter(unpaired_at=None, screen__isnull=False).select_related("screen")
        return get_object_or_404(paired, pk=self.kwargs["pk"])
