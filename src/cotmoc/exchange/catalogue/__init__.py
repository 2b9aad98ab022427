"""The types of scorecards that come with the program, each a file that a programme can take over.

A file holds what belongs in `indicators.yaml` and what belongs in `scorecards.yaml`. It holds what could be verified;
a threshold that could not stays out, and its criterion stands without a bound.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cotmoc.domain.indicators import Indicator
from cotmoc.domain.scorecards import Scorecard
from cotmoc.exchange import shapes, yaml_nodes

CODES = ("phuong-van-minh", "nong-thon-moi", "do-thi")
"""The types, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Template:
    """What a file holds: scorecards, and the indicators that they ask for."""

    scorecards: tuple[Scorecard, ...]
    indicators: tuple[Indicator, ...] = ()


def text(code: str) -> str:
    """The file of a type, as it may be copied into a programme folder."""
    return resources.files(__name__).joinpath(f"{code}.yaml").read_text(encoding="utf-8")


def about(code: str) -> str:
    """What was verified of a type and what was not, as its file says at the top, in Vietnamese."""
    lines = [line.lstrip("# ") for line in text(code).split("\n\n", 1)[0].splitlines()]
    return " ".join(filter(None, lines[1:]))


@cache
def find(code: str) -> Template:
    """The template of a type."""
    return shapes.fit(Template, yaml_nodes.plain(yaml_nodes.read(text(code))))


def scorecards() -> Iterable[Scorecard]:
    """Every type, in order."""
    return (scorecard for code in CODES for scorecard in find(code).scorecards)
