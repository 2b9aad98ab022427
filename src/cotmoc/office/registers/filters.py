"""What the lines of a register are narrowed by, made from its fields."""

from collections.abc import Iterator, Sequence

from django import forms
from django.http import QueryDict

from cotmoc.domain import programmes
from cotmoc.domain.errors import CotmocError
from cotmoc.domain.periods import Period
from cotmoc.domain.registers import FieldKind, Register, RegisterField
from cotmoc.domain.tasks import TaskState
from cotmoc.lexicon import labels
from cotmoc.office.registers import wording
from cotmoc.office.visits import Visit
from cotmoc.queries.records import Asked, Line
from cotmoc.ui import wording as periods

PREFIX = "f-"
"""Before the code of a field, so that it is not taken for a parameter of the screen."""


class FilterForm(forms.Form):
    """Org unit, period, state of what is owed, each field of choices, words."""

    def __init__(self, told: QueryDict, register: Register, found: Sequence[Line], visit: Visit) -> None:
        super().__init__(told)
        lang = visit.lang
        self._offer("unit", labels.say("registers.org_unit", lang), list(_units(found, told.get("unit"), visit)))
        self._offer("period", labels.say("registers.period", lang), list(_periods(found, told.get("period"), visit)))
        if register.due is not None:
            states = [(one.value, labels.say(f"registers.state.{one.value}", lang)) for one in TaskState]
            self._offer("state", labels.say("registers.state", lang), states)
        for one in filtered(register, found):
            self._offer(PREFIX + one.code, wording.title_of(one, lang), list(_values(one, found, visit)))
        self.fields["q"] = forms.CharField(
            required=False, label=labels.say("registers.search", lang), widget=forms.TextInput({"type": "search"})
        )
        for name in self.fields:
            self.fields[name].required = False
            everything = ("", labels.say("registers.all", lang))
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [everything, *list(field.choices)]  # type: ignore[arg-type]  # pairs of texts

    def _offer(self, name: str, label: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices)


def filtered(register: Register, found: Sequence[Line]) -> list[RegisterField]:
    """The fields that lines are narrowed by: those of few answers, where they may be read."""
    kinds = (FieldKind.CHOICE, FieldKind.ORG_UNIT)
    return [one for one in register.fields if one.kind in kinds and (not one.private or any(x.private for x in found))]


def asked(told: QueryDict, register: Register, found: Sequence[Line], visit: Visit) -> Asked:
    """What an address asks for; what it does not know narrows nothing."""
    text = told.get("period", "").strip()
    try:
        period = programmes.find_period(visit.programme, text) if text else None
    except CotmocError:
        period = None
    unit = told.get("unit", "")
    return Asked(
        org_unit=unit if unit in visit.programme.org_units else "",
        period=period,
        indicator=told.get("indicator", ""),
        state=told.get("state", ""),
        choices={one.code: told.get(PREFIX + one.code, "") for one in filtered(register, found)},
        search=told.get("q", ""),
    )


def _units(found: Sequence[Line], told: str | None, visit: Visit) -> Iterator[tuple[str, str]]:
    held = {line.record.org_unit for line in found} | {visit.programme.org_unit, told or ""}
    for unit in visit.programme.org_units:
        if unit.code in held:
            yield unit.code, unit.name


def _periods(found: Sequence[Line], told: str | None, visit: Visit) -> Iterator[tuple[str, str]]:
    """The years that have lines, the quarters of the latest of them, and the period asked for."""
    years = sorted({line.record.on.year for line in found}, reverse=True)
    offered = [Period.year(year) for year in years]
    if years:
        quarters = {Period.parse(f"{one.on.year}-Q{(one.on.month + 2) // 3}") for one in (x.record for x in found)}
        offered[1:1] = sorted((one for one in quarters if one.start.year == years[0]), key=lambda one: one.start)
    codes = [str(period) for period in offered]
    if told and told not in codes:
        codes.append(told)
    for code in codes:
        yield code, periods.say_period(code, visit.lang, visit.programme)


def _values(one: RegisterField, found: Sequence[Line], visit: Visit) -> Iterator[tuple[str, str]]:
    held = {str(line.value(one.code)) for line in found if line.value(one.code) is not None}
    if one.kind is FieldKind.CHOICE:
        yield from ((choice.code, wording.title_of(choice, visit.lang)) for choice in one.choices)
    else:
        yield from sorted(((code, visit.name_of(code)) for code in held), key=lambda pair: pair[1])
