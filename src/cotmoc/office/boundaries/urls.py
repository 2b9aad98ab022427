"""The addresses of boundaries."""

from django.urls import path

from cotmoc.office.boundaries import changing, views

app_name = "boundaries"
urlpatterns = [
    path("", views.show, name="show"),
    path("figures/", views.figures, name="figures"),
    path("change/<slug:kind>/", changing.change, name="change"),
    path("undo/", changing.undo, name="undo"),
]
