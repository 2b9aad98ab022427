"""`cotmoc evaluate`: org unit × indicator × period: actual, target, attainment, verdict; beside the next term's."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from cotmoc.cli import clock, console, engines, forecasts, options, programmes, tracings
from cotmoc.domain import attainment, comparisons, evaluations, traces
from cotmoc.domain.comparisons import Comparison
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.evaluations import Evaluation
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import PartsRule, Programme
from cotmoc.domain.results import Judgement, Result, Verdict
from cotmoc.domain.targets import SetKind, Target
from cotmoc.exchange import explanations, transcripts
from cotmoc.lexicon import bounds, labels, names, numbers, thresholds, verdicts, wording
from cotmoc.reporting import lines, tables

_COLUMNS = ("item", "indicator", "target", "result", "attainment", "verdict", "remark")
_REACHED = (Verdict.EXCEEDED, Verdict.REACHED)
_SEEN_IN_THE_TABLE = frozenset({"remark_of_whole", "remark_before_amendment"})


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(
        programme: Path,
        period: str | None,
        following: Path | None,
        as_of: str | None,
        indicator: tuple[str, ...],
        org_unit: tuple[str, ...],
        against: str | None,
        boundaries: str | None,
        forecasting: bool,
        tracing: bool,
        as_json: bool,
        **engine: Any,
    ) -> int:
        day, drawn = clock.day(as_of), clock.day(boundaries) if boundaries else None
        found = _opened(programme, day, indicator, org_unit, against)
        cells = {"indicators": indicator, "org_units": org_unit}
        chosen, alone = programmes.choose_period(found, period, day), forecasting or tracing or bool(drawn)
        held, named = engines.fill(found, chosen, cells, lang, alone=alone, **engine)
        swept = named(evaluations.sweep(held, chosen, as_of=day, target_set=against, boundaries=drawn, **cells))
        swept = forecasts.add(swept, held, day, boundaries=drawn) if forecasting else swept
        compared = None if indicator else _compared_with_next(programme, held, following, day)
        told = [traces.explain(cell, held, chosen, as_of=day, boundaries=drawn) for cell in swept if tracing]
        if as_json:
            counted = None if indicator or org_unit else attainment.count_items(held, chosen, against, as_of=day)
            _print_json(transcripts.as_json(held, swept, comparison=compared, counted=counted), told, tracing=tracing)
            return 0
        show_cells(held, chosen, swept, lang, bare_too=bool(indicator))
        if indicator or org_unit or against not in (None, held.target_sets[0].code):
            show_parts([judgement for cell in swept for judgement in cell.judgements], lang)
        else:
            show_counts(held, chosen, against, day, lang)
        show_comparison(compared or (), lang)
        tracings.show(told, held, lang)
        return 0

    about = labels.say("evaluate.about", lang)
    return click.Command("evaluate", callback=run, params=list(_parameters(lang)), help=about)


def _compared_with_next(
    folder: Path, programme: Programme, following: Path | None, day: date
) -> tuple[Comparison, ...] | None:
    after = programmes.open_next(folder, programme, following)
    return None if after is None else tuple(comparisons.compare(programme, after, as_of=day))


def _print_json(document: dict[str, object], told: Sequence[traces.Explanation], *, tracing: bool) -> None:
    console.print_json(document | {"explanations": explanations.as_json(told)} if tracing else document)


def _parameters(lang: str) -> Iterable[click.Parameter]:
    yield options.programme(lang)
    yield options.period(lang)
    yield options.next_programme(lang)
    yield options.as_of(lang)
    yield options.code("--indicator", lang, several=True)
    yield options.code("--org-unit", lang, several=True)
    yield options.code("--against", lang)
    yield options.boundaries(lang)
    yield options.forecast(lang)
    yield options.trace(lang)
    yield from engines.parameters(lang)
    yield options.as_json(lang)


def _opened(
    folder: Path, day: date, indicators: Iterable[str], org_units: Iterable[str], against: str | None
) -> Programme:
    """The programme of a folder as known on a day; codes that it does not have are refused."""
    programme = programmes.open_sound(folder, known_on=day)
    for code in indicators:
        if programme.indicator(code) is None:
            raise UnreadableInput("unknown_indicator", code=code)
    for code in org_units:
        if code not in programme.org_units:
            raise UnreadableInput("unknown_org_unit", code=code)
    known = [found.code for found in programme.target_sets]
    if against is not None and against not in known:
        raise UnreadableInput("unknown_target_set", code=against, known=", ".join(known))
    return programme


def show_cells(programme: Programme, period: Period, swept: Sequence[Evaluation], lang: str, *, bare_too: bool) -> None:
    """What was judged as a table, figures without a target where they too were asked for, and the forecasts."""
    judged = [judgement for cell in swept for judgement in cell.judgements]
    bare = [cell.result for cell in swept if not cell.judgements] if bare_too else []
    if judged or not bare:
        show(programme, period, judged, lang)
    show_bare(programme, bare, lang)
    forecasts.show(swept, programme, lang)


def show(programme: Programme, period: Period, judged: Iterable[Judgement], lang: str) -> None:
    """The judgements as a table for people in the order of the items, the remarks and the scope under it."""
    ordered = sorted(judged, key=lambda judgement: _place(programme, judgement))
    if not ordered:
        click.echo(labels.say("evaluate.no_targets", lang))
        return
    notes: list[str] = []
    heads = [labels.say(f"evaluate.head.{name}", lang) for name in _COLUMNS]
    when = wording.say_period(period, programme, lang)
    click.echo(labels.say("evaluate.title", lang, name=programme.name, period=when, snapshot=programme.snapshot))
    for target_set in programme.target_sets:
        inside = (one for one in ordered if one.target.set == target_set.code)
        rows = [row for one in inside for row in _rows(programme, one, notes, lang)]
        if rows:
            console.print_table(target_set.name, heads, rows, right=(2, 3, 4))
    console.print_lines(f"  [{place}] {note}" for place, note in enumerate(notes, 1))
    if any(judgement.result.illustrative for judgement in ordered):
        click.echo(labels.say("evaluate.illustrative", lang))
    if programme.scope:
        click.echo(labels.say("evaluate.scope", lang, scope=programme.scope))
    click.echo(thresholds.line(programme, lang))


def show_bare(programme: Programme, results: Sequence[Result], lang: str) -> None:
    """The figures for which no target is set, one a line, with how each was made or why there is none."""
    for result in results:
        unit = programme.org_units.get(result.org_unit)
        facts = {
            "name": _name(programme.indicator(result.indicator), lang),
            "org_unit": unit.name if unit else result.org_unit,
            "period": wording.say_period(result.period, programme, lang),
            "measure_unit": result.measure_unit,
            "value": "" if result.value is None else _figure(result.value, lang) + "*" * result.illustrative,
            "way": wording.say_remark(result.trace.rule, result.trace.facts, programme, lang),
        }
        click.echo(labels.say("evaluate.bare" if result.absence is None else "evaluate.bare.absent", lang, **facts))
    if any(result.illustrative for result in results):
        click.echo(labels.say("evaluate.illustrative", lang))


def _place(programme: Programme, judgement: Judgement) -> tuple[int, int]:
    """Where a judgement stands: by item in the order of the resolution, then by target in the order of the folder."""
    items = [item.number for item in programme.items]
    item = judgement.target.item
    return (items.index(item) if item in items else len(items), programme.targets.index(judgement.target))


def _rows(programme: Programme, judgement: Judgement, notes: list[str], lang: str) -> Iterable[tuple[str, ...]]:
    """A judgement, and under it the same figure against what the target was before it was amended, latest first."""
    yield _row(programme, judgement, notes, lang)
    for one in reversed(judgement.earlier):
        _, _, *figures = _row(programme, one, notes, lang)
        code = "evaluate.as_adopted" if one is judgement.earlier[0] else "evaluate.as_amended_before"
        since, until = (day and wording.say_day(day, lang) for day in (one.target.valid_from, one.target.valid_to))
        yield "", labels.say(code, lang, since=since, until=until), *figures


def _row(programme: Programme, judgement: Judgement, notes: list[str], lang: str) -> tuple[str, ...]:
    target, result = judgement.target, judgement.result
    indicator = programme.indicator(target.indicator)
    line = None if indicator is None else lines.of(target, judgement, indicator, programme, lang, inside=True)
    told = None if line is None else line.figures
    value = "–" if told is None or told.result is None else _figure(told.result, lang) + "*" * result.illustrative
    ratio = "" if judgement.attainment is None else bounds.figure(judgement.attainment, lang, 2)
    return (
        (target.item or "") + (target.part or ""),
        _of_year(line.name if line else target.indicator, programme, target, lang),
        bounds.of(target, lang),
        value,
        ratio,
        verdicts.say(judgement, lang),
        _note(programme, judgement, notes, lang),
    )


def _of_year(name: str, programme: Programme, target: Target, lang: str) -> str:
    """The name of what is asked for; of a set that is not the whole term's, with the year that it asks for."""
    whole = any(found.code == target.set and found.kind is SetKind.TERM_RESOLUTION for found in programme.target_sets)
    return name if whole or target.year is None else labels.say("evaluate.of_year", lang, name=name, year=target.year)


