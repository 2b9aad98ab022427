"""Indicators: series, targets, org units, revisions, and the trace of a figure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.office import visits
from cotmoc.office.visits import Visit


@visits.page
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The first screen."""
    return render(request, "ui/base.html")


@visits.page
def show(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """One indicator."""
    return render(request, "ui/base.html")
