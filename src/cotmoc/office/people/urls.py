"""The addresses of people."""

from django.urls import path

from cotmoc.office.people import views

app_name = "people"
urlpatterns = [
    path("", views.listed, name="list"),
    path("add/", views.add, name="add"),
    path("of/<str:username>/", views.edit, name="edit"),
    path("of/<str:username>/grant/", views.grant, name="grant"),
    path("of/<str:username>/grants/<int:number>/end/", views.end_grant, name="end-grant"),
    path("of/<str:username>/password/", views.reset_password, name="password"),
]
