"""The addresses of indicators."""

from django.urls import path

from cotmoc.office.indicators import outlooks, verdicts, views

app_name = "indicators"
urlpatterns = [
    path("", views.listed, name="list"),
    path("verdicts/", verdicts.show, name="verdicts"),
    path("<str:code>/", views.show, name="show"),
    path("<str:code>/forecast/", outlooks.forecast, name="forecast"),
    path("<str:code>/changes/", outlooks.changes, name="changes"),
]
