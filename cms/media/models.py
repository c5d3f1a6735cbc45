"""Images with alternative text in both languages and a credit; documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CustomImage(AbstractImage):
    """An image. What it shows is said once, in both languages, and used wherever it appears."""

    alt_en = models.CharField(
        _("alternative text (English)"),
        max_length=200,
        blank=True,
        help_text=_("What the picture shows, for people who cannot see it. Leave empty for decoration."),
    )
    alt_nl = models.CharField(_("alternative text (Dutch)"), max_length=200, blank=True)
    credit = models.CharField(_("credit"), max_length=120, blank=True, help_text=_("Maker and licence."))

    admin_form_fields = ("alt_en", "alt_nl", "credit", *Image.admin_form_fields)

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_customimage", "Can choose image")]

    def alt(self, locale: str) -> str:
        """Alternative text in a language, else in the other one, else empty (decoration)."""
        wanted, other = (self.alt_nl, self.alt_en) if locale == "nl" else (self.alt_en, self.alt_nl)
        return wanted or other


class CustomRendition(AbstractRendition):
    """A resized copy of an image."""

    image = models.ForeignKey(CustomImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_unique"),
        ]
        # Whoever asks for a file by its name: is its image public?
        indexes = [models.Index(fields=["file"], name="rendition_file")]


class CustomDocument(AbstractDocument):
    """A file to download, served through Wagtail's view, which checks the collection's privacy."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_customdocument", "Can choose document")]
