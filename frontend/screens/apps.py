from django.apps import AppConfig


class PlayerConfig(AppConfig):
    name = "frontend.screens"
    label = "player"
