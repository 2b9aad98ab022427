"""What is filled in about allocations: the way of splitting, parts, opinions, the document by which parts are set."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms

from cotmoc.domain import allocations as splitting
from cotmoc.domain.allocations import AllocationRule
from cotmoc.domain.attainment import bounds
from cotmoc.domain.indicators import Indicator, Nature
from cotmoc.domain.negotiations import Way
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import Target
from cotmoc.lexicon import labels, names
from cotmoc.office.collect.forms import read_number
from cotmoc.office.indicators.rows import level_name
from cotmoc.office.visits import Visit
from cotmoc.queries import allocations
from cotmoc.ui import wording

MOST_DECIMALS = 4
DAYS_TO_ANSWER = 7
"""Within how many days the org units are asked to answer, unless another day is named."""
_DAY = {"type": "date"}


class WayForm(forms.Form):
    """How a target is split."""

    level = forms.ChoiceField()
    rule = forms.ChoiceField()
    basis = forms.ChoiceField(required=False)
    period = forms.ChoiceField()
    decimals = forms.TypedChoiceField(coerce=int, choices=[(one, str(one)) for one in range(MOST_DECIMALS + 1)])
    on = forms.DateField(widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))

    def __init__(self, sent: Mapping[str, Any] | None, *, visit: Visit, target: Target, way: Way) -> None:
        held = {"level": way.level, "rule": way.rule.value, "basis": way.basis or "", "period": str(way.period)}
        super().__init__(sent, initial=held | {"decimals": way.decimals, "on": way.on})
        programme, lang = visit.programme, visit.lang
        levels = allocations.levels_below(programme, target, way.on)
        self._choose("level", [(one, say_levels(one, lang)) for one in dict.fromkeys([*levels, way.level])])
        self._choose("rule", [(one.value, say_rule(one, lang)) for one in rules(programme, target)])
        self._choose("basis", _bases(visit, target, way))
        self._choose("period", [(str(one), _period(visit, one)) for one in _periods(programme, visit.today, way)])
        _label(self, "way", lang)
        for name in ("basis", "on"):
            self.fields[name].help_text = labels.say(f"allocations.way.{name}.hint", lang)

    def _choose(self, name: str, options: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = options

    def way(self) -> Way:
        """What was chosen."""
        said = self.cleaned_data
        period = Period.parse(said["period"])
        return Way(
            said["level"],
            AllocationRule(said["rule"]),
            period,
            said["on"],
            said["basis"] or None,
            said["decimals"],
        )


def rules(programme: Programme, target: Target) -> tuple[AllocationRule, ...]:
    """The rules that fit a target: a rate is not divided by a basis, and not every target starts from a level."""
    indicator = programme.indicator(target.indicator)
    if indicator is None:
        return ()
    rated, from_level = splitting.is_rated(target, indicator), splitting.starts_from_level(target, indicator)
    fits = {AllocationRule.PROPORTIONAL: not rated, AllocationRule.SAME_RISE: from_level}
    return tuple(one for one in AllocationRule if fits.get(one, True))


def say_levels(text: str, lang: str) -> str:
    """The names of levels of org units, joined."""
    return ", ".join(level_name(one.strip(), lang) for one in text.split(","))


def say_rule(rule: AllocationRule, lang: str) -> str:
    """A rule in words."""
    return labels.say(f"allocations.rule.{rule.value}", lang)


def _bases(visit: Visit, target: Target, way: Way) -> list[tuple[str, str]]:
    found = dict.fromkeys([*allocations.bases(visit.programme, way.level), *([way.basis] if way.basis else [])])
    told = [(code, _name(visit, code)) for code in found]
    own = [one for one in told if one[0] == target.indicator]
    return [("", labels.say("allocations.way.basis.none", visit.lang)), *own, *(one for one in told if one not in own)]


def _name(visit: Visit, code: str) -> str:
    indicator = visit.programme.indicator(code)
    return names.say(indicator, visit.lang) if indicator else code


def _periods(programme: Programme, today: date, way: Way) -> tuple[Period, ...]:
    base = Period.year(programme.term.base_year)
    years = [one for one in (base, *programme.term.plan.years()) if one.start <= today]
    return tuple(dict.fromkeys([*reversed(years), way.period]))


def _period(visit: Visit, period: Period) -> str:
    words = wording.say_period(period, visit.lang, visit.programme)
    return words[:1].upper() + words[1:]


class AskForm(forms.Form):
    """Until when the org units are asked."""

    until = forms.DateField(widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))

    def __init__(self, sent: Mapping[str, Any] | None, *, visit: Visit, until: date | None) -> None:
        later = until if until and until >= visit.today else visit.today + timedelta(days=DAYS_TO_ANSWER)
        super().__init__(sent, initial={"until": later}, auto_id="ask_%s")
        _label(self, "ask", visit.lang)


class ApplyForm(forms.Form):
    """By what document parts are set, and why they do not add up, where they do not."""

    document = forms.CharField(max_length=200)
    reason = forms.CharField(required=False, max_length=90)

    def __init__(self, sent: Mapping[str, Any] | None, *, lang: str, adds_up: bool) -> None:
        super().__init__(sent, auto_id="apply_%s")
        _label(self, "apply", lang)
        self.fields["document"].help_text = labels.say("allocations.apply.document.hint", lang)
        if adds_up:
            del self.fields["reason"]
        else:
            self.fields["reason"].help_text = labels.say("allocations.apply.reason.hint", lang)


class ProposalForm(forms.Form):
    """Another figure and its reason."""

    value = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    text = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, sent: Mapping[str, Any] | None, *, lang: str, measure_unit: str) -> None:
        super().__init__(sent, auto_id="propose_%s")
        for name, field in self.fields.items():
            field.label = labels.say(f"allocations.own.propose.{name}", lang, unit=measure_unit)


def read_part(text: str, visit: Visit, target: Target, *, last: Decimal | None = None) -> Decimal | None:
    """The figure typed for a part; None for an empty cell. Raises as `collect.forms.read_number` does."""
    if not text.strip():
        return None
    indicator = visit.programme.indicator(target.indicator)
    return None if indicator is None else read_number(text, _measured(indicator, target), last, visit.lang)


def _measured(indicator: Indicator, target: Target) -> Indicator:
    """The indicator in the measure of the target, where the target is on its change or its multiple."""
    if bounds.same_measure(target.measure_unit, indicator.measure_unit):
        return indicator
    return replace(indicator, measure_unit=target.measure_unit, nature=Nature.RATIO, decimals=None)


def _label(form: forms.Form, under: str, lang: str) -> None:
    for name, field in form.fields.items():
        field.label = labels.say(f"allocations.{under}.{name}", lang)