def _note(programme: Programme, judgement: Judgement, notes: list[str], lang: str) -> str:
    """The mark of a judgement's reason and remarks, whose words join `notes`; same words, same mark."""
    told = [judgement.reason] if judgement.reason else []
    told += [remark for remark in judgement.remarks if remark.code not in _SEEN_IN_THE_TABLE]
    words = ". ".join(wording.say_remark(remark.code, remark.facts, programme, lang) for remark in told)
    if not words:
        return ""
    if words not in notes:
        notes.append(words)
    return f"[{notes.index(words) + 1}]"


def _name(indicator: Indicator | None, lang: str) -> str:
    if indicator is None:
        return ""
    return names.say(indicator, lang)


def _figure(value: Decimal, lang: str) -> str:
    """A value with the digits it has, up to four of them behind the comma."""
    return bounds.figure(numbers.shortest(value), lang)


def show_counts(programme: Programme, period: Period, against: str | None, as_of: date, lang: str) -> None:
    """How many numbered items and parts are reached, those that cannot be told apart."""
    count = attainment.count_items(programme, period, against, as_of=as_of)
    click.echo(
        labels.say(
            "evaluate.counts",
            lang,
            reached=count.items.reached,
            items=count.items.total,
            parts_reached=count.parts.reached,
            parts=count.parts.total,
            undecided=count.items.undecided,
        )
    )
    if (adopted := count.as_adopted) is not None:
        facts = {"reached": adopted.reached, "items": adopted.total, "undecided": adopted.undecided}
        click.echo(labels.say("evaluate.counts_adopted", lang, **facts))
    for item in count.judged:
        if item.rule is PartsRule.ANY:
            click.echo(wording.say_remark(item.trace.rule, item.trace.facts, programme, lang) + ".")


