"""The Django application that holds the tables."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables of Cột Mốc."""

    name = "cotmoc.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
