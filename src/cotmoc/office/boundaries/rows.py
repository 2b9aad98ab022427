"""Boundaries in words: what happened to org units, what each became, what a change would do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from cotmoc.domain import lineages
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.lineages import Turn
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Succession
from cotmoc.domain.results import Result
from cotmoc.lexicon import bounds, labels, names
from cotmoc.office import places
from cotmoc.office.choices import Choice
from cotmoc.office.indicators import rows as indicator_rows
from cotmoc.office.visits import Visit
from cotmoc.queries.boundaries import Compared, Restatable, Restated
from cotmoc.queries.redrawings import Made, Trial

_NAMED = 8
"""How many org units a sentence names before it counts the others."""


def place(visit: Visit, level: str = "") -> str:
    """The page of the org units along time, at a level."""
    address = reverse("boundaries:show", args=[visit.programme.code])
    return f"{address}?{urlencode({'level': level})}" if level else address


def levels(visit: Visit, asked: str) -> tuple[tuple[Choice, ...], tuple[str, ...]]:
    """The levels to choose from, those of one kin together, and the levels chosen.

    Without a choice they are those to which most happened.
    """
    units = visit.programme.org_units
    kins = lineages.kin(units)
    level = {unit.code: unit.level for unit in units}
    steps = [level.get(step.predecessor) for step in units.successions]
    chosen = next((kin for kin in kins if asked in kin), None)
    chosen = chosen or max(kins, key=lambda kin: sum(step in kin for step in steps), default=())
    return tuple(Choice(kin[0], _kin(visit, kin), kin == chosen) for kin in kins), chosen


def _kin(visit: Visit, kin: Sequence[str]) -> str:
    count = sum(unit.level in kin for unit in visit.programme.org_units)
    said = ", ".join(indicator_rows.level_name(level, visit.lang) for level in kin)
    return labels.say("boundaries.level.count", visit.lang, level=said[:1].upper() + said[1:], count=count)


# --- what happened ---


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened on a day, each in a sentence with the decisions that it names."""

    on: date
    told: tuple[tuple[str, tuple[str, ...]], ...]
    is_ahead: bool


def happenings(visit: Visit, chosen: Sequence[str]) -> tuple[Happening, ...]:
    """All that happened to the org units of some levels, the latest day first."""
    days = groupby(lineages.turns(visit.programme.org_units, chosen), key=lambda turn: turn.on)
    found = [
        Happening(on, tuple((say_turn(visit, one), one.legal_bases) for one in turns), on > visit.today)
        for on, turns in days
    ]
    return tuple(reversed(found))


def say_turn(visit: Visit, turn: Turn) -> str:
    """What happened, in a sentence."""
    units = visit.programme.org_units
    known = [unit for code in turn.after if (unit := units.get(code)) and unit.valid_from != turn.on]
    code = "takes_over" if turn.kind is lineages.TurnKind.MERGE and known else turn.kind.value
    shares = {step.successor: step.share for step in turn.steps}
    after = [_with_share(visit, one, shares.get(one, Decimal(1))) for one in turn.after]
    facts = {
        "before": _listed(visit, [visit.name_of(one) for one in turn.before]),
        "after": _listed(visit, after),
        "parent": visit.name_of(turn.parent),
    }
    return labels.say(f"boundaries.turn.{code}", visit.lang, **facts)


def _with_share(visit: Visit, code: str, share: Decimal | None) -> str:
    said = say_share(share, visit.lang)
    return f"{visit.name_of(code)} ({said})" if said else visit.name_of(code)


def say_share(share: Decimal | None, lang: str) -> str:
    """A share in per cent; "" for the whole."""
    if share is None:
        return labels.say("boundaries.share.unknown", lang)
    return "" if share == 1 else f"{bounds.figure((share * 100).normalize(), lang)}%"


