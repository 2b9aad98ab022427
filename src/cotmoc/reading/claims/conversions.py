"""Conversion: one amount in two units, as in "75,029 triệu đồng (tương đương 3.262 USD)" or "1,5 ha (15.000 m2)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.lexicon import plausible
from cotmoc.reading.claims import recomputing
from cotmoc.reading.passages import Figure, Scene

_EQUALS = re.compile(r"(?:tương đương|tương ứng|quy đổi|khoảng)(?: với| khoảng| gần| trên)?$|^\($")
_SAID = re.compile(r"tương đương|tương ứng|quy đổi")


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount, and the same said in another unit."""

    first: Figure
    second: Figure

    @property
    def computed(self) -> Decimal:
        """What one of the second unit comes to in the first's kind: an exchange rate, or 1 where they agree."""
        return self.first.base / self.second.base

    @property
    def holds(self) -> Holds:
        """An exchange rate is judged by what is plausible; units of one kind must agree."""
        if self.first.kind == self.second.kind:
            size = self.second.known.size if self.second.known else Decimal(1)
            return recomputing.judge_figures(self.second, self.first.base / size, self.first)
        money, foreign = sorted((self.first, self.second), key=lambda one: one.kind != "money")
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


def read(scene: Scene) -> Iterator[Conversion]:
    """Every amount with its equivalent directly behind it."""
    for passage in scene.passages:
        for first, second in zip(passage.figures, passage.figures[1:], strict=False):
            if not (_EQUALS.search(second.lead) and first.value and second.value and first.unit != second.unit):
                continue
            exchanged = {first.kind, second.kind} in ({"money", "dollars"}, {"money", "euros"})
            converted = first.kind == second.kind and first.known and first.known.size != _size(second)
            if exchanged or (converted and _SAID.search(second.lead)):
                yield Conversion(first, second)


def _size(figure: Figure) -> Decimal:
    return figure.known.size if figure.known else Decimal(1)
