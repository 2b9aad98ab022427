"""The addresses of registers."""

from django.urls import path

from cotmoc.office.registers import views

app_name = "registers"
urlpatterns = [path("", views.listed, name="list")]
