"""The addresses of allocations."""

from django.urls import path

from cotmoc.office.allocations import opinions, views, writing

app_name = "allocations"
urlpatterns = [
    path("", views.listed, name="list"),
    path("of/<str:code>/", views.begin, name="begin"),
    path("<int:number>/", views.show, name="show"),
    path("<int:number>/export/", views.export, name="export"),
    path("<int:number>/way/", writing.set_way, name="way"),
    path("<int:number>/save/", writing.save, name="save"),
    path("<int:number>/ask/", writing.ask, name="ask"),
    path("<int:number>/apply/", writing.apply, name="apply"),
    path("<int:number>/answer/<str:org_unit>/", writing.answer, name="answer"),
    path("<int:number>/units/<str:org_unit>/", opinions.show, name="opinion"),
]
