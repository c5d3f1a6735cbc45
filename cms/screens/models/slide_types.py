"""The types of slides, and what each may show."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.media.models import CustomDocument
from cms.pages.models import ArticlePage, KnowledgePage, PhasePage, StandardPage, StepPage, TopicPage

PAGE_TYPES = [
    "pages.PhasePage",
    "pages.TopicPage",
    "pages.StepPage",
    "pages.ArticlePage",
    "pages.KnowledgePage",
    "pages.StandardPage",
]


class SlideType(models.TextChoices):
    """What a slide is about."""

    PHASE = "phase", _("Phase")
    TOPIC = "topic", _("Topic or step")
    PARTNER = "partner", _("Partner")
    OPENING_HOURS = "opening_hours", _("Opening hours of the desk")
    NOTICE = "notice", _("Notice")
    EVENT = "event", _("Event, or the next events")
    PLAN = "plan", _("Invitation to make a personal plan")
    INVITATION = "invitation", _("Come in: what this place is, where, and when it is open")
    PICTURE = "picture", _("Picture")
    VIDEO = "video", _("Film")


# What players can show, and keep for when the network is gone.
FILM_EXTENSIONS = ("mp4", "webm")
FILM_MEGABYTES = 50


# The pages that a type may show; a notice may go without.
PAGES_OF = {
    SlideType.PHASE: (PhasePage,),
    SlideType.TOPIC: (TopicPage, StepPage),
    SlideType.NOTICE: (PhasePage, TopicPage, StepPage, ArticlePage, KnowledgePage, StandardPage),
}


def is_film(document: CustomDocument) -> bool:
    """Whether players can show a document, and it is not too big for them."""
    extension = document.file.name.rpartition(".")[2].lower()
    return extension in FILM_EXTENSIONS and (document.get_file_size() or 0) <= FILM_MEGABYTES * 1024 * 1024
