"""Scorecards: the list with the types that come with the program, one scorecard, one org unit, files."""

from collections.abc import Iterator
from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cotmoc.domain import programmes, scoring
from cotmoc.domain.errors import CotmocError, NotFound
from cotmoc.domain.periods import Period
from cotmoc.domain.scorecards import Scorecard
from cotmoc.exchange import catalogue
from cotmoc.lexicon import labels, names
from cotmoc.office import choices, downloads, places, visits
from cotmoc.office.scorecards.rows import Teller
from cotmoc.office.scorecards.rules import Reader
from cotmoc.office.visits import Visit
from cotmoc.queries import scorecards
from cotmoc.queries.scorecards import Sheet
from cotmoc.ui import wording


@visits.page
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The scorecards of the programme for their last period, and the types that it may take over."""
    found = scorecards.listed(visit.programme, visit.scope, visit.today)
    cards = [
        {"sheet": one, "name": names.say(one.scorecard, visit.lang), "count": scorecards.count(one.rows)}
        for one in found
    ]
    context = {"cards": cards, "types": [_type(visit, code) for code in catalogue.CODES], "trail": _trail(visit)[:1]}
    return render(request, "office/scorecards/list.html", context)


@visits.page
def show(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """One scorecard: org units by criteria, the rules in force, what changed in them."""
    found, teller = _sheet(request, visit, code)
    reader = teller.reader
    context = _around(visit, found) | {
        "units": [teller.unit(row) for row in found.rows],
        "ranked": any(row.place for row in found.rows),
        "before": any(row.before for row in found.rows),
        "facts": tuple(reader.facts(found.edition)) if found.edition else (),
        "sections": reader.sections(found.edition) if found.edition else (),
        "columns": [(reader.head(one), reader.title(one)) for one in found.edition.criteria] if found.edition else (),
        "changes": reader.changes(found.changes),
        "since": reader.days(found.edition) if found.edition else "",
        "earlier_basis": found.earlier.legal_basis if found.earlier else "",
        "trail": _trail(visit),
    }
    return render(request, "office/scorecards/show.html", context)


@visits.page
def show_unit(request: HttpRequest, visit: Visit, code: str, unit: str) -> HttpResponse:
    """One org unit: each criterion with its figure, bound and points, and what is lacking."""
    found, teller = _sheet(request, visit, code)
    row = scorecards.row_of(found, unit)
    told, ways = teller.upward(row.score)
    back = choices.Crumb(names.say(found.scorecard, visit.lang), _address(visit, found))
    context = _around(visit, found) | {
        "unit": teller.unit(row),
        "most": teller.reader.figure(row.score.most),
        "groups": teller.groups(row),
        "lacking": teller.lacking(row.score),
        "next_band": told,
        "ways": ways,
        "facts": tuple(teller.reader.facts(row.score.edition)),
        "trail": [*_trail(visit), back],
    }
    return render(request, "office/scorecards/unit.html", context)


@visits.page
def export(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """Every criterion of every org unit as CSV, with the rules that it was scored by."""
    found, teller = _sheet(request, visit, code)
    mark = "-minh-hoa" if _is_illustrative(visit, found) else ""
    lines = chain(_head(visit, found, teller), *(teller.cells(row) for row in found.rows))
    return downloads.csv_file(f"{code}-{found.period}{mark}.csv", lines)


@visits.page
def show_type(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """A type that comes with the program: its editions, what is verified in them, what is not."""
    return render(request, "office/scorecards/type.html", _type(visit, code) | {"trail": _trail(visit)})


@visits.page
def export_type(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """The file of a type, to be copied into a programme folder."""
    _require_type(code)
    answer = HttpResponse(catalogue.text(code), content_type="application/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{code}.yaml"'
    return answer


def _sheet(request: HttpRequest, visit: Visit, code: str) -> tuple[Sheet, Teller]:
    scorecard = scorecards.find(visit.programme, code)
    period = scorecards.choose_period(visit.programme, scorecard, _asked(request, visit), visit.today)
    found = scorecards.sheet(visit.programme, visit.scope, scorecard, period, visit.today)
    return found, Teller(visit, Reader(scorecard, visit.programme.indicator, visit.lang))


def _asked(request: HttpRequest, visit: Visit) -> Period | None:
    """The period in the address; None where there is none, or none that can be read."""
    try:
        return programmes.find_period(visit.programme, request.GET.get("period", ""))
    except CotmocError:
        return None


def _around(visit: Visit, found: Sheet) -> dict[str, object]:
    """What the page of a scorecard and that of an org unit share."""
    return {
        "sheet": found,
        "scorecard": found.scorecard,
        "name": names.say(found.scorecard, visit.lang),
        "period": found.period,
        "by_points": found.edition is not None and found.edition.by_points,
        "periods": _periods(visit, found.scorecard, found.period),
        "made_up": _is_illustrative(visit, found),
    }


def _is_illustrative(visit: Visit, found: Sheet) -> bool:
    made_up = visit.programme.illustrative or found.scorecard.illustrative
    return made_up or any(row.score.illustrative for row in found.rows)


def _periods(visit: Visit, scorecard: Scorecard, chosen: Period) -> tuple[choices.Choice, ...]:
    """The periods that have begun, the newest first."""
    begun = [one for one in scoring.periods(scorecard, visit.programme) if one.start <= visit.today or one == chosen]
    return tuple(
        choices.Choice(str(one), _capital(wording.say_period(one, visit.lang, visit.programme)), one == chosen)
        for one in reversed(begun)
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _trail(visit: Visit) -> list[choices.Crumb]:
    own = reverse("scorecards:list", args=[visit.programme.code])
    return [
        choices.Crumb(choices.section("indicators", visit.lang), places.indicators(visit)),
        choices.Crumb(labels.say("scorecards.title", visit.lang), own),
    ]


def _address(visit: Visit, found: Sheet) -> str:
    return reverse("scorecards:show", args=[visit.programme.code, found.scorecard.code]) + f"?period={found.period}"


def _head(visit: Visit, found: Sheet, teller: Teller) -> Iterator[list[str]]:
    """What stands above the lines of the file: what it is, by which rules, and that it is made up where it is."""
    period = wording.say_period(found.period, visit.lang, visit.programme)
    yield [f"{names.say(found.scorecard, visit.lang)}, {period}"]
    if _is_illustrative(visit, found):
        yield [labels.say("scorecards.file.illustrative", visit.lang)]
    for term, words in teller.reader.facts(found.edition) if found.edition else ():
        yield [f"{term}: {words}"]
    columns = ("unit", "code", "criterion", "value", "bound", "points", "most", "standing", "note")
    yield [teller.reader.say(f"column.{one}") for one in columns]


def _type(visit: Visit, code: str) -> dict[str, object]:
    """A type in words: its editions, each with its facts and criteria."""
    _require_type(code)
    template = catalogue.find(code)
    (scorecard,) = template.scorecards
    indicators = {one.code: one for one in template.indicators}
    reader = Reader(scorecard, indicators.get, visit.lang)
    return {
        "code": code,
        "name": names.say(scorecard, visit.lang),
        "about": catalogue.about(code),
        "editions": [
            {"basis": one.legal_basis, "days": reader.days(one), "count": len(one.criteria)}
            | {"facts": tuple(reader.facts(one)), "sections": reader.sections(one), "by_points": one.by_points}
            for one in scorecard.editions
        ],
    }


def _require_type(code: str) -> None:
    if code not in catalogue.CODES:
        raise NotFound("scorecard_unknown", code=code)
