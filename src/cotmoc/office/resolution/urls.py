"""The addresses of the resolution."""

from django.urls import path

from cotmoc.office.resolution import views

app_name = "resolution"
urlpatterns = [path("", views.show, name="show"), path("bring/", views.bring, name="bring")]
