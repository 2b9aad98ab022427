"""The addresses of registers."""

from django.urls import path

from cotmoc.office.registers import records, views

app_name = "registers"
urlpatterns = [
    path("", views.listed, name="list"),
    path("<str:register>/", views.show, name="show"),
    path("<str:register>/export/", views.export, name="export"),
    path("<str:register>/add/", records.add, name="add"),
    path("<str:register>/of/<str:key>/", records.show, name="record"),
    path("<str:register>/of/<str:key>/edit/", records.edit, name="edit"),
    path("<str:register>/of/<str:key>/withdraw/", records.withdraw, name="withdraw"),
    path("<str:register>/of/<str:key>/journal/", records.write, name="write"),
]
