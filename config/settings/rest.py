"""Django REST framework and the OpenAPI document. Parsers, authentication and throttles stand on our view
base, not here: a global JSON-only parser breaks wagtail-localize's translation editor (415)."""

from ipaddress import ip_address
from pathlib import Path

from config.settings.env import VAR_DIR, env

REST_FRAMEWORK = {
    "EXCEPTION_HANDLER": "config.rest.problems.exception_handler",
    "DEFAULT_SCHEMA_CLASS": "config.rest.schema.AutoSchema",
    # Requests of one visitor in a second, minute, hour or day; set to nothing: as many as they like.
    "DEFAULT_THROTTLE_RATES": {
        "public": env.str("THROTTLE_PUBLIC", default="1200/min") or None,
        "search": env.str("THROTTLE_SEARCH", default="600/min") or None,
        "pairing": env.str("THROTTLE_PAIRING", default="20/min") or None,
        # One device that begins again and again: its neighbours behind the same address are not to suffer for it.
        "pairing-device": env.str("THROTTLE_PAIRING_DEVICE", default="6/min") or None,
        "device": env.str("THROTTLE_DEVICE", default="120/min") or None,
        # Only what fails is counted.
        "bad-token": env.str("THROTTLE_BAD_TOKEN", default="60/hour") or None,
        # Beside the API: pages that the response cache does not have; log-ins, right or wrong; questions for a new
        # password; passwords of private collections; codes of screens, typed in the admin.
        "website": env.str("THROTTLE_WEBSITE", default="600/min") or None,
        "log-in": env.str("THROTTLE_LOG_IN", default="60/hour") or None,
        "password-reset": env.str("THROTTLE_PASSWORD_RESET", default="5/hour") or None,
        # Mails that one account is sent, whoever asks.
        "password-reset-account": env.str("THROTTLE_PASSWORD_RESET_ACCOUNT", default="3/hour") or None,
        # Forms for the newsletter, and mails that one address is sent, whoever asks.
        "newsletter": env.str("THROTTLE_NEWSLETTER", default="30/hour") or None,
        "newsletter-address": env.str("THROTTLE_NEWSLETTER_ADDRESS", default="3/day") or None,
        # Questions that one visitor sends, and that name one address, whoever sends them.
        "questions": env.str("THROTTLE_QUESTIONS", default="40/hour") or None,
        "questions-address": env.str("THROTTLE_QUESTIONS_ADDRESS", default="10/day") or None,
        # What readers say of pages: answers and reports.
        "feedback": env.str("THROTTLE_FEEDBACK", default="60/hour") or None,
        "collection-password": env.str("THROTTLE_COLLECTION_PASSWORD", default="30/hour") or None,
        "slip": env.str("THROTTLE_SLIP", default="300/hour") or None,
        "pairing-code": env.str("THROTTLE_PAIRING_CODE", default="60/hour") or None,
        # The same by account, whatever address it comes from.
        "pairing-code-account": env.str("THROTTLE_PAIRING_CODE_ACCOUNT", default="30/hour") or None,
    },
    "NUM_PROXIES": env.int("NUM_PROXIES", default=0),
}

