"""Ratio: a part over a whole with the share that they come to, as in "3.119/3.127 trường hợp …, đạt tỷ lệ 99,7%"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.reading import passages
from cotmoc.reading.claims import recomputing, remembering
from cotmoc.reading.passages import Figure, Passage, Scene

_OVER = re.compile(
    r"^trên$|^/(?: ?(?:tổng|kế hoạch|dự toán)[^/,;()]{0,40})?$|^[^,;()]{0,50}\b(?:trên|trong) tổng số(?: là)?$"
)
_OTHER_MATTER = re.compile(r"[;:]|tăng|giảm|so với|(?:tỷ|tỉ) lệ (?!trên|hơn|gần|khoảng|là|đạt)[^\W\d_]|trong đó")
_PLAN_BEHIND = re.compile(rf"^(?:so |so với |của |theo )*{recomputing.PLAN}")
_OPENS = re.compile(rf"^(?:(?:so |so với |của )*{recomputing.PLAN}[^(),;]{{0,20}})?\($")
_COMPARED = re.compile(r"so với|so ")
_OF_THE_WHOLE = re.compile(r"$|[.,;)(\]]|số\b|tổng\b")
_LONGEST_WAY = 90
_SURE_WAY = 60
_FAR = 30
_ROUND = 100


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part, its whole, and the share stated for them; `loose` where only their order in the words relates them."""

    part: Figure
    whole: Figure
    stated: Figure
    loose: bool = False

    @property
    def sure(self) -> bool:
        """Whether nothing else stands between that the share could be of."""
        if self.stated.span.start < self.part.span.start:
            return True
        near = not self.loose and len(self.stated.lead) <= _SURE_WAY and " và " not in self.stated.lead
        return near and bool(_OF_THE_WHOLE.match(self.stated.tail))

    @property
    def holds(self) -> Holds:
        """Whether the share comes out; where other words stand between, one far off may be of something else."""
        found = recomputing.judge_figures(self.stated, self.percent, self.part, self.whole)
        far = not self.sure and abs(self.percent - self.stated.value) > _FAR
        return Holds.UNCHECKABLE if found is Holds.FALSE and far else found

    @property
    def percent(self) -> Decimal:
        """The part in per cent of the whole."""
        if self.part.kind == self.whole.kind:
            return 100 * self.part.base / self.whole.base
        return 100 * self.part.value / self.whole.value


def find(scene: Scene) -> Iterator[Claim]:
    """Every part over whole with a stated share, as a claim."""
    for found in read(scene):
        figures = [found.part, found.whole, found.stated]
        yield recomputing.claim(
            scene,
            ClaimKind.RATIO,
            [figures],
            stated=found.stated.value,
            computed=found.percent,
            holds=found.holds,
        )


@remembering.once
def read(scene: Scene) -> Iterator[Ratio]:
    """Every "a/b …, đạt p%", and "p% (a/b …)", whose words say that p is what a is of b."""
    for passage in scene.passages:
        for at, figure in enumerate(passage.figures):
            if not figure.is_share or _COMPARED.match(figure.tail):
                continue
            pair = _behind(passage, at) or (None if _PLAN_BEHIND.match(figure.tail) else _before(passage, at))
            if pair and pair[1].value and passages.same_thing(*pair) and not is_rate(pair, figure):
                yield Ratio(*pair, figure)


def _before(passage: Passage, at: int) -> tuple[Figure, Figure] | None:
    """The pair of "a/b …, đạt p%"."""
    lead = passage.figures[at].lead
    near = len(lead) <= _LONGEST_WAY and not _OTHER_MATTER.search(lead)
    bracketed = lead.endswith("(") and passage.figures[at].tail.startswith(")")
    return pair_before(passage, at) if near and (bracketed or recomputing.REACHES.search(lead)) else None


def _behind(passage: Passage, at: int) -> tuple[Figure, Figure] | None:
    """The pair of "p% (a/b …)"."""
    following = passage.figures[at + 1 : at + 3]
    opens = len(following) == 2 and _OPENS.match(following[0].lead) and following[1].lead == "/"
    return (following[0], following[1]) if opens else None


def is_rate(pair: tuple[Figure, Figure], stated: Figure) -> bool:
    """Whether "a/b" is a rate, "8,5 bác sĩ/10.000 dân", and no part of a whole: a percentage behind is of its plan."""
    part, whole = pair
    round_number = whole.value >= _ROUND and whole.value.log10() % 1 == 0
    return round_number and part.unit != whole.unit and 500 * part.value < stated.value * whole.value


def pair_before(passage: Passage, at: int) -> tuple[Figure, Figure] | None:
    """The two figures of "a/b" directly before the figure at `at`, past the age of those counted."""
    if at > 2 and passage.figures[at - 1].unit.endswith("tuổi"):
        at -= 1
    if at < 2 or not _OVER.search(passage.figures[at - 1].lead):
        return None
    return passage.figures[at - 2], passage.figures[at - 1]
