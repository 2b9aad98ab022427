"""The product as a WSGI application, for `cotmoc serve` and for any other server that takes a factory."""

import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


def build() -> WSGIHandler:
    """Set Django up and return the application."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
    return get_wsgi_application()
