"""Conversion: one amount in two units, as in "75,029 triệu đồng (tương đương 3.262 USD)" or "1,5 ha (15.000 m2)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.lexicon import plausible
from cotmoc.reading.claims import recomputing, remembering
from cotmoc.reading.passages import Figure, Scene

_EQUALS = re.compile(r"(?:tương đương|tương ứng|quy đổi|khoảng)(?: với| khoảng| gần| trên)?$|^\($")
_RATE = re.compile(r"\btỷ giá\b[^();]*$")
_SAID = re.compile(r"tương đương|tương ứng|quy đổi")


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount, and the same said in another unit; `rate` is the exchange rate where one is stated."""

    first: Figure
    second: Figure
    rate: Figure | None = None

    @property
    def computed(self) -> Decimal:
        """What one of the second unit comes to in the first's kind: an exchange rate, or 1 where they agree."""
        return self.first.base / self.second.base

    @property
    def holds(self) -> Holds:
        """An exchange rate is judged by the stated one, else by what is plausible; units of one kind must agree."""
        if self.first.kind == self.second.kind:
            size = self.second.known.size if self.second.known else Decimal(1)
            return recomputing.judge_figures(self.second, self.first.base / size, self.first)
        money, foreign = sorted((self.first, self.second), key=lambda one: one.kind != "money")
        if self.rate is not None:
            slack = recomputing.half_step(foreign.value) * foreign.base / foreign.value * self.rate.value / _size(money)
            return recomputing.judge_figures(money, foreign.base * self.rate.value / _size(money), foreign, slack=slack)
        rate = plausible.exchange_rate(foreign.kind)
        if rate is None:
            return Holds.UNCHECKABLE
        return Holds.TRUE if rate.allow(money.base / foreign.base) else Holds.FALSE


def find(scene: Scene) -> Iterator[Claim]:
    """Every amount given twice."""
    for found in read(scene):
        pair = [found.first, found.second]
        same = found.first.kind == found.second.kind
        yield recomputing.claim(
            scene,
            ClaimKind.CONVERSION,
            [pair],
            stated=found.second.value if same else None,
            computed=found.computed * found.second.value if same else found.computed,
            holds=found.holds,
        )


@remembering.once
def read(scene: Scene) -> Iterator[Conversion]:
    """Every amount with its equivalent directly behind it."""
    for passage in scene.passages:
        for at, (first, second) in enumerate(pairwise(passage.figures)):
            if not (_EQUALS.search(second.lead) and first.value and second.value and first.unit != second.unit):
                continue
            exchanged = {first.kind, second.kind} in ({"money", "dollars"}, {"money", "euros"})
            converted = first.kind == second.kind and first.known and first.known.size != _size(second)
            if exchanged:
                yield Conversion(first, second, next(filter(_is_rate, passage.figures[at + 2 : at + 3]), None))
            elif converted and _SAID.search(second.lead):
                yield Conversion(first, second)


def _is_rate(figure: Figure) -> bool:
    """Whether a figure is an exchange rate: "tỷ giá 24.500 đồng/USD"."""
    return bool(_RATE.search(figure.lead) and figure.unit.split("/")[0] in ("đồng", "vnđ", "vnd") and figure.value)


def _size(figure: Figure) -> Decimal:
    return figure.known.size if figure.known else Decimal(1)
