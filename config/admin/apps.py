from django.apps import AppConfig


class AdminConfig(AppConfig):
    name = "config.admin"
    label = "config_admin"

    def ready(self) -> None:
        """Every day in the admin's forms is typed into the browser's own field."""
        from django.db.models import DateField
        from wagtail.admin.forms.models import register_form_field_override

        from config.rest.day_input import DayInput

        register_form_field_override(DateField, override={"widget": DayInput})
