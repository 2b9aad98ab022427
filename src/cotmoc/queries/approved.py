"""The approved figures that a document can be held against: those of its org unit, for its period, known on a day."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from cotmoc.domain import engine, programmes
from cotmoc.domain.documents import DocumentHead, Reading
from cotmoc.domain.errors import CotmocError, UnreadableInput
from cotmoc.domain.findings import Finding, Severity
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.lexicon import wording
from cotmoc.reading import comparing
from cotmoc.reading.comparing import Approved
from cotmoc.reporting import lines, notes
from cotmoc.reporting.lines import Line

_UNTIL = re.compile(r"(?:tính đến hết|đến hết|trong|của|thực hiện|kết quả)? ?năm ((?:19|20)[0-9]{2})\b", re.IGNORECASE)
_HALF = re.compile(r"\b(?:6|sáu) tháng (đầu|cuối) năm ((?:19|20)[0-9]{2})", re.IGNORECASE)
_QUARTER = re.compile(r"\bquý (I{1,3}|IV|[1-4])(?: năm |/)((?:19|20)[0-9]{2})", re.IGNORECASE)
_PART = re.compile(r"\btháng\b|\bquý\b", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


Sees = Callable[[Indicator, str], bool]
"""Whether the figures of an indicator at an org unit may be shown to who asks."""


def differences(
    reading: Reading, programme: Programme, *, period: Period | None, as_of: date, lang: str, sees: Sees | None = None
) -> tuple[Finding, ...]:
    """What a document says otherwise than the programme; where its period or issuer is unsure, only that.

    What `sees` keeps back is not compared: a difference would give the figure away.
    """
    try:
        approved = of(programme, reading.head, period=period, as_of=as_of, lang=lang, sees=sees)
    except UnreadableInput as error:
        return (Finding(error.code, Severity.INFO, error.facts, (reading.document.blocks[0].span,)),)
    return comparing.find(reading, approved)


def of(
    programme: Programme,
    head: DocumentHead,
    *,
    period: Period | None,
    as_of: date,
    lang: str,
    sees: Sees | None = None,
) -> tuple[Approved, ...]:
    """The approved figures for a document; `period` where it is asked for, else the one that the title names.

    Raises `UnreadableInput` where the document's period (`no_period_to_compare`) or its issuer
    (`no_org_unit_to_compare`) cannot be told: nothing is asserted then.
    """
    chosen = period or period_of(programme, head)
    if chosen is None:
        raise UnreadableInput("no_period_to_compare")
    known = replace(programme, book=programme.book.known_on(datetime.combine(as_of, time.max)))
    org_unit = _org_unit(programme, head.issuer or "")
    shown = sees or (lambda *_: True)
    if org_unit == programme.org_unit:
        return tuple(_leading(known, chosen, as_of, lang, shown))
    return tuple(_of_unit(known, org_unit, chosen, as_of, lang, shown))


def period_of(programme: Programme, head: DocumentHead) -> Period | None:
    """The period that a title names: part of a year, a year, or the programme's own term; None where unsure."""
    title = head.title or ""
    if half := _HALF.search(title):
        return Period.parse(f"{half[2]}-S{1 if half[1].lower() == 'đầu' else 2}")
    if quarter := _QUARTER.search(title):
        return Period.parse(f"{quarter[2]}-Q{_ROMAN.get(quarter[1].lower()) or quarter[1]}")
    if _PART.search(title):
        return None
    years = _UNTIL.findall(title)
    if len(set(years)) == 1:
        return Period.year(int(years[0]))
    try:
        alias = None if head.term is None or years else f"{head.term[0]}/{head.term[1]}"
        return programmes.find_period(programme, alias) if alias == programme.term.alias else None
    except CotmocError:
        return None


def _org_unit(programme: Programme, issuer: str) -> str:
    """Whose figures the document states: the org unit that its issuer names, else the programme's own.

    A bare "Phường 1" is not "Phường 10": names match as whole words, the longest first.
    """
    said = " ".join(issuer.lower().split())
    if not said:
        return programme.org_unit
    for unit in sorted(programme.org_units, key=lambda one: -len(one.name)):
        if re.search(rf"(?<!\w){re.escape(unit.name.lower())}(?!\w)", said):
            return unit.code
    raise UnreadableInput("no_org_unit_to_compare", issuer=issuer)


def _leading(programme: Programme, period: Period, as_of: date, lang: str, sees: Sees) -> Iterator[Approved]:
    """The lines of the report that the programme itself would write."""
    groups = lines.collect(programme, period, as_of=as_of, lang=lang, inside=True)
    for line in lines.all_lines(groups):
        if not sees(line.indicator, line.target.org_unit):
            continue
        figures, target = line.figures, line.target
        result = figures.result if figures else None
        unit = (figures.measure_unit if figures else "") or target.measure_unit
        names = tuple(dict.fromkeys((line.name, line.indicator.name)))
        way, of_target = _way(programme, line, lang), notes.of_target(line, lang).rstrip(".")
        years = _years(programme, period, target.year)
        also = _of_the_period(programme, line, period, as_of)
        yield Approved(names, unit, result, target.value, way, years, target_way=of_target, also=also)


def _way(programme: Programme, line: Line, lang: str) -> str:
    """Where an approved figure is from: its period, its source, and how it came about."""
    when = wording.say_period(Period.parse(line.way.period), programme, lang)
    return f"{when}: {notes.of_result(line, programme, lang)}".rstrip(". :")


def _of_the_period(programme: Programme, line: Line, period: Period, as_of: date) -> frozenset[Decimal]:
    """The figure of the document's own period, where the line adds up the years since its target began."""
    if line.way.period == str(period):
        return frozenset()
    own = engine.evaluate(line.indicator.code, line.target.org_unit, period, programme, as_of=as_of).value
    return frozenset() if own is None else frozenset([own])


def _of_unit(
    programme: Programme, org_unit: str, period: Period, as_of: date, lang: str, sees: Sees
) -> Iterator[Approved]:
    """The figures of an org unit below, with what was set for it."""
    name = found.name if (found := programme.org_units.get(org_unit)) else org_unit
    for indicator in programme.indicators:
        if not sees(indicator, org_unit):
            continue
        result = engine.evaluate(indicator.code, org_unit, period, programme, as_of=as_of)
        targets = programme.targets_of(indicator.code, org_unit)
        target = targets[0].value if len(targets) == 1 else None
        if result.value is not None or target is not None:
            when = wording.say_period(period, programme, lang)
            way = f"{indicator.code} · {name} · {when}"
            years = _years(programme, period, None)
            yield Approved((indicator.name,), indicator.measure_unit, result.value, target, way, years)


def _years(programme: Programme, period: Period, of_target: int | None) -> frozenset[str]:
    """The years that may be named beside a figure of the period: its own, its term's, its target's."""
    own = {str(year) for year in range(period.start.year, period.last_day.year + 1)}
    return frozenset(own | set(wording.term_years(programme)) | ({str(of_target)} if of_target else set()))
