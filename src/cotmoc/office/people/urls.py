"""The addresses of people."""

from django.urls import path

from cotmoc.office.people import views

app_name = "people"
urlpatterns = [path("", views.listed, name="list")]
