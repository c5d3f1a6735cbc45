"""The two languages, the time zone, and the addresses that records have on the website."""

from django.utils.translation import gettext_lazy as _

from config.settings.env import BASE_DIR

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
DIRECTORY_PATHS = {"en": "/en/directory/", "nl": "/nl/gids/"}
SEARCH_PATHS = {"en": "/en/search/", "nl": "/nl/zoeken/"}
