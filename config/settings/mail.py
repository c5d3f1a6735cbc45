"""Mail: how long a mail server may take, and the form that asks for a new password."""

from config.settings.env import env

# Seconds. Without it one server that does not answer would hold up the ticker for minutes.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=10)
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.users.forms.PasswordResetForm"  # noqa: S105
# The centre's technical address, which is told of screens that are silent, beside those who ask for it on the wall.
SCREEN_ALARM_EMAIL = env.str("SCREEN_ALARM_EMAIL", default="")
