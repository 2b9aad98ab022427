"""What each section of an outline is for: to report, to set aims or targets, or to ask for work."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from cotmoc.domain.documents import Section
from cotmoc.lexicon import headings
from cotmoc.lexicon.headings import Purpose
from cotmoc.reading import asking

_MAIN_LEVEL = 2
_OPENING = 16
"""Below the main level a heading is told by its opening words ("Một số nhiệm vụ …"), not by any in it."""


@dataclass(frozen=True, slots=True)
class _Announced:
    """A section with what its own title announces, the purpose of what it holds, and its ancestors, nearest last."""

    section: Section
    own: tuple[Purpose, ...]
    purpose: Purpose | None
    above: tuple["_Announced", ...]

    @property
    def only_reports(self) -> bool:
        """Whether it reports, and announces nothing else beside: "ĐÁNH GIÁ KẾT QUẢ VÀ MỤC TIÊU" does."""
        if self.own or not self.above:
            return self.purpose is Purpose.REPORT and set(self.own) <= {Purpose.REPORT}
        return self.above[-1].only_reports

    @property
    def sums_up(self) -> bool:
        """Whether it names aims and then work without detail: "MỤC TIÊU, NHIỆM VỤ CHỦ YẾU"."""
        mixed = self.own[:1] == (Purpose.AIMS,) and Purpose.WORK in self.own
        return mixed and not headings.is_detailed(self.section.title)

    @property
    def asks_for_work(self) -> bool:
        """Whether it asks for work by itself: "NHIỆM VỤ, GIẢI PHÁP", but not "TỔ CHỨC THỰC HIỆN"."""
        return self.own[:1] == (Purpose.WORK,) and not headings.is_arranging(self.section.title)


@asking.once
def find(outline: Sequence[Section]) -> Mapping[str, Purpose | None]:
    """The purpose of each section by its id.

    A heading without a telling word goes on with its parent's purpose, or with the work of the main heading before
    it; what stands under a main heading of results stays a report. Under a heading that only sums up aims and work
    there are no tasks where another heading of its level asks for work in detail.
    """
    read: list[_Announced] = []
    path: list[_Announced] = []
    main: _Announced | None = None
    for section in outline:
        path = [above for above in path if above.section.level < section.level]
        own = headings.announced(section.title, within=None if section.level <= _MAIN_LEVEL else _OPENING)
        found = _Announced(section, own, _purpose(section.title, path, main, own), tuple(path))
        read.append(found)
        path.append(found)
        main = found if section.level == _MAIN_LEVEL else main
    work = {found.section.level for found in read if found.asks_for_work}
    return {found.section.id: _settled(found, work) for found in read}


def _purpose(title: str, path: list[_Announced], main: _Announced | None, own: tuple[Purpose, ...]) -> Purpose | None:
    """What stands under a heading; `main` is the main heading before it."""
    parent = path[-1] if path else None
    if parent and parent.only_reports and parent.section.level >= _MAIN_LEVEL:
        return Purpose.REPORT
    if headings.leads_to_targets(title):
        return Purpose.TARGETS
    if own[:1] == (Purpose.AIMS,):
        return next((purpose for purpose in (Purpose.WORK, Purpose.TARGETS) if purpose in own), Purpose.AIMS)
    if own:
        return own[0]
    if parent:
        return parent.purpose
    return Purpose.WORK if main and main.purpose is Purpose.WORK else None


def _settled(found: _Announced, work: Set[int]) -> Purpose | None:
    """The purpose of a section, where `work` are the levels of headings that ask for work in detail."""
    summary = next((above for above in (*found.above, found) if above.sums_up), None)
    if found.purpose is not Purpose.WORK or summary is None:
        return found.purpose
    return Purpose.AIMS if summary.section.level in work else Purpose.WORK
