"""The addresses of questions."""

from django.urls import path

from cotmoc.office.questions import views

app_name = "questions"
urlpatterns = [
    path("", views.listed, name="list"),
    path("ask/", views.ask, name="ask"),
    path("explain/", views.explain, name="explain"),
    path("<str:code>/", views.show, name="show"),
]
