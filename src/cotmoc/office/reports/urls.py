"""The addresses of reports."""

from django.urls import path

from cotmoc.office.reports import views

app_name = "reports"
urlpatterns = [path("", views.choose, name="choose")]
