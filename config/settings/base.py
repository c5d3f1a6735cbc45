"""What every environment shares: applications, middleware, templates, and the concerns from their own files."""

from config.settings.database import *
from config.settings.desk import *
from config.settings.feedback import *
from config.settings.fetching import *
from config.settings.languages import *
from config.settings.links import *
from config.settings.logs import *
from config.settings.mail import *
from config.settings.maps import *
from config.settings.newsletter import *
from config.settings.opening import *
from config.settings.plan import *
from config.settings.rest import *
from config.settings.screens import *
from config.settings.search import *
from config.settings.security import *
from config.settings.serving import *
from config.settings.storage import *
from config.settings.wagtail import *

INSTALLED_APPS = [
    "config.admin",
    "config.cache",
    "config.rest",
    "config.serve",
    "frontend.website",
    "frontend.screens",
    "cms.insight",
    "search",
    "cms.demo",
    "cms.links",
    "cms.desk",
    "cms.feedback",
    "cms.plan",
    "cms.screens",
    "cms.pages",
    "cms.newsletter",
    "cms.events",
    "directory",
    "cms.facts",
    "cms.fetching",
    "cms.media",
    "cms.users",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.api.v2",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.users.admin_app.AdminUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "leaflet",  # the files of the map alone
    "csp",
    "axes",
    "phonenumber_field",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.rest.middleware.RequestIdMiddleware",
    "config.logging.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.rest.middleware.ProblemMiddleware",
    "config.rest.middleware.ConditionalGet",
    "config.middleware.Sessions",
    "config.languages.AdminLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.middleware.Csrf",
    "config.middleware.Authentication",
    "config.middleware.Messages",
    "config.admin.parameters.AdminParameters",
    "config.admin.exports.Exports",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.ContentPolicy",
    "config.serve.middleware.RefusedBodies",
    "config.visitors.VisitorThrottles",
    "config.admin.guards.AdminGuard",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
