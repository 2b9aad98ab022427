"""What the page of a figure says in words: judgements, heads, org units below, revisions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.attainment import bounds as measures
from cotmoc.domain.attainment import counts
from cotmoc.domain.indicators import EarlierFormula, Indicator, OverUnits
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Judgement, Result
from cotmoc.domain.sources import Source
from cotmoc.lexicon import bounds, labels, names, numbers, phrases, wording
from cotmoc.office import places
from cotmoc.office.indicators import versions
from cotmoc.office.indicators.versions import Version
from cotmoc.office.visits import Visit
from cotmoc.queries.indicators import Below, Listed, Revision
from cotmoc.reporting import figures, lines, notes
from cotmoc.ui import wording as screen_words

UNSTATED = "–"
"""What stands where the definition of an indicator says nothing under a head."""
_AS_STATED = 3
_NO_REMARK = frozenset({"remark_of_whole", "remark_must_be_kept", "remark_before_amendment"})


def name_of(indicator: Indicator, lang: str) -> str:
    """The name of an indicator in a language."""
    return names.say(indicator, lang)


def figure(value: Decimal, indicator: Indicator, lang: str) -> str:
    """A figure as it was stated; a computed one to the decimals of its indicator, two where it declares none."""
    decimals = 2 if indicator.decimals is None else indicator.decimals
    shown = value if numbers.decimals(value) <= _AS_STATED else measures.rounded(value, decimals)
    return figures.say(shown, "", lang)


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement against one target set in words."""

    name: str
    asked: str
    judgement: Judgement
    value: str
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    owners: str
    source: str
    passage: str = ""
    versions: tuple[Version, ...] = ()

    @property
    def headline(self) -> tuple[tuple[str, str], ...]:
        """What stands beside the figure itself: all but the ratio, which the gap says as well."""
        return tuple(self.facts[1:] if self.judgement.attainment is not None else self.facts)


def judged(
    visit: Visit, indicator: Indicator, judgements: Iterable[Judgement], marks: Mapping[str, str], *, sees: bool
) -> tuple[Judged, ...]:
    """Each judgement: what was asked, the verdict, ratio, gap, path and pace, and why.

    `marks` are the places in the resolution's text by the codes of the targets that they state.
    """
    return tuple(_judged(visit, indicator, one, marks, sees=sees) for one in judgements)


def _judged(
    visit: Visit, indicator: Indicator, judgement: Judgement, marks: Mapping[str, str], *, sees: bool
) -> Judged:
    target, lang = judgement.target, visit.lang
    line = lines.of(target, judgement, indicator, visit.programme, lang, inside=sees)
    shown = line.figures if sees else None
    known = shown.result if shown else None
    name = visit.set_name(target.set)
    return Judged(
        name=name,
        asked=_asked(visit, judgement),
        judgement=judgement,
        value=f"{figures.say(known, shown.measure_unit, lang)} ({_of_period(visit, judgement)})"
        if shown and known is not None
        else "",
        facts=tuple(_facts(visit, judgement, shown)) if sees else (),
        sentences=tuple(_sentences(visit, judgement)) if sees else (),
        owners=" · ".join(filter(None, (target.posts.leader, visit.name_of(target.posts.lead_unit)))),
        source=notes.place(target.source) if target.source else "",
        passage=places.passage(visit, marks[target.code]) if target.code in marks else "",
        versions=versions.of(visit, judgement) if sees else (),
    )


def _of_period(visit: Visit, judgement: Judgement) -> str:
    return screen_words.say_period(judgement.result.period, visit.lang, visit.programme)


def _asked(visit: Visit, judgement: Judgement) -> str:
    """The bound with its horizon: ≥ 2.000 người, mỗi năm."""
    target = judgement.target
    horizon = labels.say(f"indicators.horizon.{target.horizon.value}", visit.lang, year=target.year or "")
    return f"{bounds.of(target, visit.lang)}, {horizon.strip()}"


