"""Security headers, content security policy, log-in protection."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from config.settings.env import env
from config.settings.maps import MAP_TILES_ORIGINS

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# The public side allows its own files only; `config/api.py` widens that for the API's documents.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "worker-src": [SELF],
    },
}

# Below /admin/. Wagtail still writes scripts and styles into its pages (its inline panels, date fields, the translation
# editor), so those are allowed; from elsewhere nothing is loaded but the tiles of a map, and nothing sent or framed.
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "img-src": [SELF, "data:", "blob:", *MAP_TILES_ORIGINS],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
}
# What a page of ours never asks a browser for; a screen keeps itself awake and fills the display. The website asks for
# the place of a reader who presses “Use my location”.
PERMISSIONS_POLICY = ", ".join((
    "geolocation=(self)",
    *(
        f"{feature}=()"
        for feature in (
            "accelerometer", "camera", "display-capture", "gyroscope", "magnetometer", "microphone", "midi", "payment",
            "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking",
        )
    ),
))  # fmt: skip

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
# Behind proxies all visitors have one address; without this, eight wrong passwords would lock a name out for everybody.
AXES_CLIENT_IP_CALLABLE = "config.rest.throttling.visitor_address"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
