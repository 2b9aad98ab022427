"""What is filled in to redraw the map: which org units, what they become, from which day, by what decision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from cotmoc.domain.org_units import OrgUnit, OrgUnits
from cotmoc.domain.redrawing import Redrawing, RedrawingKind
from cotmoc.lexicon import drafting, labels
from cotmoc.office.indicators import rows
from cotmoc.office.registers.forms import DATES, NumberField
from cotmoc.office.visits import Visit

PARTS = (1, 2, 3, 4)
"""Into how many parts an org unit is split at most in one change; more of them are further changes of the same day."""
_USUAL = 2
FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
"""The days between which the map is looked at and redrawn."""
SEVERAL = (RedrawingKind.MERGE, RedrawingKind.MOVE, RedrawingKind.CLOSE)
"""The kinds that change several org units at once."""
_LONG = 200
_SHOWN = (("to", "name", "share"), ("level", "code", "official"))


@dataclass(frozen=True, slots=True)
class Heir:
    """The fields of an org unit that something passes to, the less needed ones in `more`; parts have a `number`."""

    number: int
    fields: tuple[forms.BoundField, ...]
    more: tuple[forms.BoundField, ...]
    is_told: bool

    @property
    def is_further(self) -> bool:
        """Whether it is a part that most splits do without."""
        return self.number > _USUAL


class ChangeForm(forms.Form):
    """One change of the map of one kind; `levels` are those of the org units that change."""

    on = forms.DateField(input_formats=DATES, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    legal_basis = forms.CharField(max_length=300)

    def __init__(self, told: Any, *, kind: RedrawingKind, visit: Visit, levels: Sequence[str]) -> None:
        super().__init__(told)
        self.kind, self.visit, self.levels = kind, visit, tuple(levels)
        units = [unit for unit in visit.programme.org_units if unit.level in levels]
        lasting = [(unit.code, unit.name) for unit in units if unit.valid_to is None or unit.valid_to > visit.today]
        own = self._of_kind(lasting)
        said = labels.say("boundaries.change.on.wrong", visit.lang, first=FIRST.year, last=LAST.year)
        self.fields["on"].validators += [MinValueValidator(FIRST, said), MaxValueValidator(LAST, said)]
        self.fields = {**own, "on": self.fields["on"], "legal_basis": self.fields["legal_basis"]}
        for name, field in self.fields.items():
            self._label(name, field)

    def _of_kind(self, lasting: list[tuple[str, str]]) -> dict[str, forms.Field]:
        """The fields that the kind of change asks for."""
        nothing = ("", labels.say("ui.choose", self.visit.lang))
        fields: dict[str, forms.Field] = {}
        if self.kind in SEVERAL:
            fields["org_units"] = forms.MultipleChoiceField(choices=lasting, widget=forms.CheckboxSelectMultiple)
        else:
            fields["org_unit"] = forms.ChoiceField(choices=[nothing, *lasting])
        if self.kind is RedrawingKind.MERGE:
            fields |= self._heir("", [("", labels.say("boundaries.change.new", self.visit.lang)), *lasting])
        elif self.kind is RedrawingKind.RENAME:
            fields |= self._heir("", [])
            fields["name"].required = True
        elif self.kind is RedrawingKind.SPLIT:
            for part in PARTS:
                new = ("", labels.say("boundaries.change.new", self.visit.lang))
                fields |= self._heir(f"_{part}", [new, *lasting])
                fields[f"share_{part}"] = NumberField(
                    lang=self.visit.lang, label="", required=False, help_text="", measure_unit="%"
                )
        elif self.kind is RedrawingKind.MOVE:
            today = self.visit.today
            above = [one for one in self.visit.programme.org_units if one.valid_to is None or one.valid_to > today]
            fields["parent"] = forms.ChoiceField(choices=[nothing, *((one.code, one.name) for one in above)])
        return fields

    def _heir(self, mark: str, known: list[tuple[str, str]]) -> dict[str, forms.Field]:
        """The fields of an org unit that something passes to: one that is there, or a new one."""
        fields: dict[str, forms.Field] = {}
        if known:
            fields[f"to{mark}"] = forms.ChoiceField(required=False, choices=known)
        fields[f"name{mark}"] = forms.CharField(required=False, max_length=_LONG)
        if len(self.levels) > 1:
            said = [(level, rows.level_name(level, self.visit.lang)) for level in self.levels]
            fields[f"level{mark}"] = forms.ChoiceField(required=False, choices=said)
        fields[f"code{mark}"] = forms.CharField(required=False, max_length=60)
        fields[f"official{mark}"] = forms.CharField(required=False, max_length=20)
        return fields

    def heirs(self) -> tuple[Heir, ...]:
        """The fields of those that something passes to."""
        numbers = PARTS if self.kind is RedrawingKind.SPLIT else (0,) if "name" in self.fields else ()
        return tuple(self._bound(number) for number in numbers)

    def _bound(self, number: int) -> Heir:
        mark = f"_{number}" if number else ""
        main, more = ([self[name + mark] for name in names if name + mark in self.fields] for names in _SHOWN)
        return Heir(number, tuple(main), tuple(more), any(one.value() for one in main))

    def _label(self, name: str, field: forms.Field) -> None:
        stem = name.partition("_")[0] if name[-1:].isdigit() else name
        field.label = labels.say(f"boundaries.change.{stem}", self.visit.lang)
        hint = f"boundaries.change.{stem}.hint"
        if hint in labels.codes():
            field.help_text = labels.say(hint, self.visit.lang)

    def clean(self) -> dict[str, Any]:
        """A merger, a split names what it leads to."""
        cleaned: dict[str, Any] = super().clean() or {}
        marks = [""] if self.kind is RedrawingKind.MERGE else ["_1"] if self.kind is RedrawingKind.SPLIT else []
        for mark in marks:
            if not cleaned.get(f"to{mark}") and not cleaned.get(f"name{mark}"):
                self.add_error(f"name{mark}", labels.say("boundaries.change.name.needed", self.visit.lang))
        return cleaned

    def change(self) -> Redrawing:
        """The change that a valid form tells."""
        told = self.cleaned_data
        codes = tuple(told["org_units"]) if "org_units" in told else (told["org_unit"],)
        units = self.visit.programme.org_units
        marks = [f"_{part}" for part in PARTS] if self.kind is RedrawingKind.SPLIT else [""]
        into: list[OrgUnit] = []
        shares: dict[str, Decimal | None] = {}
        for mark in marks:
            heir = self._heir_of(mark, codes[0], [*units, *into])
            if heir is not None:
                into.append(heir)
                if self.kind is RedrawingKind.SPLIT:
                    share = told.get(f"share{mark}")
                    shares[heir.code] = None if share is None else share / 100
        parent = told.get("parent") or None
        return Redrawing(self.kind, told["on"], codes, tuple(into), shares, parent, told["legal_basis"].strip())

    def _heir_of(self, mark: str, like: str, known: Iterable[OrgUnit]) -> OrgUnit | None:
        """The org unit that something passes to; None where nothing was told."""
        told, units = self.cleaned_data, self.visit.programme.org_units
        if found := units.get(told.get(f"to{mark}") or ""):
            return found
        name = (told.get(f"name{mark}") or "").strip()
        model = units.get(like)
        if not name or model is None:
            return None
        code = (told.get(f"code{mark}") or "").strip() or _code(like, name, told["on"], {one.code for one in known})
        level = told.get(f"level{mark}") or model.level
        official = (told.get(f"official{mark}") or "").strip() or None
        return OrgUnit(code, name, level, official, illustrative=model.illustrative)


def _code(like: str, name: str, on: date, taken: set[str]) -> str:
    """A code for a new org unit: beside that of the one before it, of its name, with the year where that is taken."""
    stem = f"{like.rpartition('.')[0]}.".lstrip(".") + (drafting.slug(name) or "moi")
    found, count = stem, 1
    while found in taken:
        found = f"{stem}-{on.year}" if count == 1 else f"{stem}-{on.year}-{count}"
        count += 1
    return found


def asked_day(text: str, otherwise: date) -> date:
    """The day that an address asks for."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return asked if FIRST <= asked <= LAST else otherwise


def days_of(units: OrgUnits, levels: Sequence[str]) -> tuple[date, ...]:
    """The days on which org units of some levels became others."""
    steps = [(step.on, units.get(step.successor)) for step in units.successions]
    return tuple(sorted({on for on, unit in steps if unit is not None and unit.level in levels}))
