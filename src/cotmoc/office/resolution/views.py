"""The resolution as text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.office import visits
from cotmoc.office.visits import Visit


@visits.page
def show(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The first screen."""
    return render(request, "ui/base.html")
