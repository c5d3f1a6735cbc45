"""Devices in the admin: pair one, unpair one, ask it something from afar, and who is told when one is silent."""

from math import ceil
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View

from cms.screens.admin.forms import PairingForm
from cms.screens.admin.page import WALL, ScreensPage
from cms.screens.alarms import alarm_readers, want_alarms
from cms.screens.devices import ask_device, paired_devices, unpair
from cms.screens.models import CommandName, Device
from cms.screens.pairing import CodeUnknown, claim_pairing, seconds_to_wait_with_code


class PairView(ScreensPage, FormView):  # type: ignore[type-arg]  # none at run time
    """Type the code, choose the screen."""

    permission_required = "screens.add_device"
    template_name = "screens/pair.html"
    form_class = PairingForm
    page_title = gettext_lazy("Pair a screen")
    header_icon = "link"

    def get_initial(self) -> dict[str, Any]:
        """The code may come along from the QR code on the screen, the screen from the wall."""
        return {"code": self.request.GET.get("code", "")[:8], "screen": self.request.GET.get("screen", "")[:8]}

    def form_valid(self, form: PairingForm) -> HttpResponse:
        """A code is known to be right only by trying it; whoever tries too often waits, and keeps what they typed."""
        if seconds := self._seconds_to_wait():
            form.add_error("code", too_often(seconds))
            return self.form_invalid(form)
        code, screen = form.cleaned_data["code"], form.cleaned_data["screen"]
        try:
            claim_pairing(code=code, screen=screen)
        except CodeUnknown:
            form.add_error("code", _("No screen shows this code now. A code holds ten minutes: look again."))
            return self.form_invalid(form)
        messages.success(self.request, _("Paired. The device plays “%(screen)s” in a moment.") % {"screen": screen})
        return redirect(WALL)

    def _seconds_to_wait(self) -> float:
        """Of this connection (config/visitors.py has counted it), or of this account, wherever it is used."""
        counted: float = getattr(self.request, "seconds_to_wait", 0)
        return counted or seconds_to_wait_with_code(self.request.user.pk or 0)


pair = PairView.as_view()
pair.tells_throttle = True  # type: ignore[attr-defined]  # read by config/visitors.py


def too_often(seconds: float) -> str:
    """That somebody has tried too many codes, and how long to wait."""
    minutes = ceil(seconds / 60)
    wait = ngettext("Wait a minute.", "Wait %(minutes)s minutes.", minutes) % {"minutes": minutes}
    return _("Too many codes were tried.") + " " + wait


class UnpairView(ScreensPage, TemplateView):
    """Asks first; then the device is unpaired."""

    permission_required = "screens.delete_device"
    template_name = "screens/unpair.html"
    page_title = gettext_lazy("Unpair a device")
    header_icon = "link"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(device=self._device(), wall_url=reverse(WALL), **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Unpair."""
        unpair(device=self._device())
        messages.success(request, _("Unpaired. The device shows a new code as soon as it is online."))
        return redirect(WALL)

    def _device(self) -> Device:
        return get_object_or_404(paired_devices(), pk=self.kwargs["pk"])


class AskView(PermissionRequiredMixin, View):
    """Ask a device to start anew, or to show which screen it is."""

    permission_required = "screens.change_device"
    raise_exception = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """It hears of it at its next poll."""
        device, name = get_object_or_404(paired_devices(), pk=pk), request.POST.get("name", "")
        if name not in CommandName.values:
            messages.error(request, _("Choose one of the buttons of the wall."))
            return redirect(WALL)
        actor: Any = request.user  # logged in, for it has a permission
        ask_device(device=device, name=CommandName(name), actor=actor)
        told = _("Asked of “%(screen)s”: %(what)s. It hears of it within ten seconds, if it is online.")
        messages.success(request, told % {"screen": device.screen, "what": CommandName(name).label})
        return redirect(WALL)


class AlarmsView(ScreensPage, TemplateView):
    """Begin or end one's own mails about silent screens."""

    permission_required = "screens.view_device"
    template_name = "screens/alarms.html"
    page_title = gettext_lazy("Mail when a screen is silent")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        # Addresses are for those who look after the devices.
        readers = alarm_readers() if user.has_perm("screens.change_device") else None
        return super().get_context_data(has_alarms=hasattr(user, "screen_alarms"), readers=readers, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """As the button says."""
        wanted = request.POST.get("wanted") == "yes"
        want_alarms(user=request.user, wanted=wanted)
        told = _("You get a mail when a screen is silent.") if wanted else _("You get no mails about screens any more.")
        messages.success(request, told)
        return redirect(WALL)
