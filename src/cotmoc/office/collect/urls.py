"""The addresses of collect."""

from django.urls import path

from cotmoc.office.collect import views

app_name = "collect"
urlpatterns = [path("", views.listed, name="list")]
