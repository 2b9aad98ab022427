"""The programme's frame is whole: its term, its clocks, its target sets."""

import re
from collections.abc import Iterator

from cotmoc.domain.findings import Finding
from cotmoc.domain.programmes import Programme
from cotmoc.domain.soundness.faults import error, warning

_MOST_LAG, _MOST_FACTOR = 50, 10
_ALIAS = re.compile(r"[0-9]{4}/[0-9]{4}")


def term_counts_years(programme: Programme) -> Iterator[Finding]:
    """The plan consists of whole years."""
    months = programme.term.plan.months
    if months is None or months % 12:
        yield error("term_not_years", ("programme", "term", "plan"), period=str(programme.term.plan))


def term_has_an_alias(programme: Programme) -> Iterator[Finding]:
    """The term can be named as people do: "2015/2020"."""
    if not _ALIAS.fullmatch(programme.term.alias):
        yield warning("term_alias", ("programme", "term", "alias"), alias=programme.term.alias)


def clocks_run_together(programme: Programme) -> Iterator[Finding]:
    """The plan years and the time from congress to congress overlap."""
    plan, congress = programme.term.plan, programme.term.congress
    if congress and not (plan.start < congress.end and congress.start < plan.end):
        yield warning("term_clocks_apart", ("programme", "term", "congress"), plan=str(plan), congress=str(congress))


def thresholds_are_sensible(programme: Programme) -> Iterator[Finding]:
    """A figure may lag by less than a half, and the pace needed be at least as often the best one as once."""
    limits = programme.thresholds
    if not 0 <= limits.lag <= _MOST_LAG:
        yield error("threshold_range", ("programme", "thresholds", "lag"), key="lag", low=0, high=_MOST_LAG)
    if not 1 <= limits.risk_factor <= _MOST_FACTOR:
        facts = {"key": "risk_factor", "low": 1, "high": _MOST_FACTOR}
        yield error("threshold_range", ("programme", "thresholds", "risk_factor"), **facts)


def target_sets_exist(programme: Programme) -> Iterator[Finding]:
    """There is a set to judge against."""
    if not programme.target_sets:
        yield error("target_sets_none", ("programme", "target_sets"))


def something_is_to_be_reached(programme: Programme) -> Iterator[Finding]:
    """The programme holds targets."""
    if not programme.targets:
        yield warning("programme_without_targets", ("targets",))
