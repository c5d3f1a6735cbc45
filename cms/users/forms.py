"""Forms of the admin."""

from typing import Any

from django.utils.translation import get_language
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from cms.users.password_reset import request_reset


class PasswordResetForm(WagtailPasswordResetForm):
    """Asks for an address. The mail is sent later, so that nothing tells whether somebody has it."""

    def save(self, **options: Any) -> None:
        """Note that somebody asked. What Django's view knows of the request's host is not used."""
        request_reset(email=self.cleaned_data["email"], language=get_language() or "en")
