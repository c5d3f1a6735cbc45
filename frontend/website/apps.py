from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "frontend.website"
    label = "website"
