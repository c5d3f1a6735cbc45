"""Wagtail: names, own image and document models, upload limits."""

from config.settings.env import env

WAGTAIL_SITE_NAME = env.str("SITE_NAME", default="Expat Centre")
# `manage.py serve` says where it listens, for when nobody has said what the address of the site is.
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default=env.str("SERVED_AT", default="http://127.0.0.1:8000"))
# Addresses in the answers of Wagtail's own API; without it they have the host that was asked.
WAGTAILAPI_BASE_URL = env.str("BASE_URL", default=None)
WAGTAIL_USER_TIME_ZONES = ["Europe/Amsterdam"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True

WAGTAILIMAGES_IMAGE_MODEL = "media.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "media.CustomDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"

WAGTAILSEARCH_BACKENDS: dict[str, dict[str, object]] = {"default": {"BACKEND": "config.admin.search"}}
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILAPI_SEARCH_ENABLED = False

# The admin previews pages and partners with the website's own templates. By dotted path: the rooms
# below the website must not import it.
PREVIEW_RENDERER = "frontend.website.preview"
