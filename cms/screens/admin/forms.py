"""Forms of the admin."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.screens.models import Screen
from cms.screens.models.devices import CODE


class PairingForm(forms.Form):
    """The code that a screen shows, and which screen it is."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        validators=[CODE],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("The eight digits that the screen shows. Spaces do not matter."),
        error_messages={"required": _("Type the eight digits that the screen shows.")},
    )
    screen = forms.ModelChoiceField(
        Screen.objects.all(),
        label=_("Screen"),
        help_text=_("What the device is to play."),
        error_messages={"required": _("Choose the screen that the device is to play.")},
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        if data is not None:
            data = data.copy()
            data["code"] = "".join(data.get("code", "").split()).replace("-", "")
        super().__init__(data, **kwargs)
        # A code from the address, or a screen from the wall, may be chosen already.
        self.fields["code"].widget.attrs["autofocus"] = True
