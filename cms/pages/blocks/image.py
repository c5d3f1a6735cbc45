"""A picture in the text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.pages.references import References, Stored


class PictureBlock(blocks.StructBlock):
    """An image with a caption; its alternative text belongs to the image."""

    image = ImageChooserBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Image")

    def present(self, value: Stored, references: References) -> dict[str, Any]:
        """`{"image": Image | None, "caption"}`."""
        return {
            "image": references.images.get(value.get("image") or 0),
            "caption": value.get("caption") or "",
        }
