from django.apps import AppConfig


class AdminConfig(AppConfig):
    name = "config.admin"
    label = "config_admin"
