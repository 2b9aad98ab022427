"""The shares of a structure ("cơ cấu", "tỷ trọng"), which make 100 % where they are all there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.reading.claims import recomputing, remembering
from cotmoc.reading.passages import Figure, Passage, Scene

_STRUCTURE = re.compile(r"\b(?:cơ cấu|(?:tỷ|tỉ) trọng)\b")
_GRADES = re.compile(r"\b(?:xếp|phân) loại\b[^:;]*:[^:;]*$")
_OPENS = re.compile(rf"{_STRUCTURE.pattern}|{_GRADES.pattern}")
_STEP = re.compile(r"^[,;) ]*(?:và )?(?!.*\b(?:tỷ|tỉ) lệ\b)[^\W\d_][^;]*$")
_CHANGE = re.compile(r"(?:tăng|giảm|vượt)(?: thêm| hơn| khoảng| gần)?$")
_ASIDE = re.compile(r"(?:^|[,(] ?)(?:tăng|giảm)(?: thêm| hơn| khoảng| gần)?$|(?:^|\W)từ$")
FULL = Decimal(100)
_NEAR_FULL, _NEAR_ALL_GRADES = Decimal(3), Decimal(12)
_SECTORS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """The shares of one structure, in order."""

    shares: tuple[Figure, ...]

    @property
    def total(self) -> Decimal:
        """What the shares add up to."""
        return sum((share.value for share in self.shares), Decimal(0))

    @property
    def holds(self) -> Holds:
        """Whether they make a hundred, but for the rounding of each."""
        slack = sum((recomputing.half_step(share.value) for share in self.shares), Decimal(0))
        near = Holds.ROUNDING if abs(self.total - FULL) <= slack else Holds.FALSE
        return Holds.TRUE if self.total == FULL else near


def find(scene: Scene) -> Iterator[Claim]:
    """Every structure as a claim."""
    for found in read(scene):
        yield recomputing.claim(
            scene, ClaimKind.PARTS_SUM, [found.shares], stated=FULL, computed=found.total, holds=found.holds
        )


@remembering.once
def read(scene: Scene) -> Iterator[Structure]:
    """Every structure whose shares are all there.

    They are where their sum is near 100 %; of a "cơ cấu" also where it is above, or where there are three or more; of
    three or more "tỷ trọng" where it is above; of grades ("xếp loại: tốt …, khá …") also where it is somewhat off.
    """
    for passage in scene.passages:
        begun = next((at for at, one in enumerate(passage.figures) if _OPENS.search(one.lead)), None)
        if begun is None:
            continue
        found = Structure(tuple(_run(passage, begun)))
        shares, above = len(found.shares), found.total > FULL
        named = "cơ cấu" in passage.figures[begun].lead
        apart = any(_STRUCTURE.search(share.lead) for share in found.shares[1:])
        whole = (named and (above or shares >= _SECTORS)) or (above and shares >= _SECTORS and not apart)
        graded = _GRADES.search(passage.figures[begun].lead) and shares >= _SECTORS
        near = abs(found.total - FULL) <= (_NEAR_ALL_GRADES if graded else _NEAR_FULL)
        if shares > 1 and (near or whole):
            yield found


def _run(passage: Passage, begun: int) -> Sequence[Figure]:
    """The shares from the first on; by how much one rose, and what it rose from, stand aside."""
    run: list[Figure] = []
    for figure in passage.figures[begun:]:
        if _ASIDE.search(figure.lead):
            continue
        if not figure.is_share or _CHANGE.search(figure.lead) or (run and not _STEP.search(figure.lead)):
            break
        run.append(figure)
    return run
