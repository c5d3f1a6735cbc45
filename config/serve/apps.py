from django.apps import AppConfig


class ServeConfig(AppConfig):
    name = "config.serve"
    label = "serve"
