"""Looking at allocations: the list, the way of splitting, the table, its file."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cotmoc.actions import allocations as acts
from cotmoc.domain.allocations import Split
from cotmoc.domain.errors import CotmocError, UnsoundDefinition
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Act
from cotmoc.domain.targets import Target
from cotmoc.lexicon import bounds, labels, messages
from cotmoc.office import choices, downloads, places, visits
from cotmoc.office.allocations import rows
from cotmoc.office.allocations.forms import ApplyForm, AskForm, WayForm, say_levels, say_rule
from cotmoc.office.visits import Visit
from cotmoc.queries import allocations
from cotmoc.queries.allocations import Held, Opinion
from cotmoc.ui import wording


@dataclass(frozen=True, slots=True)
class Offered:
    """A target in a list: in words, its bound, its set, where it leads."""

    target: Target
    name: str
    bound: str
    set_name: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A figure that an org unit proposes, beside what it would get, and what would come of taking it."""

    opinion: Opinion
    entry: allocations.Entry
    name: str
    words: str
    effect: str


@visits.page
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The allocations that a person may see, and the targets that this person may split."""
    held = allocations.listed(visit.programme, visit.scope)
    under_way = {one.target.code for one in held if one.is_open}
    offered = [one for one in _offered(visit) if one.target.code not in under_way]
    told = [(one, _offer(visit, one.target), state_of(one)) for one in held]
    return render(request, "office/allocations/list.html", {"held": told, "offered": offered, "trail": _section(visit)})


def _offered(visit: Visit) -> Iterator[Offered]:
    programme, scope, day = visit.programme, visit.scope, visit.today
    for target in programme.targets:
        of_now = target.cites is None or target.year is None or target.year >= day.year
        leads = of_now and not target.secondary and allocations.may_lead(scope, target)
        if leads and allocations.can_be_split(programme, target, day):
            yield _offer(visit, target)


def _offer(visit: Visit, target: Target) -> Offered:
    bound = bounds.of(target, visit.lang)
    return Offered(target, rows.name_of(visit, target), bound, visit.set_name(target.set))


def state_of(held: Held) -> str:
    """One word: applied, asked while the org units are asked, draft."""
    if not held.is_open:
        return "applied"
    return "asked" if held.draft.asked_until else "draft"


@visits.page
def begin(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """How a target is to be split, before anything is kept; goes on with a draft that is under way."""
    target = allocations.target_of(visit.programme, code)
    visit.scope.require(Act.REVIEW, target.org_unit)
    earlier = allocations.of_target(visit.programme, code)
    if earlier and earlier[0].is_open:
        return redirect("allocations:show", visit.programme.code, earlier[0].number)
    way = allocations.default_way(visit.programme, target, visit.today)
    form = WayForm(request.POST if request.method == "POST" else None, visit=visit, target=target, way=way)
    if form.is_valid():
        try:
            number = acts.begin(visit.programme, code, form.way(), by=visit.person, scope=visit.scope)
        except UnsoundDefinition as error:
            form.add_error(FIELDS.get(error.code), messages.say(error.code, error.facts, visit.lang))
        else:
            return redirect("allocations:show", visit.programme.code, number)
    context = {
        "form": form,
        "told": rows.told(visit, target),
        "trail": trail(visit, target),
        "earlier": [(one, rows.say_step(visit, one.draft.applied)) for one in earlier if one.draft.applied],
    }
    return render(request, "office/allocations/begin.html", context, status=422 if form.is_bound else 200)


FIELDS = {
    "allocation_day": "on",
    "allocation_no_basis": "basis",
    "allocation_no_rise": "rule",
    "allocation_no_units": "level",
}
"""At which field a refusal is told."""


def _section(visit: Visit) -> list[choices.Crumb]:
    return [choices.Crumb(choices.section("indicators", visit.lang), places.indicators(visit))]


def trail(visit: Visit, target: Target, held: Held | None = None) -> list[choices.Crumb]:
    """The way back: the list, the page of the indicator; of what belongs to an allocation, that too."""
    found = [
        *_section(visit),
        choices.Crumb(choices.section("allocations", visit.lang), places.allocations(visit)),
        choices.Crumb(rows.name_of(visit, target), places.indicator(visit, target.indicator, target.org_unit)),
    ]
    if held is not None:
        found.append(
            choices.Crumb(labels.say("allocations.own.all", visit.lang), places.allocation(visit, held.number))
        )
    return found


@visits.page
def show(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """The allocation table."""
    return page(request, visit, allocations.find(visit.programme, visit.scope, number))


def page(
    request: HttpRequest,
    visit: Visit,
    held: Held,
    *,
    way_form: WayForm | None = None,
    ask_form: AskForm | None = None,
    apply_form: ApplyForm | None = None,
    refused: dict[str, tuple[CotmocError, str]] | None = None,
    unsaid: str = "",
) -> HttpResponse:
    """The table with its forms; `refused` are the cells that were not taken, with what was typed."""
    leads = held.is_open and allocations.may_lead(visit.scope, held.target)
    context = _about(visit, held) | table(visit, held) | {"leads": leads, "refused": refused or {}, "unsaid": unsaid}
    split = context["split"]
    if leads:
        way = held.draft.way or allocations.default_way(visit.programme, held.target, visit.today)
        adds_up = split is None or (isinstance(split, Split) and (split.adds_up or split.total is None))
        context |= {
            "way_form": way_form or WayForm(None, visit=visit, target=held.target, way=way),
            "ask_form": ask_form or AskForm(None, visit=visit, until=held.draft.asked_until),
            "apply_form": apply_form or ApplyForm(None, lang=visit.lang, adds_up=adds_up),
        }
    else:
        context["may_again"] = not held.is_open and allocations.may_lead(visit.scope, held.target)
    bad = bool(refused or unsaid or (way_form or ask_form or apply_form))
    return render(request, "office/allocations/show.html", context, status=422 if bad else 200)


def _about(visit: Visit, held: Held) -> dict[str, object]:
    target, way, lang = held.target, held.draft.way, visit.lang
    unit = target.measure_unit
    steps = [(one, rows.say_step(visit, one)) for one in reversed(held.steps)]
    placed = allocations.set_of(visit.programme, target)
    return {
        "held": held,
        "target": target,
        "told": rows.told(visit, target),
        "trail": trail(visit, target),
        "basis": rows.basis_name(visit, held),
        "measure_unit": unit,
        "way": way,
        "way_level": say_levels(way.level, lang) if way else "",
        "way_rule": say_rule(way.rule, lang) if way else "",
        "state": state_of(held),
        "set_name": visit.set_name(placed) if placed else labels.say("allocations.set", lang),
        "steps": steps,
        "applied": held.draft.applied.facts if held.draft.applied else None,
    }


def table(visit: Visit, held: Held, opinions: tuple[Opinion, ...] | None = None) -> dict[str, object]:
    """The lines, sums and proposals; of an allocation that was applied as its parts were set.

    `opinions` are those to be shown, where they are known already.
    """
    programme, day = visit.programme, visit.today
    opinions = allocations.opinions(programme, held.number, day) if opinions is None else opinions
    try:
        split = allocations.split(programme, held, day)
    except CotmocError as error:
        return {"split": None, "lines": (), "sums": None, "refusal": error, "proposals": ()}
    return {
        "split": split,
        "lines": rows.lines(visit, held, split, opinions),
        "sums": rows.sums(visit, held, split),
        "has_baseline": _is_apart(split) and any(one.baseline is not None for one in split.portions),
        "asked": bool(opinions),
        "proposals": tuple(_proposed(visit, held, split, opinions)),
    }


def _is_apart(split: Split) -> bool:
    """Whether where each stands is another figure than what it is split by."""
    return split.allocation.basis != split.allocation.target.indicator


def _proposed(visit: Visit, held: Held, split: Split, opinions: tuple[Opinion, ...]) -> Iterator[Proposed]:
    now = {one.org_unit: one.value for one in split.portions}
    for opinion, entry in allocations.proposals(opinions):
        if entry.value is None:
            continue
        then = allocations.split(visit.programme, held, visit.today, instead=(opinion.org_unit, entry.value))
        facts = {
            "value": rows.measured(visit, held.target, entry.value),
            "now": rows.measured(visit, held.target, now.get(opinion.org_unit)),
        }
        yield Proposed(
            opinion,
            entry,
            visit.name_of(opinion.org_unit),
            labels.say("allocations.proposal", visit.lang, **facts),
            rows.effect(visit, held, split, then, opinion.org_unit),
        )


@visits.page
def export(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """The table as CSV."""
    held = allocations.find(visit.programme, visit.scope, number)
    split = allocations.split(visit.programme, held, visit.today)
    mark = "-minh-hoa" if visit.programme.illustrative else ""
    return downloads.csv_file(f"phan-bo-{held.target.code}{mark}.csv", _file(visit, held, split, visit.programme))


def _file(visit: Visit, held: Held, split: Split, programme: Programme) -> Iterator[list[str]]:
    lang, way = visit.lang, held.draft.way
    yield [rows.told(visit, held.target)]
    if programme.illustrative:
        yield [labels.say("shell.illustrative", lang)]
    if way is not None:
        period = wording.say_period(way.period, lang, programme)
        yield [f"{say_rule(way.rule, lang)}; {rows.basis_name(visit, held) or '–'}; {period}"]
    columns = ("unit", "basis", "baseline", "proposed", "edited", "value", "difference")
    yield [labels.say(f"allocations.{one}", lang) for one in columns]
    for line in rows.lines(visit, held, split):
        part = line.portion
        figures = (part.basis, part.baseline, line.by_rule, part.edited, part.value, line.difference)
        yield [line.name, *("" if one is None else bounds.figure(one, lang) for one in figures)]
    found = rows.sums(visit, held, split)
    label = labels.say("allocations.mean" if found.is_mean else "allocations.sum", lang)
    yield [label, *[""] * 4, "" if found.total is None else bounds.figure(found.total, lang), found.sentence]
