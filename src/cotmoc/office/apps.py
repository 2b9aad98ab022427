"""The Django application of the office screens."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Screens of the offices."""

    name = "cotmoc.office"
    label = "office"
