"""The addresses of signing in and of a person's own settings."""

from django.urls import path

from cotmoc.office.account import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("profile/", views.profile, name="profile"),
    path("profile/password/", views.change_password, name="change-password"),
    path("language/", views.language, name="language"),
    path("theme/", views.theme, name="theme"),
]