BASE_URL = env.str("BASE_URL", default="")
SPECTACULAR_SETTINGS = {
    "TITLE": "Expat Centre API",
    "DESCRIPTION": "Pages, the partner directory and search of a regional Expat Centre, in English and Dutch.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "LICENSE": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "PREPROCESSING_HOOKS": ["config.rest.schema.only_our_views"],
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "config.rest.openapi.complete"],
    "SERVERS": [
        {"url": "/", "description": "The host that answers"},
        *([{"url": BASE_URL, "description": "The public address"}] if BASE_URL else []),
    ],
    "TAGS": [
        {"name": "root", "description": "Where everything else is."},
        {"name": "categories", "description": "What partners offer, as a tree of two levels."},
        {"name": "feedback", "description": "Say whether something was useful, and what is wrong."},
        {"name": "facts", "description": "Amounts, terms and telephone numbers, with the days on which they hold."},
        {"name": "events", "description": "What happens when and where, also as iCalendar."},
        {"name": "map", "description": "Where the partners are that a search finds."},
        {"name": "municipalities", "description": "The municipalities of the region."},
        {"name": "newsletter", "description": "Subscribe, confirm, unsubscribe."},
        {"name": "navigation", "description": "The menu of the website."},
        {"name": "pages", "description": "Pages of the guide, in both languages."},
        {"name": "partners", "description": "Schools, associations and service providers, by exact filters."},
        {"name": "plan", "description": "What a household has to do, when, at what cost. Nothing is stored."},
        {"name": "problems", "description": "What each `type` of an error means, and what to do."},
        {"name": "questions", "description": "Ask the desk something."},
        {"name": "screens", "description": "For screens: pairing, manifest, media, signs of life, proof of play."},
        {"name": "search", "description": "Text search over pages and partners, with facets."},
        {"name": "site", "description": "The centre itself: contact, opening hours, notices."},
        {"name": "slips", "description": "What the desk has given a visitor, for whoever has the code."},
        {"name": "suggest", "description": "Suggestions while somebody types."},
        {"name": "terms", "description": "Dutch words and letters explained, and looking up a letter."},
    ],
    # The values say it all.
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    # Names that stay when a room adds another `type`; the values must be those of the serializers.
    "ENUM_NAME_OVERRIDES": {
        "ArticleThemeEnum": ["hiring", "housing", "family", "language", "figures"],
        "CostPerEnum": [
            *("once", "hour", "week", "month", "quarter", "year", "kilometre", "person", "adult", "child"),
            *("household", "document"),
        ],
        "CostKindEnum": ["free", "paid"],
        "FactKindEnum": [
            *("money", "percentage", "number", "days", "weeks", "months", "years"),
            *("date", "phone", "address", "text"),
        ],
        "FactThemeEnum": [
            *("registration", "residence", "housing", "health", "family", "education"),
            *("work", "tax", "moving", "money", "contact"),
        ],
        "FeedbackReasonEnum": ["not_found", "not_understood", "not_right", "other_situation"],
        "FeedbackSubjectEnum": ["page", "partner", "event", "term"],
        "FeedbackWrongEnum": ["phone", "address", "hours", "amount", "link", "text", "other"],
        "EventSettingEnum": ["partner", "elsewhere", "online"],
        "EventStatusEnum": ["scheduled", "cancelled", "moved", "postponed", "full"],
        "EventTypeEnum": ["event"],
        "LabelFallbackTextsEnum": ["label"],
        "LinkStatusEnum": ["ok", "broken", "not_checked"],
        "LocaleEnum": ["en", "nl"],
        "NoteFallbackTextsEnum": ["note"],
        "NoticeLevelEnum": ["info", "warning"],
        "OpeningStateEnum": ["open", "closed", "by_appointment", "temporarily_closed", "unknown"],
        "PageTypeEnum": ["home", "phase", "topic", "step", "article", "knowledge", "standard"],
        "PartnerKindEnum": ["school", "association", "service_provider"],
        "PartnerTypeEnum": ["partner"],
        "PlanCertaintyEnum": ["yes", "maybe"],
        "PlanPerEnum": ["household", "person"],
        "ScreenCommandEnum": ["reload", "identify"],
        "ScreenUnpairedReasonEnum": ["unpaired", "superseded"],
        "PlanQuestionEnum": [
            *("arrival_date", "departure_date", "purpose", "nationality_group", "household", "municipality"),
            *("has_home", "driving_licence", "pets"),
        ],
        "ScheduleBandEnum": ["base", "campaign"],
        "SettingEnum": ["location", "online", "home"],
        "SpanKindEnum": ["open", "by_appointment", "unknown"],
        "TermKindEnum": ["letter", "word", "organisation", "document"],
        "TermTypeEnum": ["term"],
        "StatusEnum": ["active", "paused", "upcoming"],
    },
}

# How long the API tells that something was removed. A copy that was not brought up to date for longer starts anew.
REMOVED_KEPT_DAYS = env.int("REMOVED_KEPT_DAYS", default=180)

# Addresses of websites on other hosts (their API_URL is this one). They ask for all of their visitors: not counted.
WEBSITE_ADDRESSES = [str(ip_address(address)) for address in env.list("WEBSITE_ADDRESSES", default=[])]
# Where requests are counted for the throttles: a file that the workers share; `cache` (Redis) where there is one; None:
# each process by itself.
THROTTLE_COUNTERS: Path | str | None = "cache" if env.str("REDIS_URL", default="") else VAR_DIR / "throttles"

# Pages about a partner, for the directory's answers: `(partner, its categories, locale)` gives page list items, and
# until when they hold. By dotted path, for the directory does not know pages.
RELATED_PAGES = "cms.pages.public.backlinks.pages_about"
# Public pages as list items by id: `(ids, locale)`. By dotted path, for the facts do not know pages.
PAGE_CARDS = "cms.pages.public.cards.cards_by_id"
# Links to pages and documents in a partner's texts: `(stored rich text, locale)` gives HTML.
RICH_TEXT_RESOLVER = "cms.pages.public.links.resolve_links"
