from django.apps import AppConfig


class ScreensConfig(AppConfig):
    name = "cms.screens"
    label = "screens"
