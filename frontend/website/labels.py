"""What the codes in the API's answers are called for readers. A code that is not known here is shown as it is."""

from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

KINDS = {
    "article": _("Article"),
    "event": _("Event"),
    "home": _("Home page"),
    "knowledge": _("Knowledge place"),
    "partner": _("Organisation"),
    "phase": _("Phase"),
    "site": _("Page of the website"),
    "standard": _("Information"),
    "step": _("Step"),
    "term": _("Word or letter"),
    "topic": _("Topic"),
}
PARTNER_KINDS = {
    "association": _("Association"),
    "school": _("School"),
    "service_provider": _("Service provider"),
}
TERM_KINDS = {
    "document": _("Document"),
    "letter": _("Letter"),
    "organisation": _("Organisation"),
    "word": _("Word"),
}
ARTICLE_CATEGORIES = {"knowledge": _("Knowledge"), "news": _("News")}
THEMES = {
    "hiring": _("Hiring and permits"),
    "housing": _("Housing"),
    "family": _("Partner and children"),
    "language": _("Language and taking part"),
    "figures": _("Figures and trends"),
}
FACT_THEMES = {
    "registration": _("Registration and municipality"),
    "residence": _("Residence permits"),
    "housing": _("Housing"),
    "health": _("Health care"),
    "family": _("Children and leave"),
    "education": _("Education"),
    "work": _("Work"),
    "tax": _("Tax and pension"),
    "moving": _("Moving and travel"),
    "money": _("Money and shopping"),
    "contact": _("Telephone numbers"),
}
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


def term_kind(code: str) -> str:
    return str(TERM_KINDS.get(code, code))


def article_kind(code: str) -> str:
    return str(ARTICLE_CATEGORIES.get(code, code))


def theme_label(code: str) -> str:
    """What an article of knowledge is about."""
    return str(THEMES.get(code, code))


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
