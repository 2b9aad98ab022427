"""The allocation table in words: lines, what does not add up and by how much, opinions, what proposals would change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from cotmoc.domain.allocations import Portion, Split
from cotmoc.domain.attainment.bounds import POINTS
from cotmoc.domain.dues import EntryKind
from cotmoc.domain.negotiations import Move, Step
from cotmoc.domain.targets import Target
from cotmoc.lexicon import bounds, labels, names, numbers
from cotmoc.office import places
from cotmoc.office.allocations import forms
from cotmoc.office.visits import Visit
from cotmoc.queries import allocations
from cotmoc.queries.allocations import Entry, Held, Opinion
from cotmoc.reporting import figures
from cotmoc.ui import wording

_FINE = 2
"""How many decimals more than the parts have their mean is shown with."""


@dataclass(frozen=True, slots=True)
class Line:
    """One org unit in the table. `number` tells its cells apart, `seen` is the step that wrote its part last."""

    number: int
    org_unit: str
    name: str
    portion: Portion
    by_rule: Decimal | None
    typed: str
    seen: int
    href: str
    difference: Decimal | None
    against: str
    opinion: str = ""
    opinion_state: str = ""
    opinion_href: str = ""


@dataclass(frozen=True, slots=True)
class Sums:
    """The line of sums, and the sentence about it; `state` is the kind of its banner."""

    state: str
    sentence: str
    total: Decimal | None = None
    whole: str = ""
    basis: Decimal | None = None
    is_mean: bool = False


def name_of(visit: Visit, target: Target) -> str:
    """What a target is about."""
    indicator = visit.programme.indicator(target.indicator)
    return target.title or (names.say(indicator, visit.lang) if indicator else target.indicator)


def told(visit: Visit, target: Target) -> str:
    """A target in a sentence: what, how much, in which set, of which org unit."""
    facts = {"name": name_of(visit, target), "bound": bounds.of(target, visit.lang), "set": visit.set_name(target.set)}
    return labels.say("allocations.of", visit.lang, unit=visit.name_of(target.org_unit), **facts)


def basis_name(visit: Visit, held: Held) -> str:
    """The name of the basis of a draft; "" where there is none."""
    way = held.draft.way
    code = way.basis if way else None
    indicator = visit.programme.indicator(code) if code else None
    return names.say(indicator, visit.lang) if indicator else ""


def lines(visit: Visit, held: Held, split: Split, opinions: Iterable[Opinion] = ()) -> tuple[Line, ...]:
    """The org units in the order of the tree."""
    said = {one.org_unit: one for one in opinions}
    before = allocations.before(visit.programme, held) if held.is_open else {}
    ruled = allocations.by_rule(visit.programme, held, visit.today)
    found = (
        _line(visit, held, place, portion, before.get(portion.org_unit), said.get(portion.org_unit))
        for place, portion in enumerate(split.portions)
    )
    return tuple(replace(one, by_rule=ruled.get(one.org_unit)) for one in found)


def _line(visit: Visit, held: Held, place: int, portion: Portion, last: Target | None, opinion: Opinion | None) -> Line:
    lang, unit = visit.lang, portion.org_unit
    since = last.value if last is not None else portion.baseline
    against = ""
    if last is not None and last.value is not None:
        against = labels.say("allocations.difference.last", lang, value=bounds.figure(last.value, lang))
    elif portion.baseline is not None:
        against = labels.say("allocations.difference.baseline", lang)
    way = held.draft.way
    state = opinion.state if opinion else ""
    return Line(
        place,
        unit,
        visit.name_of(unit),
        replace(portion, basis=_short(portion.basis), baseline=_short(portion.baseline)),
        portion.proposed,
        bounds.figure(portion.edited, lang) if portion.edited is not None else "",
        held.draft.edited.get(unit, 0),
        places.indicator(visit, held.target.indicator, unit, way.period if way else None),
        _short(None if since is None or portion.value is None else portion.value - since),
        against,
        say_opinion(opinion, portion.value, lang) if opinion else "",
        "proposed" if state == "agreed" and opinion and opinion.agreed != portion.value else state,
        places.opinion(visit, held.number, unit) if opinion else "",
    )


def _short(value: Decimal | None) -> Decimal | None:
    return None if value is None else numbers.shortest(value, _FINE)


def say_opinion(opinion: Opinion, value: Decimal | None, lang: str) -> str:
    """Where an org unit stands to its part, in a word or two."""
    if opinion.state == "proposed":
        return _say("opinion.proposed", lang, value=_figure(opinion.proposals[-1].value, lang))
    if opinion.agreed is not None and opinion.state == "agreed" and opinion.agreed != value:
        return _say("opinion.agreed_other", lang, value=_figure(opinion.agreed, lang))
    return _say(f"opinion.{opinion.state}", lang)


def sums(visit: Visit, held: Held, split: Split) -> Sums:
    """What the parts come to, and what does not add up: by how much, and what to do."""
    lang, target = visit.lang, held.target
    whole = measured(visit, target, target.value)
    if split.total is None or split.gap is None:
        return Sums("warning", _open(visit, held, split), whole=whole, is_mean=split.is_mean)
    kind = "mean" if split.is_mean else "sum"
    way = "adds_up" if split.adds_up else "short" if split.gap < 0 else "over"
    total = _fine(split, split.total)
    facts = {
        "total": measured(visit, target, total),
        "whole": whole,
        "gap": _gap(visit, target, split, split.gap),
        "basis": basis_name(visit, held) or labels.say("allocations.basis", lang).lower(),
    }
    code, state = f"allocations.{way}.{kind}", "success" if split.adds_up else "warning"
    if not held.is_open and not split.adds_up:
        code, state = f"allocations.closed.{way}", "info"
        facts["kind"] = labels.say(f"allocations.closed.{kind}", lang)
    weights = [one.basis for one in split.portions if one.basis is not None]
    return Sums(
        state,
        labels.say(code, lang, **facts),
        total,
        whole,
        sum(weights, Decimal(0)) if basis_name(visit, held) else None,
        split.is_mean,
    )


def _open(visit: Visit, held: Held, split: Split) -> str:
    """Why the sum is open: whose figures are missing, or that there is nothing to go by."""
    way, lang = held.draft.way, visit.lang
    rises = way is not None and way.rule.value == "same_rise"
    own = names_of_units(visit, split.missing)
    weightless = split.is_mean and any(one.basis is None for one in split.portions)
    of_level = rises and not weightless
    name = "" if of_level else basis_name(visit, held)
    facts = {
        "name": name or name_of(visit, held.target),
        "period": wording.say_period(way.period, lang, visit.programme) if way else "",
        "units": own,
    }
    if split.idle:
        sentence = labels.say("allocations.idle", lang, **facts)
    else:
        sentence = labels.say(f"allocations.missing{'.weight' if weightless else ''}", lang, **facts)
    return sentence[:1].upper() + sentence[1:]


def names_of_units(visit: Visit, codes: Iterable[str]) -> str:
    """The names of org units, joined."""
    return ", ".join(visit.name_of(code) for code in codes)


def measured(visit: Visit, target: Target, value: Decimal | None) -> str:
    """A figure with the measure unit of a target."""
    return figures.say(value, target.measure_unit, visit.lang) if value is not None else "–"


def _fine(split: Split, value: Decimal) -> Decimal:
    return numbers.shortest(value, split.allocation.decimals + _FINE) if split.is_mean else value


def _gap(visit: Visit, target: Target, split: Split, gap: Decimal) -> str:
    unit = POINTS if target.measure_unit.startswith("%") else target.measure_unit
    size = _fine(split, abs(gap))
    return figures.say(size, unit, visit.lang)


def effect(visit: Visit, held: Held, now: Split, then: Split, org_unit: str) -> str:
    """What would not add up if a proposal were taken, or who would make up for it."""
    lang, target = visit.lang, held.target
    if then.gap is None or then.total is None:
        return _open(visit, held, then)
    whole = measured(visit, target, target.value)
    if not then.adds_up:
        way = "short" if then.gap < 0 else "over"
        facts = {"total": measured(visit, target, _fine(then, then.total)), "gap": _gap(visit, target, then, then.gap)}
        return labels.say(f"allocations.effect.{way}", lang, whole=whole, **facts)
    if not now.adds_up or not any(one.edited is None for one in then.portions):
        return labels.say("allocations.effect.fits", lang, whole=whole)
    if then.is_mean:
        return labels.say("allocations.effect.mean", lang, whole=whole)
    change = _others(then, org_unit) - _others(now, org_unit)
    code = "less" if change < 0 else "more"
    return labels.say(f"allocations.effect.shared.{code}", lang, change=measured(visit, target, abs(change)))


def _others(split: Split, org_unit: str) -> Decimal:
    return sum((one.value for one in split.portions if one.org_unit != org_unit and one.value is not None), Decimal(0))


def say_entry(entry: Entry, lang: str) -> str:
    """What an entry of the journal of an org unit does, with its figure."""
    code = f"allocations.entry.{entry.said.kind.value}" if entry.said.kind in _ENTRIES else "allocations.entry.other"
    return labels.say(code, lang, value=_figure(entry.value, lang))


_ENTRIES = frozenset({EntryKind.PROPOSAL, EntryKind.ANSWER, EntryKind.COMPLETED, EntryKind.REOPENED, EntryKind.CLOSED})


def say_step(visit: Visit, step: Step) -> str:
    """A step of a draft in words."""
    lang = visit.lang
    if step.move is Move.SET and step.way is not None:
        return _say("move.set", lang, rule=forms.say_rule(step.way.rule, lang))
    if step.move is Move.EDIT:
        code = "move.edit" if step.value is not None else "move.clear"
        return _say(code, lang, unit=visit.name_of(step.org_unit), value=_figure(step.value, lang))
    if step.move is Move.ASK:
        return _say("move.ask", lang, day=wording.say_day(step.until, lang) if step.until else "")
    return _say("move.apply", lang, document=step.facts.get("document", ""))


def _figure(value: Decimal | None, lang: str) -> str:
    return bounds.figure(value, lang) if value is not None else ""


def _say(code: str, lang: str, **facts: object) -> str:
    return labels.say(f"allocations.{code}", lang, **facts)
