"""The addresses of check."""

from django.urls import path

from cotmoc.office.check import views

app_name = "check"
urlpatterns = [path("", views.drop, name="drop")]