def _listed(visit: Visit, said: Sequence[str]) -> str:
    if len(said) <= _NAMED:
        return ", ".join(said)
    more = labels.say("boundaries.more", visit.lang, count=len(said) - _NAMED)
    return f"{', '.join(said[:_NAMED])} {more}"


@dataclass(frozen=True, slots=True)
class Line:
    """One org unit in the table behind the picture."""

    unit: OrgUnit
    level: str
    since: date | None
    last: date | None
    came: tuple[str, ...]
    became: tuple[str, ...]
    legal_bases: tuple[str, ...]
    is_there: bool


def table(visit: Visit, chosen: Sequence[str]) -> tuple[Line, ...]:
    """The org units of some levels: from when to when, of what each came and what it became."""
    units = visit.programme.org_units
    return tuple(_line(visit, units, unit) for unit in units if unit.level in chosen)


def _line(visit: Visit, units: OrgUnits, unit: OrgUnit) -> Line:
    came = [step for step in units.successions if step.successor == unit.code]
    became = [step for step in units.successions if step.predecessor == unit.code]
    return Line(
        unit,
        indicator_rows.level_name(unit.level, visit.lang),
        unit.valid_from,
        unit.valid_to - timedelta(days=1) if unit.valid_to else None,
        tuple(_with_share(visit, step.predecessor, step.share) for step in came),
        tuple(_with_share(visit, step.successor, step.share) for step in became),
        _bases([*came, *became]),
        unit.valid_on(visit.today),
    )


def _bases(steps: Iterable[Succession]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step.legal_basis for step in steps if step.legal_basis))


def say_made(visit: Visit, made: Made) -> str:
    """A redrawing that was recorded here, in a sentence."""
    facts = {
        "before": _listed(visit, [visit.name_of(code) for code in made.org_units]),
        "after": _listed(visit, [made.names.get(code) or visit.name_of(code) for code in made.into or made.org_units]),
        "parent": visit.name_of(made.parent),
    }
    return labels.say(f"boundaries.made.{made.kind}", visit.lang, **facts)


# --- figures ---


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as of boundaries: of what it was put together, the value, or why there is none."""

    name: str
    href: str
    value: str
    estimate: bool
    why: str
    parts: tuple[tuple[str, str], ...]


def figures(visit: Visit, indicator: Indicator, found: Iterable[Restated]) -> tuple[Figure, ...]:
    """The figures of org units as of the boundaries of a day."""
    return tuple(_figure(visit, indicator, one) for one in found)


def _figure(visit: Visit, indicator: Indicator, one: Restated) -> Figure:
    value, result = "", one.result
    if result.value is not None and one.sees:
        value = indicator_rows.figure(result.value, indicator, visit.lang)
    why = indicator_rows.absence(visit, result)
    if result.value is not None and not one.sees:
        why = labels.say("boundaries.figures.unseen", visit.lang)
    parts = tuple(
        (_with_share(visit, part.org_unit.code, part.share), _part(visit, indicator, part.result, sees=part.sees))
        for part in one.parts
    )
    href = places.indicator(visit, indicator.code, one.org_unit.code) if one.sees and not one.parts else ""
    return Figure(one.org_unit.name, href, value, result.is_estimate, why, parts)


def _part(visit: Visit, indicator: Indicator, result: Result, *, sees: bool) -> str:
    if result.value is None or not sees:
        return ""
    return indicator_rows.figure(result.value, indicator, visit.lang)


# --- a dry run ---


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that speaks of an org unit that ends, with the place where it is looked at."""

    text: str
    org_unit: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Concerns:
    """What of one kind speaks of org units that end, and what is to be done about it."""

    kind: str
    title: str
    then: str
    found: tuple[Concern, ...]


