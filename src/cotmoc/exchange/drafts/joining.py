"""Aims that come to a programme that is there: what it has already is taken, the rest gets codes that are free."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cotmoc.domain.indicators import Indicator, Nature
from cotmoc.domain.programmes import ItemGroup, PlanItem, Programme
from cotmoc.domain.registers import CollectionForm, Regime
from cotmoc.domain.targets import Target
from cotmoc.exchange.drafts.notes import unique
from cotmoc.exchange.drafts.targets import Aims


@dataclass(frozen=True, slots=True)
class _Names:
    """What each thing of the document is called in the programme."""

    indicators: dict[str, str]
    groups: dict[str, str]
    items: dict[str, str]
    targets: dict[str, str]


def join(held: Programme, aims: Aims, *, day: date, form_name: str) -> Programme:
    """The programme with aims of another document in its first target set, in force and asked for from a day on.

    An indicator of the same name and measure unit, and a group of the same title, is the one that is there; an item
    whose number is taken goes on counting.
    """
    names = _Names(
        _named(held.indicators, aims.indicators),
        _grouped(held.item_groups, aims.groups),
        _numbered(held.items, aims.items),
        _free((one.code for one in held.targets), [one.code for one in aims.targets]),
    )
    old = {one.code for one in held.indicators}
    told = [replace(one, code=names.indicators[one.code]) for one in aims.indicators]
    indicators = tuple(one for one in told if one.code not in old)
    groups = [replace(one, number=names.groups[one.number]) for one in aims.groups]
    known = {one.number for one in held.item_groups}
    return replace(
        held,
        indicators=(*held.indicators, *indicators),
        item_groups=(*held.item_groups, *(one for one in groups if one.number not in known)),
        items=(*held.items, *(_item(one, names) for one in aims.items)),
        targets=(*held.targets, *(_target(one, held.target_sets[0].code, names, day) for one in aims.targets)),
        forms=(*held.forms, *_forms(held, indicators, form_name, day)),
    )


def _item(item: PlanItem, names: _Names) -> PlanItem:
    return replace(item, number=names.items[item.number], group=names.groups.get(item.group or ""))


def _target(target: Target, target_set: str, names: _Names, day: date) -> Target:
    return replace(
        target,
        code=names.targets[target.code],
        set=target_set,
        indicator=names.indicators[target.indicator],
        item=names.items.get(target.item or ""),
        parent=names.targets.get(target.parent or ""),
        valid_from=day,
    )


def _forms(held: Programme, asked: Iterable[Indicator], name: str, day: date) -> Iterable[CollectionForm]:
    codes = tuple(one.code for one in asked if one.nature is not Nature.STATUS)
    if codes:
        code = unique("bm-01", (one.code for one in held.forms))
        yield CollectionForm(code, name, codes, (held.org_unit,), "year", Regime.CALENDAR, valid_from=day)


def _free(taken: Iterable[str], wanted: Iterable[str]) -> dict[str, str]:
    """For each code one that is free."""
    codes, found = set(taken), dict[str, str]()
    for one in wanted:
        found[one] = unique(one, codes)
        codes.add(found[one])
    return found


def _named(held: Sequence[Indicator], new: Iterable[Indicator]) -> dict[str, str]:
    known = {(one.name.casefold(), one.measure_unit): one.code for one in held}
    same = {one.code: known.get((one.name.casefold(), one.measure_unit)) for one in new}
    return _known(same, (one.code for one in held))


def _grouped(held: Sequence[ItemGroup], new: Iterable[ItemGroup]) -> dict[str, str]:
    known = {one.title.casefold(): one.number for one in held}
    same = {one.number: known.get(one.title.casefold()) for one in new}
    return _known(same, (one.number for one in held))


def _known(same: Mapping[str, str | None], taken: Iterable[str]) -> dict[str, str]:
    """What is there already under its own code, the rest under codes that are free."""
    free = _free(taken, [code for code, there in same.items() if there is None])
    return {code: there or free[code] for code, there in same.items()}


def _numbered(held: Iterable[PlanItem], new: Iterable[PlanItem]) -> dict[str, str]:
    taken, found = {one.number for one in held}, dict[str, str]()
    for one in new:
        following = str(max((int(number) for number in taken if number.isdecimal()), default=0) + 1)
        found[one.number] = following if one.number in taken else one.number
        taken.add(found[one.number])
    return found
