"""The rules of an edition in words: its basis and days, what passes, each criterion with its bound and points."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.indicators import Indicator
from cotmoc.domain.registers import Certainty
from cotmoc.domain.scorecards import Criterion, Edition, RuleChange, Scorecard
from cotmoc.lexicon import bounds, labels, names
from cotmoc.lexicon import scorecards as words
from cotmoc.ui import wording

Find = Callable[[str], Indicator | None]
"""How an indicator is found by its code: in a programme, or in a type that no programme has taken over yet."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A criterion in words; `asked` is the indicator where it is called otherwise, `doubt` what is not sure."""

    title: str
    asked: str
    bound: str
    points: str
    doubt: str
    required: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The criteria of a group, "" for those without; `least` is the minimum of the group in words."""

    name: str
    least: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What is asked otherwise of a criterion than before; `before` or `after` is "" where it was or is not asked."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Reader:
    """Says the rules of one scorecard in a language."""

    scorecard: Scorecard
    find: Find
    lang: str

    def say(self, code: str, **facts: object) -> str:
        """A label of these screens."""
        return labels.say(f"scorecards.{code}", self.lang, **facts)

    def figure(self, value: Decimal) -> str:
        """Points, two digits behind the comma at most."""
        return words.figure(value, self.lang)

    def title(self, criterion: Criterion) -> str:
        """The number and the name of a criterion."""
        return words.title(criterion, self.lang)

    def head(self, criterion: Criterion) -> str:
        """What stands for a criterion above a column: its number where it has one."""
        return criterion.code if criterion.code[:1].isdigit() else names.say(criterion, self.lang)

    def facts(self, edition: Edition) -> Iterator[tuple[str, str]]:
        """On what an edition rests, when it holds, how sure that is, and what passes by it."""
        yield self.say("basis"), edition.legal_basis or self.say("basis.none")
        yield self.say("valid"), self.days(edition)
        yield self.say("certainty"), self.certainty(edition.certainty)
        yield self.say("pass"), "; ".join(self._passing(edition))
        if edition.bands:
            told = (
                self.say("band", name=names.say(one, self.lang), least=self.figure(one.least)) for one in edition.bands
            )
            yield self.say("bands"), "; ".join(told)
        if edition.conditions:
            yield self.say("conditions"), "; ".join(names.say(one, self.lang) for one in edition.conditions)

    def days(self, edition: Edition) -> str:
        """From when until when an edition holds."""
        first, until = edition.valid_from, edition.valid_to
        told = [self.say("valid.from", day=wording.say_day(first, self.lang))] if first else []
        told += [self.say("valid.until", day=wording.say_day(until, self.lang))] if until else []
        return " ".join(told) or self.say("valid.always")

    def certainty(self, known: Certainty) -> str:
        """How sure it is that the rules are these."""
        return self.say("certainty.illustrative" if self.scorecard.illustrative else f"certainty.{known.value}")

    def _passing(self, edition: Edition) -> Iterator[str]:
        required = [one.code for one in edition.criteria if one.required]
        if edition.all_criteria:
            yield self.say("pass.all", count=sum(bool(one.most) for one in edition.criteria))
            besides = (one for one in edition.criteria if not one.most)
            yield from (f"{names.say(one, self.lang)} {self.bound(one)}" for one in besides)
        elif required:
            yield self.say("pass.required", codes=", ".join(required))
        if edition.least:
            yield self.say("pass.least", least=self.figure(edition.least))
        if any(group.least for group in edition.groups):
            yield self.say("pass.groups")
        if not (edition.all_criteria or required or edition.least):
            yield self.say("pass.unknown")

    def sections(self, edition: Edition) -> tuple[Section, ...]:
        """The criteria by group, in the order of the edition; those without a group come last."""
        held: list[tuple[str | None, str, Decimal]] = [
            *((one.code, names.say(one, self.lang), one.least) for one in edition.groups),
            (None, "", Decimal(0)),
        ]
        found = []
        for code, name, least in held:
            rules = tuple(self.rule(one) for one in edition.criteria if one.group == code)
            told = self.say("group.least", least=self.figure(least)) if least else ""
            found += [Section(name, told, rules)] if rules else []
        return tuple(found)

    def rule(self, criterion: Criterion) -> Rule:
        """A criterion in words."""
        indicator = self.find(criterion.indicator)
        asked = names.say(indicator, self.lang) if indicator else criterion.indicator
        return Rule(
            self.title(criterion),
            "" if criterion.judged or asked == names.say(criterion, self.lang) else asked,
            self.bound(criterion),
            self.points(criterion),
            self.doubt(criterion),
            criterion.required,
        )

    def bound(self, criterion: Criterion) -> str:
        """The bound for all, then those of single classes; "" where none is verified."""
        if criterion.judged:
            return self.say("bound.judged")
        told = [self.bound_of(criterion, None)] if criterion.value is not None else []
        for code in criterion.by_class:
            name = self.scorecard.class_names.get(code, code)
            told.append(self.say("bound.class", name=name, bound=self.bound_of(criterion, code)))
        return "; ".join(told)

    def bound_of(self, criterion: Criterion, of_class: str | None) -> str:
        """The bound for one class; "" where none is verified."""
        value, indicator = criterion.bound(of_class), self.find(criterion.indicator)
        if criterion.judged:
            return self.say("bound.judged")
        return "" if value is None else bounds.say(criterion.op, value, None, _unit(indicator), self.lang)

    def points(self, criterion: Criterion) -> str:
        """What it can bring, and from where on where that grows."""
        if criterion.from_value is None:
            return self.figure(criterion.most) if criterion.most else "–"
        start = bounds.beside(bounds.figure(criterion.from_value, self.lang), _unit(self.find(criterion.indicator)))
        low, high = (self.figure(one * criterion.weight) for one in (criterion.from_points, criterion.points))
        return self.say("points.growing", low=low, high=high, start=start)

    def doubt(self, criterion: Criterion) -> str:
        """That the bound is not verified, where it is not; "" where it is as sure as the edition."""
        if criterion.certainty is Certainty.UNVERIFIED or criterion.bound(None) is None:
            some = bool(criterion.by_class) and criterion.value is None
            return self.say("doubt.some" if some else "doubt")
        return ""

    def changes(self, found: tuple[RuleChange, ...]) -> tuple[Change, ...]:
        """What another edition asks otherwise."""
        return tuple(self._change(one.before, one.after) for one in found)

    def _change(self, before: Criterion | None, after: Criterion | None) -> Change:
        named = after or before
        return Change(self.title(named) if named else "", self._asked(before), self._asked(after))

    def _asked(self, criterion: Criterion | None) -> str:
        if criterion is None:
            return ""
        return self.say("asked", bound=self.bound(criterion) or self.say("doubt"), points=self.points(criterion))


def _unit(indicator: Indicator | None) -> str:
    return indicator.measure_unit if indicator else ""
