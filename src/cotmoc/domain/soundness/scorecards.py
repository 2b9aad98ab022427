"""A scorecard can be reckoned, and by one edition at a time."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from cotmoc.domain.findings import Finding
from cotmoc.domain.programmes import Programme
from cotmoc.domain.scorecards import Edition
from cotmoc.domain.soundness.faults import Place, error, info, near, warning
from cotmoc.domain.soundness.observations import FREQUENCIES
from cotmoc.domain.targets import Op

_NO_BOUND = (Op.RANGE, Op.QUALITATIVE)


def criteria_have_bounds(programme: Programme) -> Iterator[Finding]:
    """Every criterion compares a figure with one bound; what people judge is an indicator that is 1 where it is met."""
    for place, edition in _editions(programme):
        for line, one in enumerate(edition.criteria):
            if one.op in _NO_BOUND:
                yield error("criterion_op", (*place, "criteria", line, "op"), code=one.code, op=one.op.value)


def bounds_are_known(programme: Programme) -> Iterator[Finding]:
    """A criterion without a bound judges nobody; it may stand so until the bound is verified."""
    for place, edition in _editions(programme):
        for line, one in enumerate(edition.criteria):
            if one.value is None and not (one.by_class or one.judged):
                yield info("criterion_without_bound", (*place, "criteria", line), code=one.code, name=one.name)


def criteria_bring_points(programme: Programme) -> Iterator[Finding]:
    """What meeting a criterion brings is not below zero, and its weight above."""
    for place, edition in _editions(programme):
        for line, one in enumerate(edition.criteria):
            if min(one.points, one.from_points) < 0 or one.weight <= 0:
                yield error("criterion_points", (*place, "criteria", line), code=one.code)


def criteria_are_told_apart(programme: Programme) -> Iterator[Finding]:
    """In an edition every criterion has a code of its own, by which it is the same in another edition."""
    for place, edition in _editions(programme):
        seen: set[str] = set()
        for line, one in enumerate(edition.criteria):
            if one.code in seen:
                yield error("code_twice", (*place, "criteria", line, "code"), code=one.code)
            seen.add(one.code)


def criteria_stand_in_groups(programme: Programme) -> Iterator[Finding]:
    """A criterion's group is one of its edition."""
    for place, edition in _editions(programme):
        groups = [group.code for group in edition.groups]
        for line, one in enumerate(edition.criteria):
            if one.group is not None and one.group not in groups:
                told = {"code": one.group, "near": near(one.group, groups)}
                yield error("criteria_group_undeclared", (*place, "criteria", line, "group"), **told)


def frequencies_are_known(programme: Programme) -> Iterator[Finding]:
    """How often a scorecard is asked is one of the frequencies that the calendar has."""
    for index, scorecard in enumerate(programme.scorecards):
        if scorecard.frequency not in FREQUENCIES:
            facts = {"frequency": scorecard.frequency, "known": ", ".join(FREQUENCIES)}
            yield error("frequency_unknown", ("scorecards", index, "frequency"), **facts)


def editions_follow_one_another(programme: Programme) -> Iterator[Finding]:
    """On each day at most one edition holds."""
    for index, scorecard in enumerate(programme.scorecards):
        ordered = sorted(scorecard.editions, key=lambda one: one.valid_from or date.min)
        for before, after in pairwise(ordered):
            if (after.valid_from or date.min) < (before.valid_to or date.max):
                yield error("editions_overlap", ("scorecards", index, "editions"), name=scorecard.name)
                break


def passing_is_possible(programme: Programme) -> Iterator[Finding]:
    """The points that are asked for can be had, in all and in each group."""
    for place, edition in _editions(programme):
        asked: list[tuple[Place, Decimal, str | None]] = [((*place, "least"), edition.least, None)]
        asked += [((*place, "groups", at, "least"), one.least, one.code) for at, one in enumerate(edition.groups)]
        for where, least, group in asked:
            counted = (one.most for one in edition.criteria if group in (None, one.group))
            if (most := sum(counted, Decimal(0))) < least:
                yield warning("scorecard_out_of_reach", where, least=least, most=most)


def _editions(programme: Programme) -> Iterator[tuple[Place, Edition]]:
    for index, scorecard in enumerate(programme.scorecards):
        for number, edition in enumerate(scorecard.editions):
            yield ("scorecards", index, "editions", number), edition