def _facts(visit: Visit, judgement: Judgement, shown: figures.Figures | None) -> Iterator[tuple[str, str]]:
    lang, say = visit.lang, labels.say
    if shown and shown.attainment is not None:
        yield say("indicators.attainment", lang), figures.say(shown.attainment, "%", lang)
    if gap := _gap(judgement, shown, lang):
        yield say("indicators.gap", lang), gap
    if judgement.expected is not None:
        measure_unit = judgement.target.measure_unit
        yield say("indicators.expected", lang), figures.say(numbers.shortest(judgement.expected, 2), measure_unit, lang)
    yield from _paces(judgement, lang)


def _paces(judgement: Judgement, lang: str) -> Iterator[tuple[str, str]]:
    """What every year left must bring beside what there was; of org units, or within a year, what is still needed."""
    unit = (judgement.needed_unit or "").removesuffix("/năm")
    if judgement.needed is None:
        return
    needed = _measured(numbers.shortest(judgement.needed, 2), unit, lang)
    if judgement.pace is not None:
        pace = _measured(numbers.shortest(judgement.pace, 2), unit, lang)
        yield (
            labels.say("indicators.pace", lang),
            labels.say("indicators.pace.text", lang, needed=needed, pace=pace),
        )
    else:
        code = "indicators.needed.units" if unit == counts.ORG_UNITS else "indicators.needed"
        yield labels.say(code, lang), needed


def _gap(judgement: Judgement, shown: figures.Figures | None, lang: str) -> str:
    """How far the result is from the bound, with its sign; "" where that cannot be told."""
    if shown is None or shown.gap is None or judgement.gap is None:
        return ""
    sign = "−" if judgement.gap < 0 else "+" if judgement.gap > 0 else ""
    return sign + _measured(shown.gap, shown.gap_unit, lang)


def _measured(value: Decimal, measure_unit: str, lang: str) -> str:
    """A figure with its measure unit, percentage points by their short sign."""
    if measure_unit != measures.POINTS:
        return figures.say(value, measure_unit, lang)
    return figures.say(value, "", lang) + phrases.say("points.short", lang)


def _sentences(visit: Visit, judgement: Judgement) -> Iterator[str]:
    told = [judgement.reason] if judgement.reason else []
    told += [one for one in judgement.remarks if one.code not in _NO_REMARK]
    for one in told:
        yield f"{wording.say_remark(one.code, one.facts, visit.programme, visit.lang)}."
    if judgement.must_be_kept:
        yield labels.say("indicators.kept", visit.lang)


