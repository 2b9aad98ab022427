"""Explanations: which figure was questioned, by whom, and what was answered."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cotmoc.actions import questions as asking
from cotmoc.domain import dues
from cotmoc.domain import programmes as terms
from cotmoc.domain.dues import EntryKind
from cotmoc.domain.errors import NotFound
from cotmoc.lexicon import labels
from cotmoc.office import choices, places, visits
from cotmoc.office.questions import rows
from cotmoc.office.questions.forms import AnswerForm, AskForm, ReasonForm, SendBackForm
from cotmoc.office.visits import Visit
from cotmoc.queries import indicators, questions, sight
from cotmoc.queries.questions import Question
from cotmoc.ui import wording


@visits.page
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The questions that the person sees, those that wait first."""
    found = questions.listed(visit.programme, visit.scope, visit.today)
    context = {"rows": rows.listed(visit, found), "unexplained": rows.unexplained(visit)}
    return render(request, "office/questions/list.html", context)


@require_POST
@visits.page
def ask(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask about a figure; where something is missing, the form again."""
    form = AskForm(request.POST, auto_id="ask_%s").worded(visit.lang)
    code, unit = request.POST.get("indicator", ""), request.POST.get("unit", "")
    indicator = sight.require(visit.programme, visit.scope, code, unit)
    period = terms.find_period(visit.programme, request.POST.get("period", ""))
    if not form.is_valid():
        context = {
            "ask_form": form,
            "name": indicator.name,
            "unit_name": visit.name_of(unit),
            "period": period,
            "trail": [choices.Crumb(indicator.name, places.indicator(visit, code, unit, period))],
        }
        return render(request, "office/questions/ask.html", context, status=422)
    item = asking.ask(
        visit.programme,
        by=visit.person,
        scope=visit.scope,
        indicator=code,
        org_unit=unit,
        period=period,
        text=form.cleaned_data["text"],
        due_date=form.cleaned_data["due_date"],
    )
    day = wording.say_day(item.due_date, visit.lang) if item.due_date else ""
    messages.success(request, labels.say("questions.asked", visit.lang, unit=visit.name_of(item.lead_unit), day=day))
    return redirect("questions:show", visit.programme.code, item.code)


@visits.page
def explain(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say why a figure fell short, before anybody asks."""
    code, unit = request.GET.get("indicator", ""), request.GET.get("unit", "")
    one = rows.owed_reason(visit, code, unit)
    form = ReasonForm(request.POST or None).worded(visit.lang)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        item = asking.explain(
            visit.programme, by=visit.person, scope=visit.scope, indicator=code, org_unit=unit, text=text
        )
        messages.success(request, labels.say("questions.explained", visit.lang))
        return redirect("questions:show", visit.programme.code, item.code)
    context = {
        "form": form,
        "one": one,
        "trail": [choices.Crumb(choices.section("questions", visit.lang), places.questions(visit))],
    }
    return render(request, "office/questions/explain.html", context, status=422 if form.errors else 200)


@visits.page
def show(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """One question: its journal, and what the person can do about it now."""
    one = questions.find(visit.programme, code, visit.scope, visit.today)
    possible = dues.possible(one.item, one.standing, scope=visit.scope, by=visit.person.said)
    asked = EntryKind.COMPLETED in possible and one.lead_unit in visit.scope.own
    answer = _answer_form(request, visit, one) if asked else None
    decide = _decide_form(request, visit) if EntryKind.CLOSED in possible else None
    if request.method == "POST" and (done := _act(request, visit, one, answer, decide)):
        messages.success(request, labels.say(done, visit.lang))
        return redirect("questions:show", visit.programme.code, code)
    invalid = bool((answer and answer.errors) or (decide and decide.errors))
    context = _context(visit, one) | {"answer_form": answer, "decide_form": decide}
    return render(request, "office/questions/show.html", context, status=422 if invalid else 200)


def _answer_form(request: HttpRequest, visit: Visit, one: Question) -> AnswerForm:
    sent = request.POST if request.POST.get("act") == "answer" else None
    return AnswerForm(sent).worded(visit.lang, rows.revisions(visit, one))


def _decide_form(request: HttpRequest, visit: Visit) -> SendBackForm:
    sent = request.POST if request.POST.get("act") == "send_back" else None
    return SendBackForm(sent, auto_id="back_%s").worded(visit.lang)


def _act(
    request: HttpRequest, visit: Visit, one: Question, answer: AnswerForm | None, decide: SendBackForm | None
) -> str:
    """What was done, as the code of its notice; "" where the form has to be shown again."""
    act, by, scope = request.POST.get("act", ""), visit.person, visit.scope
    if act == "accept":
        asking.accept(visit.programme, one.code, by=by, scope=scope, text="")
        return "questions.accepted_notice"
    if act == "send_back" and (decide is None or decide.is_valid()):
        text = decide.cleaned_data["text"] if decide else request.POST.get("text", "")
        asking.send_back(visit.programme, one.code, by=by, scope=scope, text=text)
        return "questions.sent_back_notice"
    if act == "answer" and (answer is None or answer.is_valid()):
        text = answer.cleaned_data["text"] if answer else request.POST.get("text", "")
        revision = answer.cleaned_data["revision"] if answer else None
        asking.answer(visit.programme, one.code, by=by, scope=scope, text=text, revision=revision)
        return "questions.answered_notice"
    return ""


def _context(visit: Visit, one: Question) -> dict[str, object]:
    indicator = visit.programme.indicator(one.indicator)
    period = rows.period_of(one)
    if indicator is None or period is None:
        raise NotFound("question_unknown", code=one.code)
    now = indicators.evaluate(visit.programme, one.indicator, one.org_unit, period, visit.today).result.value
    return {
        "one": one,
        "entries": rows.journal(visit, one),
        "name": rows.name_of(visit, one),
        "href": rows.href(visit, one),
        "measure_unit": indicator.measure_unit,
        "then": rows.shown(Decimal(one.value)) if one.value else None,
        "now": rows.shown(now) if now is not None else None,
        "trail": [choices.Crumb(choices.section("questions", visit.lang), places.questions(visit))],
    }
