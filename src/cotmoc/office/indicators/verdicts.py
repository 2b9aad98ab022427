"""Ngưỡng đánh giá: the words of every verdict and when it is given, for all who look at a programme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.lexicon import thresholds
from cotmoc.office import choices, places, visits
from cotmoc.office.visits import Visit


@visits.page
def show(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The thresholds of the programme with the document that fixes them."""
    context = {
        "thresholds": thresholds.listed(visit.programme, visit.lang),
        "exceptions": thresholds.exceptions(visit.programme, visit.lang),
        "basis": thresholds.basis(visit.programme, visit.lang),
        "trail": [choices.Crumb(choices.section("indicators", visit.lang), places.indicators(visit))],
    }
    return render(request, "office/indicators/verdicts.html", context)