def heads(visit: Visit, indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """The heads by which the national statistical system describes an indicator, in its order; a dash where unstated.

    What else the definition says (nature, levels, legal basis) follows.
    """
    lang, say = visit.lang, labels.say
    method = [indicator.method] if indicator.method else []
    if indicator.formula:
        method.append(wording.say_remark("trace_formula", {"formula": indicator.formula}, visit.programme, lang))
    method += [_earlier(visit, one) for one in indicator.earlier_formulas]
    if indicator.growth_of:
        level = visit.programme.indicator(indicator.growth_of)
        method.append(say("indicators.growth_of", lang, name=name_of(level, lang) if level else indicator.growth_of))
    if indicator.of_whole:
        method.append(say("indicators.of_whole", lang, whole=indicator.of_whole))
    told = {
        "purpose": indicator.purpose,
        "concept": indicator.concept,
        "method": ". ".join(method),
        "disaggregations": ", ".join(indicator.disaggregations),
        "frequency": _frequency(visit, indicator),
        "source": _source(indicator.source) or _register(visit, indicator),
        "owner": visit.name_of(indicator.owner) or _lead(visit, indicator),
    }
    rest = {
        "nature": say(f"indicators.nature.{indicator.nature.value}", lang),
        "levels": levels(visit, indicator),
        "price_base": indicator.price_base,
        "legal_basis": indicator.legal_basis,
    }
    found = [(say(f"indicators.head.{name}", lang), text or UNSTATED) for name, text in told.items()]
    return (*found, *((say(f"indicators.head.{name}", lang), text) for name, text in rest.items() if text))


def _earlier(visit: Visit, earlier: EarlierFormula) -> str:
    """How an indicator was computed before a day."""
    way = wording.say_remark("trace_formula", {"formula": earlier.formula}, visit.programme, visit.lang)
    day, basis = screen_words.say_day(earlier.valid_to, visit.lang), earlier.legal_basis or "–"
    return labels.say("indicators.earlier_formula", visit.lang, day=day, basis=basis, way=way)


def _frequency(visit: Visit, indicator: Indicator) -> str:
    asked = {form.frequency for form in visit.programme.forms if indicator.code in form.indicators}
    known = [one for one in ("month", "quarter", "half_year", "nine_months", "year") if one in asked]
    return indicator.frequency or ", ".join(labels.say(f"indicators.every.{one}", visit.lang) for one in known)


def _source(source: Source | None) -> str:
    return notes.place(source) if source else ""


def _register(visit: Visit, indicator: Indicator) -> str:
    found = next((one for one in visit.programme.registers if one.code == indicator.register), None)
    if found is not None:
        return found.name
    forms = [names.say(form, visit.lang) for form in visit.programme.forms if indicator.code in form.indicators]
    return labels.say("indicators.by_forms", visit.lang, names=", ".join(forms)) if forms else ""


def _lead(visit: Visit, indicator: Indicator) -> str:
    targets = visit.programme.targets_of(indicator.code, visit.programme.org_unit)
    return next((visit.name_of(one.posts.lead_unit) for one in targets if one.posts.lead_unit), "")


def levels(visit: Visit, indicator: Indicator) -> str:
    """The levels at which an indicator exists, from the top; "" where it exists at all."""
    order = list(dict.fromkeys(unit.level for unit in visit.programme.org_units))
    known = sorted(indicator.levels, key=lambda level: order.index(level) if level in order else len(order))
    return ", ".join(level_name(level, visit.lang) for level in known)


_LEVELS = frozenset(
    {"province", "city", "district", "ward", "commune", "hamlet", "school", "department", "committee", "front"}
)


def level_name(level: str, lang: str) -> str:
    """The name of a level of org units, its code where it is of a programme's own making."""
    return labels.say(f"indicators.level.{level}", lang) if level in _LEVELS else level


@dataclass(frozen=True, slots=True)
class Part:
    """An org unit below with its figure: `bar` of `most` for a bar beside it."""

    name: str
    href: str
    value: str
    bar: str
    judgement: Judgement | None
    asked: str
    why: str
    estimate: bool


def parts(visit: Visit, indicator: Indicator, found: Iterable[Below]) -> tuple[Part, ...]:
    """The org units below in the order of the tree."""
    return tuple(_part(visit, indicator, one) for one in found)


def _part(visit: Visit, indicator: Indicator, one: Below) -> Part:
    result, leading = one.evaluation.result, one.evaluation.leading
    return Part(
        one.org_unit.name,
        places.indicator(visit, indicator.code, one.org_unit.code),
        figure(result.value, indicator, visit.lang) if result.value is not None else "",
        "" if result.value is None or result.value < 0 else f"{result.value:f}",
        leading,
        _held_against(visit, indicator, leading, result) if leading else "",
        absence(visit, result),
        result.is_estimate,
    )


def _held_against(visit: Visit, indicator: Indicator, leading: Judgement, result: Result) -> str:
    """The bound; where the verdict is on a longer period than the figure beside it, that period's figure first."""
    bound, judged = bounds.of(leading.target, visit.lang), leading.result
    whole = Period.year(leading.target.year) if leading.target.year else judged.period
    if judged.period == result.period and whole != judged.period and whole.contains(judged.period):
        return labels.say("indicators.below.whole_year", visit.lang, year=leading.target.year, bound=bound)
    if judged.period == result.period:
        return labels.say("indicators.below.target", visit.lang, bound=bound)
    period = screen_words.say_period(judged.period, visit.lang, visit.programme)
    value = UNSTATED if judged.value is None else figure(judged.value, indicator, visit.lang)
    return labels.say("indicators.below.judged", visit.lang, period=period, value=value, bound=bound)


def most(indicator: Indicator, found: Iterable[Below]) -> str:
    """The greatest figure among org units, by which bars are drawn; "" where they are no parts of a whole."""
    if indicator.over_units is not OverUnits.SUM:
        return ""
    values = [one.evaluation.result.value for one in found if one.evaluation.result.value is not None]
    return f"{max(values):f}" if len(values) > 1 and min(values) >= 0 and max(values) > 0 else ""


def absence(visit: Visit, result: Result) -> str:
    """Why there is no figure; "" where there is one."""
    if result.absence is None:
        return ""
    code = f"absence_{result.absence.kind.value}"
    return wording.say_remark(code, result.absence.facts, visit.programme, visit.lang)


@dataclass(frozen=True, slots=True)
class Change:
    """One recording of a figure in words."""

    number: int
    of: str
    before: str
    value: str
    status: str
    recorded: Revision
    way: str
    href: str


def changes(visit: Visit, found: Iterable[Revision]) -> tuple[Change, ...]:
    """The recordings, the newest first."""
    return tuple(_change(visit, one) for one in reversed(list(found)))


_WAYS = frozenset({"form", "import", "document", "script", "register"})


def _change(visit: Visit, one: Revision) -> Change:
    period = screen_words.say_period(one.period, visit.lang, visit.programme)
    way = labels.say(f"indicators.way.{one.way}", visit.lang) if one.way in _WAYS else one.way
    return Change(
        one.number,
        f"{visit.name_of(one.org_unit)}, {period}",
        bounds.figure(one.before, visit.lang) if one.before is not None else "",
        bounds.figure(one.value, visit.lang) if one.value is not None else "",
        phrases.say(f"status.{one.status.value}", visit.lang),
        one,
        way,
        places.form(visit, one.form, one.org_unit, one.period) if one.form else "",
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in the list of indicators."""

    name: str
    href: str
    org_unit: str
    measure_unit: str
    value: str
    asked: str
    judgement: Judgement | None
    estimate: bool
    absent: str
    of_period: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one field."""

    title: str
    rows: tuple[Row, ...]


def groups(visit: Visit, found: Iterable[Listed]) -> tuple[Group, ...]:
    """The list of indicators by the groups of their definitions."""
    held: dict[str, list[Row]] = {}
    for one in found:
        title = one.indicator.group or labels.say("indicators.group.other", visit.lang)
        held.setdefault(title, []).append(_row(visit, one))
    return tuple(Group(title, tuple(rows)) for title, rows in held.items())


def _row(visit: Visit, one: Listed) -> Row:
    """The figure that was judged, where one was, else that of the period itself."""
    leading = one.evaluation.leading
    result = leading.result if leading else one.evaluation.result
    unit = "" if one.org_unit == visit.programme.org_unit else visit.name_of(one.org_unit)
    return Row(
        name_of(one.indicator, visit.lang),
        places.indicator(visit, one.indicator.code, one.org_unit),
        unit,
        result.measure_unit,
        figure(result.value, one.indicator, visit.lang) if one.sees_figure and result.value is not None else "",
        bounds.of(leading.target, visit.lang) if leading and one.sees_figure else "",
        leading,
        result.is_estimate,
        absence(visit, result) if one.sees_figure else "",
        "" if result.period == visit.period else screen_words.say_period(result.period, visit.lang, visit.programme),
    )
