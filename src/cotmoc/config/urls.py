"""The addresses of the product, and who answers when something is refused."""

from django.conf import settings
from django.urls import include, path

from cotmoc.config import health
from cotmoc.ui import views as ui

urlpatterns = [
    path("health", health.show, name="health"),
    path("", include("cotmoc.office.urls")),
]
if settings.DEBUG or settings.COTMOC_DEMO:
    urlpatterns.append(path("styles/", ui.show_styles, name="styles"))

handler400 = "cotmoc.config.refusals.bad_request"
handler403 = "cotmoc.config.refusals.forbidden"
handler404 = "cotmoc.config.refusals.not_found"
handler500 = "cotmoc.config.refusals.failed"
