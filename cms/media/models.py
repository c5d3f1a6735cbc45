"""Images with alternative text in both languages and a credit; documents."""

import logging
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, SourceImageIOError

logger = logging.getLogger(__name__)

MAX_FAILED_SPECS = 50


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

    # Which renditions could not be made, and of which file: another file has another name, and a new start.
    failed_renditions = models.JSONField(default=dict, blank=True, editable=False)

    admin_form_fields = ("alt_en", "alt_nl", "credit", *Image.admin_form_fields)

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_customimage", "Can choose image")]

    def alt(self, locale: str) -> str:
        """Alternative text in a language, else in the other one, else empty (decoration)."""
        wanted, other = (self.alt_nl, self.alt_en) if locale == "nl" else (self.alt_en, self.alt_nl)
        return wanted or other

    @property
    def failed_specs(self) -> list[str]:
        """The filter specs of which no rendition of the present file can be made."""
        failed = self.failed_renditions
        return list(failed["specs"]) if failed and failed["file"] == self.file.name else []

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> Any:
        """The file of a rendition. Raises SourceImageIOError, which every caller in Wagtail and here takes for a
        picture that is not there: for a lost file each time, for what failed before without decoding it again."""
        if filter.spec in self.failed_specs:
            raise SourceImageIOError(f"{filter.spec} of image {self.pk} failed before")
        try:
            return super().generate_rendition_file(filter, source=source)
        except (SourceImageIOError, InvalidFilterSpecError):
            raise
        except Exception as error:
            # A full disk says nothing of the picture.
            if getattr(error, "errno", None) is None:
                self._remember_failure(filter.spec, error)
            raise SourceImageIOError(str(error)) from error

    def _remember_failure(self, spec: str, error: Exception) -> None:
        """For all workers. By an update: nothing that is published changes by it."""
        logger.warning("no rendition %s of image %s can be made: %s", spec, self.pk, type(error).__name__)
        specs = [*self.failed_specs, spec][-MAX_FAILED_SPECS:]
        self.failed_renditions = {"file": self.file.name, "specs": specs}
        type(self).objects.filter(pk=self.pk).update(failed_renditions=self.failed_renditions)


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
