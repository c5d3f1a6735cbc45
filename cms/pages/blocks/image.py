"""A picture in the text."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.media.presenters import present_image


class PictureBlock(blocks.StructBlock):
    """An image with a caption; its alternative text belongs to the image."""

    image = ImageChooserBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Image")

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        """`{"image": Image | None, "caption"}`."""
        return {"image": present_image(value["image"], get_language() or "en"), "caption": value["caption"]}