def concerns(visit: Visit, trial: Trial) -> tuple[Concerns, ...]:
    """All that speaks of org units that end, by kind; kinds of which there is nothing are left out."""
    told = {
        "stranded": [_counted(visit, code, count) for code, count in trial.stranded.items()],
        **_effects(visit, trial),
        "owed": [Concern(one.item.title, visit.name_of(one.lead_unit), places.owed(visit, one)) for one in trial.owed],
        "drafts": [_counted(visit, code, count) for code, count in trial.drafts.items()],
        "roles": [
            Concern(
                f"{one.full_name} ({labels.say(f'people.role.{one.role.value}', visit.lang)})",
                visit.name_of(one.org_unit),
            )
            for one in trial.grants
        ],
    }
    say, lang = labels.say, visit.lang
    return tuple(
        Concerns(
            kind, say(f"boundaries.concern.{kind}", lang), say(f"boundaries.concern.{kind}.then", lang), tuple(one)
        )
        for kind, one in told.items()
        if one
    )


def _counted(visit: Visit, code: str, count: int) -> Concern:
    return Concern(labels.say("boundaries.counted", visit.lang, count=count), visit.name_of(code))


_EFFECTS = {"programme": "programme", "target": "targets", "lead": "posts", "support": "posts", "form": "forms"}


def _effects(visit: Visit, trial: Trial) -> dict[str, list[Concern]]:
    told: dict[str, list[Concern]] = {kind: [] for kind in (*dict.fromkeys(_EFFECTS.values()), "tasks")}
    titles = dict(_titles(visit))
    for one in trial.effects:
        kind = _EFFECTS.get(one.kind, "tasks")
        text = titles.get((kind, one.code), one.code)
        href = places.due(visit, one.code) if kind == "tasks" else ""
        told[kind].append(Concern(text, visit.name_of(one.org_unit), href))
    return told


def _titles(visit: Visit) -> Iterator[tuple[tuple[str, str], str]]:
    programme, lang = visit.programme, visit.lang
    for target in programme.targets:
        indicator = programme.indicator(target.indicator)
        said = f"{names.say(indicator, lang) if indicator else target.indicator}: {bounds.of(target, lang)}"
        name = f"{said} · {visit.set_name(target.set)}"
        yield from ((("targets", target.code), name), (("posts", target.code), name))
    yield from ((("tasks", task.code), task.title) for task in programme.tasks)
    yield from ((("forms", form.code), names.say(form, lang)) for form in programme.forms)
    yield ("programme", programme.code), programme.name


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure before and after a change, each with the reason where there is none."""

    name: str
    before: str
    after: str
    why: str
    estimate: bool


def differences(visit: Visit, trial: Trial, indicator: Indicator, found: Iterable[Compared]) -> tuple[Difference, ...]:
    """The figures of an indicator before and after a change."""
    return tuple(_difference(visit, trial, indicator, one) for one in found)


def _difference(visit: Visit, trial: Trial, indicator: Indicator, one: Compared) -> Difference:
    after = one.after
    why = ""
    if after is None:
        why = labels.say("boundaries.trial.ends", visit.lang)
    elif after.value is None:
        why = say_absence(visit, trial, after)
    before = "" if one.before is None else _part(visit, indicator, one.before, sees=True)
    shown = "" if after is None else _part(visit, indicator, after, sees=True)
    return Difference(one.org_unit.name, before, shown, why, after is not None and after.is_estimate)


def say_absence(visit: Visit, trial: Trial, result: Result) -> str:
    """Why there is no figure after a change, in the words of the programme as it would be."""
    after = Visit(visit.person, visit.scope, trial.after, visit.period, visit.now, visit.lang)
    return indicator_rows.absence(after, result)


def losses(visit: Visit, trial: Trial, found: Restatable) -> tuple[tuple[str, str], ...]:
    """The indicators that cannot be restated after a change, each with why."""
    told = []
    for result in found.lost:
        indicator = visit.programme.indicator(result.indicator)
        name = names.say(indicator, visit.lang) if indicator else result.indicator
        told.append((name, say_absence(visit, trial, result)))
    return tuple(told)
