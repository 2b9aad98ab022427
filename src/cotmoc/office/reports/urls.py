"""The addresses of reports."""

from django.urls import path

from cotmoc.office.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("preview/", views.preview, name="preview"),
    path("preview/chart-<int:number>.png", views.draw, name="chart"),
    path("download/", views.download, name="download"),
    path("differences/", views.compare, name="compare"),
]
