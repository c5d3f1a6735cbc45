"""Addresses of the personal plan on the website."""

PLAN_PATHS = {"en": "/en/plan/", "nl": "/nl/plan/"}
PLAN_PACK_PATHS = {"en": "/en/plan/registration/", "nl": "/nl/plan/inschrijven/"}
