"""The style page: every building block of the screens, for those who make screens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cotmoc.ui import samples


@require_GET
def show_styles(request: HttpRequest) -> HttpResponse:
    """Every building block on one page."""
    return render(request, "ui/styles.html", vars(samples.page(request)))
