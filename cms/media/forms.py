"""The form of a picture, wherever in the admin it is uploaded."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.media.pictures import MAX_SIDE, BrokenPicture, fits, refuse_broken

BROKEN = gettext_lazy(
    "This picture is damaged or cut off: no program can show all of it. Save it again from the program it comes from."
)


class PictureField(WagtailImageField):
    """Wagtail's field, which also looks at the whole picture: a file that only begins like one is refused here."""

    def to_python(self, data: Any) -> Any:
        """The file. Raises ValidationError for what is no picture, is damaged, or is too wide or too high."""
        try:
            file = super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:  # its headers are junk: a decoder may raise anything
            raise ValidationError(BROKEN, code="broken") from error
        if file is not None:
            self._check(file)
        return file

    def _check(self, file: Any) -> None:
        width, height = file.image.get_size()
        if not fits(width, height):
            sizes = {"width": width, "height": height, "most": MAX_SIDE}
            text = _("This picture is %(width)s by %(height)s pixels; no side may be longer than %(most)s pixels.")
            raise ValidationError(text % sizes, code="too_long")
        try:
            refuse_broken(file)
        except BrokenPicture as error:
            raise ValidationError(BROKEN, code="broken") from error


class PictureForm(BaseImageForm):
    """Wagtail's form (WAGTAILIMAGES_IMAGE_FORM_BASE) with a field that looks at the whole picture."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")
        if given is not None:
            self.fields["file"] = PictureField(label=given.label, required=given.required, widget=given.widget)
