"""Correcting a proposal: its fields, two out of one, a target of words that were marked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.actions import reviews as acts
from cotmoc.domain import corrections
from cotmoc.domain.documents import Span, StatedTarget, StatedTask
from cotmoc.domain.errors import TransitionError
from cotmoc.domain.reviews import Decision, Kind, What
from cotmoc.lexicon import labels, messages
from cotmoc.office import visits
from cotmoc.office.review import rows, views
from cotmoc.office.review.forms import CorrectionForm, PlaceForm, place_of, shown
from cotmoc.office.visits import Visit
from cotmoc.queries.reviews import Review


@visits.page
def edit(request: HttpRequest, visit: Visit, number: int, proposal: str) -> HttpResponse:
    """The fields of a proposal; saving them accepts it."""
    review = views.hold(visit, number)
    found = review.room.find(proposal)
    if found.kind is Kind.MISSED:
        raise TransitionError("review_missed_is_nothing")
    sent = request.POST if request.method == "POST" else None
    initial = shown(corrections.write(found.stated), visit.lang)
    form = CorrectionForm(sent, stated=found.stated, lang=visit.lang, initial=initial, auto_id=f"{proposal}_%s")
    if form.is_valid():
        try:
            return _decided(request, visit, review, What.EDIT, proposal, form.payload(), found.kind)
        except TransitionError as error:
            form.add_error(None, messages.say(error.code, error.facts, visit.lang))
    facts = {
        "review": review,
        "form": form,
        "proposal": found,
        "name": rows.name_of(found),
        "quote": found.span.of(review.room.reading.document.text),
        "wide": ("measure", "text", "title", "baseline", "exception", "lead_units", "support_units", "issuer"),
    }
    return _page(request, "edit", facts, 422 if form.is_bound else 200)


@visits.page
def split(request: HttpRequest, visit: Visit, number: int, proposal: str) -> HttpResponse:
    """Where to cut a proposal in two, or whether to have it twice for another figure."""
    review = views.hold(visit, number)
    found = review.room.find(proposal)
    if not isinstance(found.stated, StatedTarget | StatedTask):
        raise TransitionError("review_cannot_split")
    if request.method == "POST":
        at = place_of(request.POST.get("at", ""))
        payload: dict[str, object] = {} if at is None else {"at": at}
        try:
            return _decided(request, visit, review, What.SPLIT, proposal, payload, found.kind)
        except TransitionError as error:
            return views.overtaken(request, visit, review, error, proposal)
    text, span = review.room.reading.document.text, found.span
    cuts = [
        (at, text[span.start : at].strip(), text[at : span.end].strip())
        for at in corrections.cuts(found.stated, review.room.reading)
    ]
    facts = {"review": review, "proposal": found, "name": rows.name_of(found), "cuts": cuts, "quote": span.of(text)}
    return _page(request, "split", facts, 200)


@visits.page
def add(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """A target of words of the text: marked (`?start=&end=`), passed over (`?missed=`), or copied into a field."""
    review = views.hold(visit, number)
    asked = request.POST if request.method == "POST" else request.GET
    missed, place = asked.get("missed", ""), _place(review, asked.get("start", ""), asked.get("end", ""))
    if missed:
        place = review.room.find(missed).span
    text = review.room.reading.document.text
    finding = PlaceForm(request.GET if "quote" in request.GET else None, lang=visit.lang)
    if place is None and finding.is_valid():
        place = corrections.locate(finding.cleaned_data["quote"], text)
        if place is None:
            finding.add_error("quote", labels.say("review.add.not_found", visit.lang))
    if place is None:
        facts = {"review": review, "form": finding}
        return render(request, "office/review/find.html", facts, status=422 if finding.is_bound else 200)
    stated = corrections.blank("new", place, review.room.reading)
    sent = request.POST if request.method == "POST" else None
    initial = shown(corrections.write(stated), visit.lang)
    form = CorrectionForm(sent, stated=stated, lang=visit.lang, initial=initial, auto_id="new_%s")
    if form.is_valid():
        payload = form.payload() | {"start": stated.span.start, "end": stated.span.end}
        return _decided(request, visit, review, What.ADD, missed, payload, Kind.TARGET)
    facts = {"review": review, "form": form, "place": stated.span, "missed": missed, "quote": stated.quote}
    return _page(request, "add", facts, 422 if form.is_bound else 200)


def _place(review: Review, start: str, end: str) -> Span | None:
    first, last = place_of(start), place_of(end)
    return None if first is None or last is None else Span(first, last)


def _page(request: HttpRequest, name: str, facts: dict[str, object], status: int) -> HttpResponse:
    """The form: by script the fragment that stands in its card, else a page of its own."""
    scripted = bool(getattr(request, "htmx", False))
    template = f"office/review/_{name}.html" if scripted else f"office/review/{name}.html"
    return render(request, template, facts | {"scripted": scripted}, status=status)


def _decided(
    request: HttpRequest,
    visit: Visit,
    review: Review,
    what: What,
    proposal: str,
    payload: dict[str, object],
    kind: Kind,
) -> HttpResponse:
    about_it = (visit.programme, review.number, what, proposal, payload)
    after = acts.decide(*about_it, by=visit.person, scope=visit.scope, seen=views.seen_of(request))
    decision = Decision(after.last, what, proposal, payload)
    return views.answer(request, visit, review, after, decision, kind)
