"""The lines of a report: every target of the leading set with its judgement, by group and numbered item."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from cotmoc.domain import attainment
from cotmoc.domain.indicators import Indicator, Visibility
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import PartsRule, Programme
from cotmoc.domain.results import Judgement, Verdict
from cotmoc.domain.targets import Target
from cotmoc.lexicon import names, phrases, verdicts
from cotmoc.reporting import figures
from cotmoc.reporting.figures import Figures
from cotmoc.reporting.reports import Way


@dataclass(frozen=True, slots=True)
class Line:
    """One target with its judgement; `figures` is None where only the verdict may be told."""

    number: str
    name: str
    target: Target
    indicator: Indicator
    judgement: Judgement
    figures: Figures | None
    word: str

    @property
    def illustrative(self) -> bool:
        """Whether its figure is one that nobody published."""
        return self.judgement.result.illustrative

    @property
    def way(self) -> Way:
        """The way back to its figure."""
        result = self.judgement.result
        return Way(result.indicator, result.org_unit, str(result.period))


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item with its lines and the verdict on the whole, which all its parts make, or any of them."""

    number: str
    title: str
    lines: tuple[Line, ...]
    verdict: Verdict
    rule: PartsRule = PartsRule.ALL


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the resolution's list with its items."""

    title: str
    items: tuple[Item, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines, in order."""
        return tuple(chain.from_iterable(item.lines for item in self.items))


def collect(programme: Programme, period: Period, *, as_of: date, lang: str, inside: bool = False) -> tuple[Group, ...]:
    """Every target of the first target set that speaks of the period, judged for it; an empty group is left out.

    A target without an item stands under the item of the target that it cites, or by itself at the end.
    """
    chosen = attainment.targets_in_question(programme, period)
    items = {target.code: target.item for target in chosen}
    by_item: dict[str | None, list[Line]] = {}
    for target in chosen:
        indicator = programme.indicator(target.indicator)
        if indicator is not None:
            judgement = attainment.judge(target, programme, period, as_of=as_of)
            line = of(target, judgement, indicator, programme, lang, inside)
            by_item.setdefault(target.item or items.get(target.cites or ""), []).append(line)
    return tuple(_groups(programme, by_item, period, as_of, lang))


def _groups(
    programme: Programme, by_item: dict[str | None, list[Line]], period: Period, as_of: date, lang: str
) -> Iterator[Group]:
    titles = {group.number: names.title(group, lang) for group in programme.item_groups}
    found: dict[str | None, list[Item]] = {}
    for plan in programme.items:
        lines = by_item.pop(plan.number, None)
        if lines:
            judged = attainment.judge_item(plan.number, programme, period, as_of=as_of)
            group = plan.group if plan.group in titles else None
            item = Item(plan.number, names.title(plan, lang), tuple(lines), judged.verdict, plan.parts)
            found.setdefault(group, []).append(item)
    for line in chain.from_iterable(by_item.values()):
        found.setdefault(None, []).append(Item(line.number, line.name, (line,), line.judgement.verdict))
    for number, title in titles.items():
        if number in found:
            yield Group(title, tuple(found[number]))
    if None in found:
        yield Group(phrases.say("heading.other_group", lang), tuple(found[None]))


def of(
    target: Target, judgement: Judgement, indicator: Indicator, programme: Programme, lang: str, inside: bool
) -> Line:
    """The line of one target and its judgement; figures are kept back where the indicator is not public."""
    hidden = indicator.visibility is not Visibility.PUBLIC and not inside
    return Line(
        number=f"{target.item or ''}{target.part or ''}",
        name=_name(target, indicator, programme, lang),
        target=target,
        indicator=indicator,
        judgement=judgement,
        figures=None if hidden else figures.of(judgement, indicator),
        word=verdicts.say(judgement, lang),
    )


def _name(target: Target, indicator: Indicator, programme: Programme, lang: str) -> str:
    named = names.say(indicator, lang)
    name = (target.title if lang == "vi" else None) or named
    unit = programme.org_units.get(target.org_unit)
    if unit is None or target.org_unit == programme.org_unit:
        return name
    return phrases.say("at_org_unit", lang, name=name, org_unit=unit.name)


def all_lines(groups: Iterable[Group]) -> tuple[Line, ...]:
    """The lines of all groups, in order."""
    return tuple(chain.from_iterable(group.lines for group in groups))


def all_items(groups: Iterable[Group]) -> tuple[Item, ...]:
    """The items of all groups, in order."""
    return tuple(chain.from_iterable(group.items for group in groups))
