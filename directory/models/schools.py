"""What only schools have."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from directory.fields import ChoicesListField


class Level(models.TextChoices):
    """Education levels of the Dutch system."""

    PRIMARY = "primary", _("Primary school")
    SECONDARY = "secondary", _("Secondary school")
    SPECIAL = "special", _("Special education")
    CHILDCARE = "childcare", _("Childcare")
    ADULT = "adult", _("Adult education")


class Curriculum(models.TextChoices):
    """Programmes that a school may follow."""

    DUTCH = "dutch", _("Dutch national curriculum")
    IB = "ib", _("International Baccalaureate")
    BRITISH = "british", _("British curriculum")
    AMERICAN = "american", _("American curriculum")
    FRENCH = "french", _("French curriculum")
    GERMAN = "german", _("German curriculum")
    BILINGUAL = "bilingual", _("Bilingual Dutch and English")
    MONTESSORI = "montessori", _("Montessori")
    DALTON = "dalton", _("Dalton")
    JENAPLAN = "jenaplan", _("Jenaplan")
    STEINER = "steiner", _("Steiner (vrijeschool)")
    NEWCOMERS = "newcomers", _("Newcomer class")


TEACHING_LANGUAGES = [
    ("nl", _("Dutch")),
    ("en", _("English")),
    ("de", _("German")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("it", _("Italian")),
    ("pl", _("Polish")),
    ("uk", _("Ukrainian")),
    ("tr", _("Turkish")),
    ("ar", _("Arabic")),
    ("zh", _("Chinese")),
    ("ja", _("Japanese")),
]


class SchoolFacts(models.Model):
    """A school's facts: at most one row a partner, and only where its kind is school."""

    partner = ParentalKey("directory.Partner", on_delete=models.CASCADE, related_name="school_facts")
    level = models.CharField(_("level"), max_length=20, choices=Level.choices)
    school_type = models.CharField(
        _("type in the register"),
        max_length=60,
        blank=True,
        help_text=_("As the register writes it, such as MAVO/HAVO/VWO."),
    )
    denomination = models.CharField(_("denomination"), max_length=60, blank=True)
    curricula = ChoicesListField(_("curricula"), choices=Curriculum.choices)
    instruction_languages = ChoicesListField(_("languages of instruction"), choices=TEACHING_LANGUAGES)
    age_from = models.PositiveSmallIntegerField(_("youngest age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("oldest age"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("level"), FieldPanel("school_type"), FieldPanel("denomination")]),
        FieldPanel("curricula"),
        FieldPanel("instruction_languages"),
        FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
    ]

    class Meta:
        verbose_name = _("school facts")
        verbose_name_plural = _("school facts")
        constraints = [models.UniqueConstraint(fields=["partner"], name="school_facts_once_a_partner")]

    def __str__(self) -> str:
        return self.get_level_display()

    def clean(self) -> None:
        """Refuse ages the wrong way round."""
        super().clean()
        if self.age_from is not None and self.age_to is not None and self.age_from > self.age_to:
            raise ValidationError({"age_to": _("The oldest age must not be below the youngest age.")})
