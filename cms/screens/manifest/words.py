"""What slides say of themselves. Part of the content, wanted in both languages at once: so both stand here side by
side, as in `directory.public.hours_text`, and not in the catalogues of the program's own texts.
"""

from collections.abc import Mapping

Words = Mapping[str, str]
"""A text by language."""

# Whom a phase is for, rather than its number: who walks by knows whether they have just arrived.
PHASES: Mapping[str, Words] = {
    "coming-in": {"en": "Moving here soon?", "nl": "Kom je hier wonen?"},
    "settling-in": {"en": "Just arrived?", "nl": "Net aangekomen?"},
    "living-in": {"en": "Already living here?", "nl": "Woon je hier al?"},
    "leaving-to": {"en": "Leaving the Netherlands?", "nl": "Vertrek je uit Nederland?"},
}
GOOD_TO_KNOW: Words = {"en": "Good to know", "nl": "Goed om te weten"}
PARTNER: Words = {"en": "From our directory", "nl": "Uit onze gids"}
FEATURED_PARTNER: Words = {"en": "Featured partner", "nl": "Uitgelichte partner"}
NOTICE: Words = {"en": "News from the desk", "nl": "Nieuws van de balie"}
NO_LABEL: Words = {"en": "", "nl": ""}

OPENING_HOURS: Words = {"en": "Come in and ask, it is free", "nl": "Kom binnen en vraag het ons, gratis"}
OPENING_HEADING: Words = {"en": "Opening hours", "nl": "Openingstijden"}

EVENT: Words = {"en": "Events", "nl": "Agenda"}
EVENTS_HEADING: Words = {"en": "Coming up", "nl": "Binnenkort"}
TODAY: Words = {"en": "Today", "nl": "Vandaag"}
TODAY_IN: Words = {"en": "Today in {town}", "nl": "Vandaag in {town}"}

PLAN: Words = {"en": "For you", "nl": "Voor jou"}
PLAN_HEADING: Words = {"en": "What do you have to arrange?", "nl": "Wat moet je regelen?"}
PLAN_TEXT: Words = {
    "en": "Scan, answer a few questions and have your own plan. We keep nothing.",
    "nl": "Scan, beantwoord een paar vragen en je hebt je eigen plan. We bewaren niets.",
}
PLAN_ITEMS: Mapping[str, tuple[str, ...]] = {
    "en": ("Your steps, with dates", "Documents to gather", "What it costs"),
    "nl": ("Je stappen, met data", "Welke papieren je nodig hebt", "Wat het kost"),
}

# Who walks by gives it five seconds: who we are stands in the label, beside it the hours and the street.
INVITATION_HEADING: Words = {
    "en": "New here? Come in and ask us",
    "nl": "Nieuw hier? Kom binnen en vraag het ons",
}
INVITATION_TEXT: Words = {
    "en": "Free help for newcomers.",
    "nl": "Gratis hulp voor nieuwkomers.",
}
