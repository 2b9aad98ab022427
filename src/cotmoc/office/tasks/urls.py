"""The addresses of tasks."""

from django.urls import path

from cotmoc.office.tasks import views

app_name = "tasks"
urlpatterns = [path("", views.listed, name="list")]
