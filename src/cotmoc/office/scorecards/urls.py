"""The addresses of scorecards."""

from django.urls import path

from cotmoc.office.scorecards import views

app_name = "scorecards"
urlpatterns = [
    path("", views.listed, name="list"),
    path("types/<slug:code>/", views.show_type, name="type"),
    path("types/<slug:code>/export/", views.export_type, name="export_type"),
    path("<str:code>/", views.show, name="show"),
    path("<str:code>/export/", views.export, name="export"),
    path("<str:code>/<str:unit>/", views.show_unit, name="unit"),
]
