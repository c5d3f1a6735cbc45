"""The labels on slides. Part of the content, wanted in both languages at once: so both stand here side by side,
as in `directory.public.hours_text`, and not in the catalogues of the program's own texts.
"""

LABELS = {
    "en": {
        "phase": "Phase {number} of 4",
        "topic": "Good to know",
        "partner": "From our directory",
        "featured": "Featured partner",
        "opening_hours": "Our desk",
        "notice": "News from the desk",
        "opening_heading": "Opening hours",
        "event": "What is on",
        "events_heading": "Coming up",
    },
    "nl": {
        "phase": "Fase {number} van 4",
        "topic": "Goed om te weten",
        "partner": "Uit onze gids",
        "featured": "Uitgelichte partner",
        "opening_hours": "Onze balie",
        "notice": "Nieuws van de balie",
        "opening_heading": "Openingstijden",
        "event": "Agenda",
        "events_heading": "Binnenkort",
    },
}
