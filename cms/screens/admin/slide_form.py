"""The form of a slide: what is too long or too short is said at its field, and nothing that was typed is cut."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.screens.dwell import MAX_SECONDS, MIN_SECONDS

TEXTS = ("heading_en", "heading_nl", "text_en", "text_nl")


class SlideForm(WagtailAdminModelForm):
    """Texts of any length can be pasted, to be shortened here; a script counts their characters."""

    class Media:
        js = ("screens/count.js",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            count_characters(self.fields[name])
        ask_for_seconds(self.fields["dwell_seconds"])

    def add_error(self, field: str | None, error: Any) -> None:
        """The first reason of a field alone: one that cannot be read looks empty to whoever asks next."""
        if hasattr(error, "error_dict"):
            error = {name: said for name, said in error.error_dict.items() if name not in self.errors}
        if error:
            super().add_error(field, ValidationError(error) if isinstance(error, dict) else error)


def count_characters(field: Any) -> None:
    """Browsers cut a text off without a word that is longer than `maxlength`."""
    most = field.widget.attrs.pop("maxlength", field.max_length)
    field.widget.attrs["data-most"] = most
    field.help_text = _("At most %(count)s characters.") % {"count": most}


def ask_for_seconds(field: Any) -> None:
    """As many as a slide may have: the database's own least, 0, would be named first, and is the wrong reason."""
    field.validators = [each for each in field.validators if not isinstance(each, MinValueValidator)]
    field.validators.append(MinValueValidator(MIN_SECONDS, _("Give at least %(limit_value)s seconds.")))
    field.widget.attrs |= {"min": MIN_SECONDS, "max": MAX_SECONDS}
