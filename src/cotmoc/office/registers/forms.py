"""The form of a record, made from the fields of its register; numbers are read as Vietnamese offices write them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django import forms
from django.http import QueryDict

from cotmoc.domain.errors import CotmocError
from cotmoc.domain.registers import FieldKind, FieldValue, Record, RecordEvent, Register, RegisterField
from cotmoc.domain.roles import Act
from cotmoc.domain.sources import Source
from cotmoc.lexicon import labels, measure_units, messages, numbers
from cotmoc.office.registers import wording
from cotmoc.office.visits import Visit
from cotmoc.queries import records

PREFIX = "f-"
DATES = ["%Y-%m-%d", "%d/%m/%Y"]


class NumberField(forms.CharField):
    """A figure as offices write it: 1.234,5."""

    def __init__(self, *, lang: str, label: str, required: bool, help_text: str, measure_unit: str | None) -> None:
        super().__init__(label=label, required=required, help_text=help_text)
        self.lang, self.measure_unit = lang, measure_unit or ""
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: object) -> object:
        """The figure as it is typed."""
        return numbers.format(value) if isinstance(value, Decimal) else value

    def clean(self, value: object) -> Decimal | None:
        """The figure that was typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            value = numbers.parse(text)
        except CotmocError:
            raise forms.ValidationError(labels.say("registers.number.wrong", self.lang, text=text)) from None
        if numbers.is_too_long(value):
            limits = {"digits": numbers.MOST_DIGITS, "decimals": numbers.MOST_DECIMALS}
            raise forms.ValidationError(messages.say("cell_too_precise", limits, self.lang))
        if measure_units.is_counted(self.measure_unit) and value != value.to_integral_value():
            raise forms.ValidationError(labels.say("registers.number.whole", self.lang, unit=self.measure_unit))
        return value


class RecordForm(forms.Form):
    """A record of one register. `former` is the one that is revised."""

    def __init__(
        self, told: QueryDict | None = None, *, register: Register, visit: Visit, former: Record | None = None
    ) -> None:
        super().__init__(told)
        self.register, self.visit, self.former = register, visit, former
        self.fields.update(_head_fields(register, visit, former))
        self.fields.update({PREFIX + one.code: _made(one, visit) for one in register.fields})
        self.fields.update(_foot_fields(register, visit))
        if former is not None:
            self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput)
            self.fields["reason"] = forms.CharField(
                max_length=300, label=_say("reason", visit), help_text=_say("reason.hint", visit)
            )
            self.initial = dict(_held(former))

    def clean(self) -> dict[str, object]:
        """An answer has its day."""
        told = super().clean() or {}
        due = self.register.due
        answer = told.get(PREFIX + due.answer) if due and due.answer else None
        if answer and "closed_on" in self.fields and "closed_on" not in self.errors and not told.get("closed_on"):
            self.add_error("closed_on", labels.say("registers.closed_on.needed", self.visit.lang))
        return told

    def record(self) -> Record:
        """The record that was filled in."""
        told = self.cleaned_data
        values: dict[str, FieldValue] = {
            one.code: value for one in self.register.fields if (value := told.get(PREFIX + one.code)) not in (None, "")
        }
        return Record(
            register=self.register.code,
            org_unit=told["org_unit"],
            on=told["on"],
            event=RecordEvent(told["event"]) if told.get("event") else None,
            until=told.get("until"),
            source=Source(told["document"], told.get("locator") or None) if told.get("document") else None,
            illustrative=self.former.illustrative if self.former else False,
            key=self.former.key if self.former else None,
            values=values,
            due_date=told.get("due_date"),
            closed_on=told.get("closed_on"),
        )


