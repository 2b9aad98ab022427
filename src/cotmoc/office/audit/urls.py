"""The addresses of the audit log."""

from django.urls import path

from cotmoc.office.audit import views

app_name = "audit"
urlpatterns = [path("", views.listed, name="list"), path("export/", views.export, name="export")]
