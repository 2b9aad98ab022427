"""Changing: cells and words are saved as they are typed; sending, returning, approving, reopening, answering."""

from collections.abc import Callable, Iterator, Mapping

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cotmoc.actions import requests, submissions
from cotmoc.actions.submissions import Hand
from cotmoc.domain.errors import CotmocError, NotFound, TransitionError
from cotmoc.domain.submissions import Action
from cotmoc.lexicon import labels, messages, names
from cotmoc.office import visits
from cotmoc.office.collect import forms, views
from cotmoc.office.visits import Visit
from cotmoc.queries import filled_forms
from cotmoc.queries import submissions as rounds
from cotmoc.queries.filled_forms import FilledForm

Refused = dict[str, tuple[CotmocError, str | None]]


@require_POST
@visits.page
def save(request: HttpRequest, visit: Visit, form: str, org_unit: str, period: str) -> HttpResponse:
    """Save the form: by htmx the one cell or text that changed (`?cell=`, `?words=`), whose state is answered."""
    shown = views.hold(visit, form, org_unit, period)
    hand = _hand(visit, shown)
    if getattr(request, "htmx", False):
        return _save_one(request, visit, shown, hand)
    refused = _save_all(request, shown, hand, visit.lang)
    if refused:
        return views.show(request, visit, views.hold(visit, form, org_unit, period), refused=refused, status=422)
    notes.success(request, labels.say("collect.saved", visit.lang))
    return redirect("collect:fill", visit.programme.code, form, org_unit, period)


def _save_one(request: HttpRequest, visit: Visit, shown: FilledForm, hand: Hand) -> HttpResponse:
    for words in shown.words:
        if words.head == request.GET.get("words"):
            return _save_words(request, hand, words)
    cell = next((one for one in shown.cells if one.code == request.GET.get("cell")), None)
    if cell is None:
        raise NotFound("cell_unknown", indicator="")
    error: CotmocError | None = None
    try:
        _save_cell(request, hand, cell, visit.lang)
    except TransitionError as refused:
        if refused.code == "submission_not_now":
            raise
        error = refused
    except CotmocError as refused:
        error = refused
    row = rounds.find_row(visit.programme, hand.due.form.code, hand.due.org_unit, hand.due.period)
    now = filled_forms.cell(visit.programme, hand.due, row, cell.code, visit.today) if row else cell
    facts = {"cell": views.show_cell(visit, shown, now, error=error), "changed": _is_changed(error), "swapped": True}
    held = views.hold(visit, hand.due.form.code, hand.due.org_unit, str(hand.due.period))
    facts |= {
        "shown": held,
        "progress": views.progress(held, [views.show_cell(visit, held, one) for one in held.cells]),
    }
    return render(request, "office/collect/_state.html", facts)


def _is_changed(error: CotmocError | None) -> bool:
    return error is not None and error.code == "submission_changed"


def _save_cell(request: HttpRequest, hand: Hand, cell: filled_forms.Filled, lang: str) -> None:
    entry = forms.read_cell(request.POST.dict(), cell.indicator, cell.last.value, lang)
    submissions.save_cell(hand, cell.code, entry, seen=request.POST.get(f"seen.{cell.code}", ""))


def _save_words(request: HttpRequest, hand: Hand, words: filled_forms.Words) -> HttpResponse:
    typed = request.POST.get(f"words.{words.head}", "")
    error: CotmocError | None = None
    mark = words.mark
    try:
        row = submissions.save_words(hand, words.head, typed, seen=request.POST.get(f"seen.{words.head}", ""))
        mark = filled_forms.mark_of(row.prose.get(words.head.value))
    except CotmocError as refused:
        error = refused
    now = filled_forms.Words(words.head, words.text, mark)
    return render(request, "office/collect/_words_state.html", {"words": now, "error": error, "swapped": True})


def _save_all(request: HttpRequest, shown: FilledForm, hand: Hand, lang: str) -> Refused:
    """Save every cell and text of the form; by code what was refused, with what was typed there."""
    refused: Refused = {}
    for cell in shown.cells:
        typed = request.POST.get(f"value.{cell.code}")
        if typed is None:
            continue
        try:
            _save_cell(request, hand, cell, lang)
        except CotmocError as error:
            refused[cell.code] = (error, typed)
    for words in shown.words:
        text = request.POST.get(f"words.{words.head}")
        if text is not None:
            submissions.save_words(hand, words.head, text, seen=request.POST.get(f"seen.{words.head}", ""))
    return refused


