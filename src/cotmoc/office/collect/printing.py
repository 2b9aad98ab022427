"""The org unit's own report in the manner of an official paper, from the figures of its form; always in Vietnamese."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.domain.observations import Status
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.registers import ProseHead
from cotmoc.domain.submissions import State
from cotmoc.lexicon import labels, numbers
from cotmoc.office import places, visits
from cotmoc.office.collect import views
from cotmoc.office.visits import Visit
from cotmoc.queries import filled_forms
from cotmoc.queries.filled_forms import Filled, FilledForm
from cotmoc.queries.submissions import SENT
from cotmoc.ui import wording

COUNCILS = frozenset({"city", "ward", "commune", "district", "province"})
"""The levels that have a people's committee, which issues their reports."""

_ROMAN = ("II", "III", "IV", "V", "VI")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table, its figures in words; `href` leads to where the figure comes from."""

    filled: Filled
    value: str
    last: str
    change: str
    note: str
    href: str
    estimate: bool


@visits.page
def printed(request: HttpRequest, visit: Visit, form: str, org_unit: str, period: str) -> HttpResponse:
    """The report that is printed."""
    shown = views.hold(visit, form, org_unit, period)
    unit = visit.programme.org_units.get(org_unit)
    above = visit.programme.org_units.get(shown.standing.parents[0]) if shown.standing.parents else None
    facts = {
        "shown": shown,
        "place": (form, org_unit, period),
        "unit": unit,
        "issuer": issuer(unit),
        "issuer_above": issuer(above),
        "above": issuer(above),
        "signer": signer(unit),
        "seat": seat(unit),
        "dated": dated(shown.sent_at.date() if shown.sent_at else visit.today),
        "period_words": wording.say_period(shown.due.period, "vi"),
        "last_words": wording.say_period(shown.due.period.shift(-1), "vi"),
        "state_note": _state_note(shown),
        "mark": _mark(shown),
        "sent_words": wording.say_moment(shown.sent_at, "vi") if shown.sent_at else "",
        "cells": [_line(visit, shown, one) for one in shown.cells],
        "prose": {words.head.value: words.text for words in shown.words},
        "sections": list(_sections(shown)),
    }
    return render(request, "office/collect/print.html", facts)


def _state_note(shown: FilledForm) -> str:
    """That the paper does not stand, or does not stand any more; "" where the form was sent."""
    if shown.standing.state is State.RETURNED:
        return labels.say("collect.print.returned", "vi")
    return "" if shown.stage in SENT else labels.say("collect.print.draft", "vi")


def _mark(shown: FilledForm) -> str:
    """A short mark of what is printed: two papers with other figures or words have others."""
    figures = {one.code: [str(one.entry.value), one.entry.status, one.entry.note] for one in shown.cells if one.entry}
    return filled_forms.mark_of({"figures": figures, "words": {one.head: one.text for one in shown.words}})


def issuer(unit: OrgUnit | None) -> str:
    """Who issues a report: the people's committee of a place that has one, else the org unit by its name."""
    if unit is None:
        return ""
    return f"Ủy ban nhân dân {unit.name}" if unit.level in COUNCILS else unit.name


def signer(unit: OrgUnit | None) -> tuple[str, ...]:
    """Who signs a report, line by line: a chair for the people's committee, the head of a hamlet, of an office."""
    if unit is not None and unit.level in COUNCILS:
        return ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    kind = unit.name.split()[0] if unit is not None and unit.level == "hamlet" else ""
    return (f"TRƯỞNG {kind.upper()}",) if kind else ("THỦ TRƯỞNG ĐƠN VỊ",)


def seat(unit: OrgUnit | None) -> str:
    """The place that a paper is dated at: the bare name; units that are numbered keep the word before the number.

    Decree 30/2020, Annex I, part II, 4b. Those that are named after a person keep it too, which no name tells.
    """
    name = unit.name if unit else ""
    kind = next((word for word in _KINDS if name.startswith(f"{word} ")), "")
    bare = name.removeprefix(kind).strip()
    return name if not bare or bare[0].isdecimal() else bare


_KINDS = ("Thành phố", "Thị xã", "Thị trấn", "Phường", "Xã", "Đặc khu", "Tỉnh", "Huyện", "Quận")


def dated(day: date) -> str:
    """A day as an official paper writes it: a zero before days under ten and before the first two months."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _line(visit: Visit, shown: FilledForm, one: Filled) -> Line:
    change = one.change
    return Line(
        filled=one,
        value=numbers.format(one.entry.value) if one.entry and one.entry.value is not None else "–",
        last=numbers.format(one.last.value) if one.last.value is not None else "–",
        change="–" if change is None else f"{'+' if change > 0 else ''}{numbers.format(change)}",
        note=(one.entry.note or "") if one.entry else "",
        href=places.indicator(visit, one.code, shown.due.org_unit, shown.due.period),
        estimate=one.entry is not None and one.entry.status is Status.ESTIMATED,
    )


def _sections(shown: FilledForm) -> list[tuple[str, str, str]]:
    """What follows the results: a number, a title and the words under each head that the form asks for."""
    rest = [words for words in shown.words if words.head is not ProseHead.RESULTS]
    return [
        (number, labels.say(f"collect.head.{words.head}", "vi"), words.text)
        for number, words in zip(_ROMAN, rest, strict=False)
    ]
