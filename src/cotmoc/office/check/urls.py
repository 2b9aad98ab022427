"""The addresses of the check of a text."""

from django.urls import path

from cotmoc.office.check import views

app_name = "check"
urlpatterns = [path("", views.drop, name="drop"), path("findings.csv", views.download, name="download")]