def _hand(visit: Visit, shown: FilledForm, seen: str = "") -> Hand:
    return Hand(visit.programme, shown.due, visit.person, visit.scope, _revision(seen))


def _revision(text: str) -> int | None:
    """The revision that a page carried."""
    return int(text) if text.isdecimal() and len(text) < _LONGEST else None


_LONGEST = 10


@require_POST
@visits.page
def act(request: HttpRequest, visit: Visit, action: str, form: str, org_unit: str, period: str) -> HttpResponse:
    """Send, take back, return, approve or reopen."""
    shown = views.hold(visit, form, org_unit, period)
    hand, comment = _hand(visit, shown, request.POST.get("seen", "")), request.POST.get("comment", "")
    if action == Action.SUBMIT:
        refused = _save_all(request, shown, hand, visit.lang) or _unready(visit, form, org_unit, period)
        if refused:
            return views.show(request, visit, views.hold(visit, form, org_unit, period), refused=refused, status=422)
        submissions.submit(hand)
    else:
        try:
            _decide(hand, action, comment)
        except TransitionError as error:
            if error.code != "reason_needed":
                raise
            return views.show(request, visit, shown, unsaid=error, status=422)
    notes.success(request, labels.say(f"collect.done.{action}", visit.lang))
    return redirect("collect:fill", visit.programme.code, form, org_unit, period)


def _unready(visit: Visit, form: str, org_unit: str, period: str) -> Refused:
    """The cells that say nothing, and those that differ much from before without a word, with what to do about each."""
    shown = views.hold(visit, form, org_unit, period)
    missing = {one.code: TransitionError("cell_missing", name=one.indicator.name) for one in shown.missing}
    unexplained = [one for one in shown.cells if one.is_unexplained and one.code not in missing]
    wanted = missing | {one.code: TransitionError("cell_unexplained", name=one.indicator.name) for one in unexplained}
    return {code: (error, None) for code, error in wanted.items()}


def _decide(hand: Hand, action: str, comment: str) -> None:
    ways: Mapping[str, Callable[[Hand, str], object]] = {
        Action.WITHDRAW: submissions.withdraw,
        Action.RETURN: submissions.send_back,
        Action.APPROVE: submissions.approve,
        Action.REOPEN: submissions.reopen,
    }
    if action not in ways:
        due = hand.due
        raise NotFound("submission_unknown", form=due.form.code, org_unit=due.org_unit, period=str(due.period))
    ways[action](hand, comment)


@require_POST
@visits.page
def approve_several(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Approve the chosen forms one after the other; what is refused is said, the rest is done."""
    hands = list(_chosen(request, visit))
    if not hands:
        raise TransitionError("approve_nothing")
    done, refused = submissions.approve_all(hands)
    if done:
        notes.success(request, labels.say("collect.approved_count", visit.lang, count=done))
    for hand, error in refused:
        said = messages.say(error.code, error.facts, visit.lang)
        notes.error(request, f"{visit.name_of(hand.due.org_unit)}, {names.say(hand.due.form, visit.lang)}: {said}")
    return redirect("collect:list", visit.programme.code)


def _chosen(request: HttpRequest, visit: Visit) -> Iterator[Hand]:
    for chosen in request.POST.getlist("chosen"):
        form, _, rest = chosen.partition(" ")
        org_unit, _, rest = rest.partition(" ")
        period, _, seen = rest.partition(" ")
        due = rounds.require(visit.programme, visit.scope, form, org_unit, period, visit.today)
        yield Hand(visit.programme, due, visit.person, visit.scope, _revision(seen))


@require_POST
@visits.page
def answer(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """Answer an obstacle or a proposal of the level below."""
    requests.answer(visit.programme, code, request.POST.get("text", ""), by=visit.person, scope=visit.scope)
    notes.success(request, labels.say("collect.answered", visit.lang))
    return redirect("collect:list", visit.programme.code)
