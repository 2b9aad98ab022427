"""The addresses of the office screens."""

from django.urls import URLPattern, URLResolver, include, path

from cotmoc.office.account import urls as account
from cotmoc.office.account import views

CONCEPTS = (
    *("desk", "collect", "indicators", "tasks", "registers", "questions", "resolution", "review", "reports", "check"),
    *("people", "audit", "boundaries", "allocations", "scorecards"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    *account.urlpatterns,
    path(
        "p/<slug:programme>/", include([path(f"{name}/", include(f"cotmoc.office.{name}.urls")) for name in CONCEPTS])
    ),
]
