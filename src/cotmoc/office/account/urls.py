"""The addresses of signing in and of a person's own settings."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from cotmoc.office.account import views

urlpatterns = [
    path("sign-in/", LoginView.as_view(template_name="office/account/sign_in.html"), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("language/", views.language, name="language"),
    path("theme/", views.theme, name="theme"),
]
