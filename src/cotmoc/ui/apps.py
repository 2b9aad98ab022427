"""The design system as a Django application."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, template tags and static files that all screens share."""

    name = "cotmoc.ui"
    label = "ui"
