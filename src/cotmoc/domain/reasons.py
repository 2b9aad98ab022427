"""Reasons owed: a figure that falls short in a period that is closed wants a word from whoever answers for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Judgement, Verdict

RED = (Verdict.MISSED, Verdict.AT_RISK)
"""The verdicts that want a reason, the worse first."""

Cell = tuple[str, str, str]
"""An indicator, an org unit and a period, by their codes."""


@dataclass(frozen=True, slots=True)
class OwedReason:
    """That `owner`, an org unit, is to say why a figure fell short; `judgements` tell of what, the worst first."""

    indicator: str
    org_unit: str
    period: Period
    owner: str
    judgements: tuple[Judgement, ...]

    @property
    def cell(self) -> Cell:
        """The figure."""
        return self.indicator, self.org_unit, str(self.period)


def owed(programme: Programme, judged: Iterable[Judgement], period: Period) -> tuple[OwedReason, ...]:
    """What is to be explained of some judgements for a period: each figure once, whatever target sets it missed."""
    short: dict[tuple[str, str], list[Judgement]] = {}
    for one in judged:
        if one.verdict in RED:
            short.setdefault((one.target.indicator, one.target.org_unit), []).append(one)
    return tuple(
        OwedReason(
            indicator,
            org_unit,
            period,
            owner_of(programme, indicator, org_unit),
            tuple(sorted(found, key=lambda one: RED.index(one.verdict))),
        )
        for (indicator, org_unit), found in short.items()
    )


def owner_of(programme: Programme, indicator: str, org_unit: str) -> str:
    """Who answers for a figure: the lead unit of its targets, the first set before the others, else the org unit."""
    leads = (one.posts.lead_unit for one in programme.targets_of(indicator, org_unit))
    return next((unit for unit in leads if unit and unit in programme.org_units), org_unit)