def show_parts(judged: Sequence[Judgement], lang: str) -> None:
    """How many of the targets shown are reached, where they are not the whole resolution's."""
    verdicts_found = [judgement.verdict for judgement in judged]
    reached, undecided = sum(one in _REACHED for one in verdicts_found), verdicts_found.count(Verdict.CANNOT_TELL)
    if judged:
        facts = {"reached": reached, "parts": len(judged), "undecided": undecided}
        click.echo(labels.say("evaluate.counts_parts", lang, **facts))


def show_comparison(rows: Iterable[Comparison], lang: str) -> None:
    """Old target, result, new target, change; "lowered" marked; nothing where there are no rows."""
    named = ("indicator", "old", "result", "new", "change", "mark")
    heads = [labels.say(f"compare.head.{name}", lang) for name in named]
    compared = [_compared(row, lang) for row in rows]
    if compared:
        click.echo()
        console.print_table(labels.say("compare.title", lang), heads, compared, right=(1, 2, 3, 4))


def _compared(row: Comparison, lang: str) -> tuple[str, ...]:
    marks = [labels.say(f"compare.{name}", lang) for name in ("lowered", "below_result") if getattr(row, name)]
    result = row.judgement.result.value
    change = "" if row.change is None else tables.say_change(row.change, row.change_unit or "", lang)
    return (
        _name(row.indicator, lang),
        tables.yearly(bounds.of(row.old, lang), row.old, row.new, lang),
        "–" if result is None else _figure(result, lang),
        tables.yearly(bounds.of(row.new, lang), row.new, row.old, lang),
        change,
        ", ".join(marks),
    )
