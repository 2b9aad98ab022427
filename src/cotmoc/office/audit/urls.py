"""The addresses of audit."""

from django.urls import path

from cotmoc.office.audit import views

app_name = "audit"
urlpatterns = [path("", views.listed, name="list")]
