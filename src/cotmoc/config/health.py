"""Whether the product answers and its tables can be read: for `cotmoc serve`, and for whoever watches a server."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from cotmoc import __version__


def show(request: HttpRequest) -> JsonResponse:
    """200 with the version, or 503 where the database cannot be read; nothing that an outsider could use."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok", "version": __version__})
