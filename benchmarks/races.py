"""Races: contenders do the same work in turn, round after round, and are compared by their medians.

Absolute figures depend on the machine and on what else it does; the ratios of one run are what can be relied on.
"""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Contender:
    """One way of doing the work; `run` does all of it once."""

    name: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Race:
    """The same work for all: `amount` of `unit` in one run; our own contender comes first.

    `absent` says of those that cannot take part why not.
    """

    title: str
    amount: int
    unit: str
    contenders: Sequence[Contender]
    absent: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """How one contender did: seconds by the median, the fastest and the slowest round; `ratio` is ours to theirs.

    A ratio of 2 says that ours takes twice their time.
    """

    name: str
    median: float
    fastest: float
    slowest: float
    per_second: float
    ratio: float


def run(race: Race, rounds: int) -> list[Place]:
    """Run a race: one round to warm up, then `rounds`, each begun by another contender."""
    seconds: dict[str, list[float]] = {contender.name: [] for contender in race.contenders}
    for number in range(rounds + 1):
        first = number % len(race.contenders)
        for contender in [*race.contenders[first:], *race.contenders[:first]]:
            gc.collect()
            begun = time.perf_counter()
            contender.run()
            seconds[contender.name].append(time.perf_counter() - begun)
    medians = {name: statistics.median(taken[1:]) for name, taken in seconds.items()}
    ours = medians[race.contenders[0].name]
    return [
        Place(name, medians[name], min(taken[1:]), max(taken[1:]), race.amount / medians[name], ours / medians[name])
        for name, taken in seconds.items()
    ]
