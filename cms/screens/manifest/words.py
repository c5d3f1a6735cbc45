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
        "plan": "For you",
        "plan_heading": "What do you have to arrange?",
        "plan_text": "Scan, answer a few questions and have your own plan. We keep nothing.",
        "plan_details": "Your steps, with dates|Documents to gather|What it costs",
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
        "plan": "Voor jou",
        "plan_heading": "Wat moet je regelen?",
        "plan_text": "Scan, beantwoord een paar vragen en je hebt je eigen plan. We bewaren niets.",
        "plan_details": "Je stappen, met data|Welke papieren je nodig hebt|Wat het kost",
    },
}
