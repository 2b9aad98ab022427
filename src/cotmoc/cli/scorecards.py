"""`cotmoc scorecards`: what org units reach on a programme's scorecards; without one, the types that come along."""

from collections.abc import Container, Iterable, Iterator
from datetime import date
from pathlib import Path

import click

from cotmoc.cli import clock, console, options, programmes
from cotmoc.domain import scoring
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.scorecards import Scorecard
from cotmoc.domain.scoring import Score, ScoreSheet
from cotmoc.exchange import catalogue, scores
from cotmoc.lexicon import labels, names, wording
from cotmoc.lexicon import scorecards as words

_COLUMNS = ("unit", "points", "met", "place", "standing", "note")


def command(lang: str) -> click.Command:
    """The verb, in one language."""

    def run(
        code: str | None,
        programme: Path | None,
        period: str | None,
        as_of: str | None,
        org_unit: tuple[str, ...],
        as_json: bool,
    ) -> int:
        if programme is None:
            show_types(code, lang)
            return 0
        day = clock.day(as_of)
        held = programmes.open_sound(programme, known_on=day)
        _refuse_unknown_units(held, org_unit)
        chosen = programmes.choose_period(held, period, day) if period else None
        sheets = [_sheet(one, held, chosen, day) for one in _asked(held, code)]
        if as_json:
            console.print_json(scores.as_json(held, sheets, org_unit))
            return 0
        for sheet in sheets:
            show(sheet, held, org_unit, lang)
        if not sheets:
            click.echo(labels.say("scorecards.none", lang))
        return 0

    about = labels.say("scorecards.about", lang)
    return click.Command("scorecards", callback=run, params=list(_parameters(lang)), help=about)


def _parameters(lang: str) -> Iterable[click.Parameter]:
    yield click.Argument(["code"], required=False, metavar=f"[{labels.say('metavar.code', lang)}]")
    yield options.programme(lang, required=False)
    yield options.period(lang)
    yield options.as_of(lang)
    yield options.code("--org-unit", lang, several=True)
    yield options.as_json(lang)


def show_types(code: str | None, lang: str) -> None:
    """The types that come with the program, one a line; of one, its file, to be copied into a programme folder."""
    if code is not None:
        _refuse_unknown(code, catalogue.CODES)
        click.echo(catalogue.text(code), nl=False)
        return
    for one in catalogue.CODES:
        for scorecard in catalogue.find(one).scorecards:
            basis = "; ".join(edition.legal_basis or "" for edition in scorecard.editions)
            click.echo(f"{one}: {names.say(scorecard, lang)} ({basis})")
    click.echo(labels.say("scorecards.take_over", lang))


def _asked(programme: Programme, code: str | None) -> Iterator[Scorecard]:
    if code is not None:
        _refuse_unknown(code, [one.code for one in programme.scorecards])
    return (one for one in programme.scorecards if code in (None, one.code))


def _refuse_unknown(code: str, known: Iterable[str]) -> None:
    held = tuple(known)
    if code not in held:
        raise UnreadableInput("unknown_scorecard", code=code, known=", ".join(held) or "–")


def _refuse_unknown_units(programme: Programme, codes: Iterable[str]) -> None:
    for code in codes:
        if code not in programme.org_units:
            raise UnreadableInput("unknown_org_unit", code=code)


def _sheet(scorecard: Scorecard, programme: Programme, period: Period | None, day: date) -> ScoreSheet:
    chosen = period or scoring.latest_period(scorecard, programme, day)
    return scoring.sheet(scorecard, chosen, programme, as_of=day)


def show(sheet: ScoreSheet, programme: Programme, org_units: Container[str], lang: str) -> None:
    """A scorecard as a table for people, with the basis of its rules and what they leave open."""
    name, period = names.say(sheet.scorecard, lang), wording.say_period(sheet.period, programme, lang)
    if sheet.edition is None:
        click.echo(f"{name}, {period}: {labels.say('scorecards.no_edition', lang)}.")
        return
    heads = [labels.say(f"scorecards.column.{one}", lang) for one in _COLUMNS]
    shown = {code: score for code, score in sheet.scores.items() if not org_units or code in org_units}
    places = {code: words.place(sheet.places.get(code)) for code in shown}
    rows = [_row(_name(programme, code), score, places[code], lang) for code, score in shown.items()]
    console.print_table(f"{name}, {period}", heads, rows, right=(1, 2, 3))
    basis, sure = sheet.edition.legal_basis or "–", f"scorecards.certainty.{sheet.edition.certainty.value}"
    if sheet.scorecard.illustrative:
        sure = "scorecards.certainty.illustrative"
    click.echo(f"{labels.say('scorecards.basis', lang)}: {basis} ({labels.say(sure, lang)}).")
    for condition in sheet.edition.conditions:
        click.echo(labels.say("scorecards.lacks.condition", lang, name=names.say(condition, lang)))
    if sheet.scorecard.illustrative or any(score.illustrative for score in shown.values()):
        click.echo(labels.say("evaluate.illustrative", lang))


def _name(programme: Programme, code: str) -> str:
    unit = programme.org_units.get(code)
    return unit.name if unit else code


def _row(name: str, score: Score, place: str, lang: str) -> tuple[str, ...]:
    points = words.span(score.low, score.high, lang) if score.edition.by_points else ""
    met, mark = f"{score.met}/{len(score.counted)}", "*" * score.illustrative
    note = filter(None, (words.remark(score, lang), words.missing(score, lang)))
    return name, points and points + mark, met + mark, place, words.outcome(score, lang), ". ".join(note)
