"""The addresses of collect: the verb stands before form, org unit and period."""

from django.urls import path

from cotmoc.office.collect import printing, views, writing

PLACE = "<str:form>/<str:org_unit>/<path:period>"

app_name = "collect"
urlpatterns = [
    path("", views.listed, name="list"),
    path("approve/", writing.approve_several, name="approve-several"),
    path("answer/<str:code>/", writing.answer, name="answer"),
    path(f"fill/{PLACE}/", views.fill, name="fill"),
    path(f"review/{PLACE}/", views.fill, name="review"),
    path(f"print/{PLACE}/", printing.printed, name="print"),
    path(f"save/{PLACE}/", writing.save, name="save"),
    path(f"act/<str:action>/{PLACE}/", writing.act, name="act"),
]
