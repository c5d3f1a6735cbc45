"""The two languages, the time zone, and the addresses that records have on the website."""

from django.utils.translation import gettext_lazy as _

from config.settings.desk import ASK_PATHS
from config.settings.env import BASE_DIR
from config.settings.newsletter import NEWSLETTER_PATHS
from config.settings.plan import PLAN_PATHS

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("nl", _("Dutch"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("nl", "Nederlands")]
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]

TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# wagtail-localize would make a translation live with its source: untranslated English would be public as Dutch.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

PARTNER_PATHS = {"en": "/en/directory/{slug}/", "nl": "/nl/gids/{slug}/"}
EVENT_PATHS = {"en": "/en/events/{slug}/", "nl": "/nl/agenda/{slug}/"}
EVENTS_PATHS = {"en": "/en/events/", "nl": "/nl/agenda/"}
DIRECTORY_PATHS = {"en": "/en/directory/", "nl": "/nl/gids/"}
CONTACT_PATHS = {"en": "/en/contact/", "nl": "/nl/contact/"}
FIGURES_PATHS = {"en": "/en/figures/", "nl": "/nl/bedragen/"}
SEARCH_PATHS = {"en": "/en/search/", "nl": "/nl/zoeken/"}
TERMS_PATHS = {"en": "/en/terms/", "nl": "/nl/begrippen/"}
TERM_PATHS = {"en": "/en/terms/{slug}/", "nl": "/nl/begrippen/{slug}/"}
LETTERS_PATHS = {"en": "/en/letters/", "nl": "/nl/brieven/"}

# What the website has itself right below its home pages: no page of an editor may take such an address.
OWN_PATHS = [
    ASK_PATHS,
    CONTACT_PATHS,
    DIRECTORY_PATHS,
    EVENTS_PATHS,
    FIGURES_PATHS,
    LETTERS_PATHS,
    NEWSLETTER_PATHS,
    PLAN_PATHS,
    SEARCH_PATHS,
    TERMS_PATHS,
]
