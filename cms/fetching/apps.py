from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FetchingConfig(AppConfig):
    name = "cms.fetching"
    label = "fetching"
    verbose_name = _("Other websites")
