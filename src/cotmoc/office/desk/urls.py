"""The addresses of desk."""

from django.urls import path

from cotmoc.office.desk import views

app_name = "desk"
urlpatterns = [path("", views.show, name="show")]
