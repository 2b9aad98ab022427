"""The addresses of the review room."""

from django.urls import path

from cotmoc.office.review import editing, outcome, views

app_name = "review"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("bring/", views.bring, name="bring"),
    path("begin/<int:document>/", views.begin, name="begin"),
    path("<int:number>/", views.show, name="room"),
    path("<int:number>/decide/", views.decide, name="decide"),
    path("<int:number>/edit/<slug:proposal>/", editing.edit, name="edit"),
    path("<int:number>/split/<slug:proposal>/", editing.split, name="split"),
    path("<int:number>/add/", editing.add, name="add"),
    path("<int:number>/result/", outcome.show, name="result"),
    path("<int:number>/programme.zip", outcome.download, name="download"),
    path("<int:number>/tasks/", outcome.bring_tasks, name="tasks"),
    path("<int:number>/amend/", outcome.amend, name="amend"),
]
