"""The addresses of indicators."""

from django.urls import path

from cotmoc.office.indicators import views

app_name = "indicators"
urlpatterns = [path("", views.listed, name="list"), path("<str:code>/", views.show, name="show")]