class WithdrawForm(forms.Form):
    """Why a record is taken out."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(max_length=300)

    def __init__(self, told: QueryDict | None = None, *, visit: Visit, seen: int = 0) -> None:
        super().__init__(told, auto_id="withdraw_%s", initial={"seen": seen})
        self.fields["reason"].label = _say("reason", visit)


class JournalForm(forms.Form):
    """One entry of the journal of what a record owes."""

    kind = forms.ChoiceField()
    replies_to = forms.ChoiceField(required=False)
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(
        self, told: QueryDict | None = None, *, kinds: list[str], matters: list[tuple[str, str]], visit: Visit
    ) -> None:
        super().__init__(told, auto_id="journal_%s")
        said = [(kind, _say(f"entry.{kind}", visit)) for kind in kinds]
        self.fields["kind"] = forms.ChoiceField(choices=said, label=_say("entry", visit))
        if "answer" in kinds:
            empty = [("", labels.say("ui.choose", visit.lang))]
            self.fields["replies_to"] = forms.ChoiceField(
                choices=empty + matters, required=False, label=_say("replies_to", visit)
            )
        else:
            del self.fields["replies_to"]
        self.fields["text"].label = _say("text", visit)


def _say(name: str, visit: Visit) -> str:
    return labels.say(f"registers.{name}", visit.lang)


def _day(name: str, visit: Visit, *, required: bool = False, hint: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=_say(name, visit), required=required, widget=widget, input_formats=DATES, help_text=hint
    )


def _head_fields(register: Register, visit: Visit, former: Record | None) -> Iterator[tuple[str, forms.Field]]:
    places = visit.scope.where(Act.RECORD)
    units = [
        (unit.code, unit.name)
        for unit in visit.programme.org_units
        if unit.code in places and (unit.valid_on(visit.today) or (former and former.org_unit == unit.code))
    ]
    empty = [("", labels.say("ui.choose", visit.lang))] if len(units) > 1 else []
    yield "org_unit", forms.ChoiceField(choices=[*empty, *units], label=_say("org_unit", visit))
    yield "on", _day("on", visit, required=True)
    if records.is_recognition(register):
        events = [(one.value, _say(f"event.{one.value}", visit)) for one in RecordEvent]
        yield "event", forms.ChoiceField(choices=[*empty, *events], label=_say("event", visit))
        yield "until", _day("until", visit, hint=_say("until.hint", visit))


def _foot_fields(register: Register, visit: Visit) -> Iterator[tuple[str, forms.Field]]:
    if register.due is not None:
        answer = register.field(register.due.answer)
        if answer is None or answer.kind is not FieldKind.DATE:
            yield "closed_on", _day("closed_on", visit, hint=_say("closed_on.hint", visit))
        if register.due.field is None:
            yield "due_date", _day("due_date", visit, hint=_say("due_date.hint", visit))
    yield "document", forms.CharField(max_length=300, required=False, label=_say("document", visit))
    yield "locator", forms.CharField(max_length=200, required=False, label=_say("locator", visit))


def _made(one: RegisterField, visit: Visit) -> forms.Field:
    label = wording.title_of(one, visit.lang)
    label = f"{label} ({one.measure_unit})" if one.measure_unit else label
    hint = _say("private.hint", visit) if one.private else ""
    if one.kind is FieldKind.NUMBER:
        hint = f"{_say('number.hint', visit)} {hint}".strip()
        return NumberField(
            lang=visit.lang, label=label, required=one.required, help_text=hint, measure_unit=one.measure_unit
        )
    if one.kind is FieldKind.DATE:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(label=label, required=one.required, widget=widget, input_formats=DATES, help_text=hint)
    if one.kind in (FieldKind.CHOICE, FieldKind.ORG_UNIT):
        choices = [("", labels.say("ui.choose", visit.lang)), *_choices(one, visit)]
        return forms.ChoiceField(label=label, required=one.required, choices=choices, help_text=hint)
    return forms.CharField(label=label, required=one.required, max_length=2000, help_text=hint)


def _choices(one: RegisterField, visit: Visit) -> list[tuple[str, str]]:
    if one.kind is FieldKind.CHOICE:
        return [(choice.code, wording.title_of(choice, visit.lang)) for choice in one.choices]
    return [(unit.code, unit.name) for unit in visit.programme.org_units if unit.valid_on(visit.today)]


def _held(record: Record) -> Iterator[tuple[str, FieldValue | date | None]]:
    """What the form begins with when a record is revised."""
    yield from ((name, getattr(record, name)) for name in ("org_unit", "on", "until", "due_date", "closed_on"))
    yield "event", record.event.value if record.event else ""
    yield "document", record.source.document if record.source else ""
    yield "locator", (record.source.locator if record.source else None) or ""
    yield from ((PREFIX + code, value) for code, value in record.values.items())
