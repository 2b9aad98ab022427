"""Yield: an output over its area, as in "120 ha, năng suất 6 tấn/ha, sản lượng 720 tấn"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.lexicon import measure_units
from cotmoc.lexicon.measure_units import KnownUnit
from cotmoc.reading.claims import recomputing, remembering
from cotmoc.reading.passages import Figure, Passage, Scene

_PER = re.compile(r"^([^/]+)/([^/]+?)(?:/(?:vụ|năm))?$")
_NAMES_YIELD, _NAMES_OUTPUT = re.compile(r"\bnăng suất\b"), re.compile(r"\bsản lượng\b")
_ASIDE = re.compile(r";|\([^)]*$")
"""Leads to an area of something else, or to one in brackets: what was planned."""
_REACH = 6
_LOOSE = Decimal("0.01")
"""Areas and outputs are rounded, and fields differ: a hundredth is no contradiction."""


@dataclass(frozen=True, slots=True, eq=False)
class Yield:
    """An area, its output and the yield stated for them; `size` is the yield's unit in first units of both kinds."""

    area: Figure
    output: Figure
    stated: Figure
    size: Decimal

    @property
    def computed(self) -> Decimal:
        """What the output gives on the area, in the stated unit."""
        return self.output.base / self.area.base / self.size

    @property
    def holds(self) -> Holds:
        """Whether the yield comes out, within a hundredth."""
        slack = _LOOSE * self.stated.value
        return recomputing.judge_figures(self.stated, self.computed, self.area, self.output, slack=slack)


def find(scene: Scene) -> Iterator[Claim]:
    """Every yield with its area and output, as a claim."""
    for found in read(scene):
        yield recomputing.claim(
            scene,
            ClaimKind.RATIO,
            [(found.output, found.area, found.stated)],
            stated=found.stated.value,
            computed=found.computed,
            holds=found.holds,
        )


@remembering.once
def read(scene: Scene) -> Iterator[Yield]:
    """Every named yield beside one area and one named output; among several areas, only one that comes out."""
    for passage in scene.passages:
        for at, figure in enumerate(passage.figures):
            per = _PER.match(figure.unit) if _NAMES_YIELD.search(figure.lead) else None
            output, area = (measure_units.kind(part.strip()) for part in per.groups()) if per else (None, None)
            if output and area and output.kind == "mass" and area.kind == "area":
                yield from _beside(passage, at, output, area)


def _beside(passage: Passage, at: int, output: KnownUnit, area: KnownUnit) -> Iterator[Yield]:
    near = passage.figures[max(0, at - _REACH) : at + _REACH]
    areas = [one for one in near if one.kind == "area" and one.base and not _ASIDE.search(one.lead)]
    outputs = [one for one in near if one.kind == "mass" and _NAMES_OUTPUT.search(one.lead)]
    found = [
        Yield(one, made, passage.figures[at], output.size / area.size) for one in areas[:_REACH] for made in outputs
    ]
    fitting = [one for one in found if one.holds is not Holds.FALSE]
    yield from fitting[:1] or (found if len(found) == 1 else [])
