"""The addresses of tasks and instructions; those with a name of their own before those of a code."""

from django.urls import path

from cotmoc.office.tasks import instructing, views, writing

app_name = "tasks"
urlpatterns = [
    path("", views.listed, name="list"),
    path("board/", views.board, name="board"),
    path("instructions/", views.instructions, name="instructions"),
    path("instruct/", instructing.instruct, name="instruct"),
    path("evidence/<int:number>/", writing.evidence, name="evidence"),
    path("<str:code>/", views.show, name="show"),
    path("<str:code>/write/<str:kind>/", writing.write, name="write"),
]
