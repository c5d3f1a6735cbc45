"""What the codes in the API's answers are called for readers. A code that is not known here is shown as it is."""

from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

KINDS = {
    "article": _("Article"),
    "home": _("Home page"),
    "partner": _("Organisation"),
    "phase": _("Phase"),
    "standard": _("Information"),
    "step": _("Step"),
    "topic": _("Topic"),
}
PARTNER_KINDS = {
    "association": _("Association"),
    "school": _("School"),
    "service_provider": _("Service provider"),
}
ARTICLE_CATEGORIES = {"knowledge": _("Knowledge"), "news": _("News")}
SCHOOL_LEVELS = {
    "adult": _("Adult education"),
    "childcare": _("Childcare"),
    "primary": _("Primary school"),
    "secondary": _("Secondary school"),
    "special": _("Special education"),
}
CURRICULA = {
    "american": _("American curriculum"),
    "bilingual": _("Bilingual Dutch and English"),
    "british": _("British curriculum"),
    "dalton": _("Dalton"),
    "dutch": _("Dutch national curriculum"),
    "french": _("French curriculum"),
    "german": _("German curriculum"),
    "ib": _("International Baccalaureate"),
    "jenaplan": _("Jenaplan"),
    "montessori": _("Montessori"),
    "newcomers": _("Newcomer class"),
    "steiner": _("Steiner (vrijeschool)"),
}
ACCESSIBILITY = {
    "accessible-toilet": _("Accessible toilet"),
    "disabled-parking": _("Disabled parking"),
    "hearing-loop": _("Hearing loop"),
    "lift": _("Lift"),
    "quiet-room": _("Quiet room"),
    "step-free": _("No steps inside"),
    "wheelchair-entrance": _("Entrance for wheelchairs"),
}

# Languages that Django has no name for.
LANGUAGES = {
    "am": _("Amharic"),
    "dse": _("Dutch Sign Language"),
    "gu": _("Gujarati"),
    "ku": _("Kurdish"),
    "pap": _("Papiamento"),
    "so": _("Somali"),
    "ti": _("Tigrinya"),
    "tl": _("Tagalog (Filipino)"),
    "zh": _("Chinese"),
}


def kind_label(code: str) -> str:
    """A type of page or record."""
    return str(KINDS.get(code, code))


def partner_kind(code: str) -> str:
    return str(PARTNER_KINDS.get(code, code))


def article_kind(code: str) -> str:
    return str(ARTICLE_CATEGORIES.get(code, code))


def school_level(code: str) -> str:
    return str(SCHOOL_LEVELS.get(code, code))


def curriculum(code: str) -> str:
    return str(CURRICULA.get(code, code))


def accessibility_label(code: str) -> str:
    return str(ACCESSIBILITY.get(code, code))


def language_name(code: str) -> str:
    """A language by its code, in the active language."""
    if code in LANGUAGES:
        return str(LANGUAGES[code])
    try:
        return gettext(get_language_info(code)["name"])
    except KeyError:
        return code
