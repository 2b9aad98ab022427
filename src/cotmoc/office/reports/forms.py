"""The form that asks for a report; it is sent by its address, so that a preview can be passed on as a link."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from cotmoc.domain import programmes
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.lexicon import labels, messages, names
from cotmoc.queries.differences import Side
from cotmoc.queries.reports import Wanted
from cotmoc.reporting import layouts
from cotmoc.ui import wording

SIDES = ("first", "second")


def periods_of(programme: Programme, day: date) -> Iterator[Period]:
    """The periods that are reported on: the term, and of each year begun the parts that offices tell of, newest first.

    They are the whole year, its first nine and six months, each once it has begun.
    """
    plan = programme.term.plan
    yield plan
    for year in range(min(plan.last_day.year, day.year), plan.start.year - 1, -1):
        yield Period.year(year)
        if year == day.year:
            yield from (one for one in _parts(year) if one.last_day <= day)


def _parts(year: int) -> tuple[Period, ...]:
    return Period.parse(f"{year}-01-01/P9M"), Period.parse(f"{year}-S1")


class ReportForm(forms.Form):
    """Period, day, language, layout, and whether it stays inside."""

    period = forms.ChoiceField()
    day = forms.DateField()
    language = forms.ChoiceField()
    layout = forms.ChoiceField()
    inside = forms.BooleanField(required=False)

    def __init__(self, asked: Mapping[str, Any] | None, programme: Programme, today: date, lang: str) -> None:
        super().__init__(asked)
        self.programme, self.today, self.lang = programme, today, lang
        for name, field in self.fields.items():
            field.label = labels.say(f"reports.{name}", lang)
        self.fields["day"].widget = _day_input()
        self.fields["day"].help_text = labels.say("reports.day.hint", lang)
        self.fields["inside"].help_text = labels.say("reports.inside.hint", lang)
        self._choices("period", ((str(one), _said(one, programme, lang)) for one in periods_of(programme, today)))
        self._choices("language", ((one, labels.say(f"reports.language.{one}", lang)) for one in labels.LANGUAGES))
        self._choices("layout", ((one, labels.say(f"reports.layout.{one}", lang)) for one in layouts.codes()))

    def _choices(self, name: str, choices: Iterator[tuple[str, str]]) -> None:
        refusal = {"invalid_choice": labels.say("reports.not_offered", self.lang)}
        label = labels.say(f"reports.{name}", self.lang)
        self.fields[name] = forms.ChoiceField(choices=list(choices), label=label, error_messages=refusal)

    def clean_day(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(messages.say("day_ahead", {"day": wording.say_day(day, self.lang)}, self.lang))
        return day

    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        held = self.cleaned_data
        return Wanted(
            period=programmes.find_period(self.programme, held["period"]),
            as_of=held["day"],
            lang=held["language"],
            layout=held["layout"],
            inside=held["inside"],
        )


class CompareForm(forms.Form):
    """Two sides: period, day and target set of each."""

    def __init__(self, asked: Mapping[str, Any] | None, programme: Programme, today: date, lang: str) -> None:
        super().__init__(asked)
        self.programme, self.today = programme, today
        periods = [(str(one), _said(one, programme, lang)) for one in periods_of(programme, today)]
        sets = [(one.code, names.say(one, lang)) for one in programme.target_sets]
        for side in SIDES:
            self.fields[f"period_{side}"] = forms.ChoiceField(choices=periods, label=labels.say("reports.period", lang))
            day = forms.DateField(widget=_day_input(), label=labels.say("reports.day", lang))
            self.fields[f"day_{side}"] = day
            self.fields[f"set_{side}"] = forms.ChoiceField(choices=sets, label=labels.say("reports.set", lang))
        self.lang = lang

    def clean(self) -> dict[str, Any]:
        """Days that have come."""
        cleaned: dict[str, Any] = super().clean() or {}
        for side in SIDES:
            day = cleaned.get(f"day_{side}")
            if day is not None and day > self.today:
                said = {"day": wording.say_day(day, self.lang)}
                self.add_error(f"day_{side}", messages.say("day_ahead", said, self.lang))
        return cleaned

    def side(self, name: str) -> Side:
        """One side of a valid form."""
        held = self.cleaned_data
        period = programmes.find_period(self.programme, held[f"period_{name}"])
        return Side(period, held[f"day_{name}"], held[f"set_{name}"])


def _day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def _said(period: Period, programme: Programme, lang: str) -> str:
    said = wording.say_period(period, lang, programme)
    return said[:1].upper() + said[1:]
