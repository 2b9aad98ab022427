"""Tasks: the pieces of work that a document asks for, item by item, with who leads, who supports, and until when.

They stand in sections that ask for work, not in those that report or set aims. A task starts at its dash, number or
letter; lines with a plus, or with a dash beneath a numbered item, belong to it. Where a section of work has no items
at all, or opens with a paragraph before them, its paragraphs are the tasks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cotmoc.domain.documents import Document, Section, Span, StatedTask
from cotmoc.lexicon import assignments, dates, org_units
from cotmoc.lexicon.headings import Purpose
from cotmoc.lexicon.org_units import any_of
from cotmoc.reading import contents, markers, purposes
from cotmoc.reading.markers import Marker, Style
from cotmoc.reading.paragraphs import Paragraph

SHORTEST_TASK = 20
"""What is shorter than this is a catchword, not a task."""
_GROUP_LEVEL = 3
_LEAD_VERBS = any_of([
    "chủ trì", "làm đầu mối", "là cơ quan đầu mối", "là đơn vị đầu mối", "là cơ quan thường trực", "chịu trách nhiệm",
])  # fmt: skip
_SUPPORT_VERBS = any_of(["phối hợp chặt chẽ với", "phối hợp với", "phối hợp cùng", "phối hợp", "cùng với"])
_VERBS = any_of([
    "xây dựng", "tham mưu", "tổ chức", "thực hiện", "hướng dẫn", "theo dõi", "chỉ đạo", "triển khai", "rà soát",
    "căn cứ", "theo chức năng", "khẩn trương", "tổng hợp", "đôn đốc", "kiểm tra", "nghiên cứu", "đẩy mạnh",
    "tăng cường", "phân công", "ban hành", "cân đối", "bố trí", "lập", "phát huy", "giám sát", "có trách nhiệm",
    "tiếp tục", "thường xuyên",
])  # fmt: skip
_GIVEN = re.compile(r"\b(?:giao|đề nghị|yêu cầu|phân công)\s+(?:cho\s+)?", re.IGNORECASE)
_ALSO = re.compile(r"\s*(?:,|;|và|cùng)\s+(?:với\s+)?(?:các\s+)?")
_LEADS = re.compile(rf"\s*:|\s+(?:{_LEAD_VERBS}|{_SUPPORT_VERBS}|{_VERBS})\b")
_SUPPORTS = re.compile(rf"\b{_SUPPORT_VERBS}\s+(?:các\s+)?", re.IGNORECASE)
_CHARGED = re.compile(rf"\s+{_LEAD_VERBS}\b")
_BY = re.compile(r"\bdo\s+$", re.IGNORECASE)
_AND_OTHERS = re.compile(r"\s*(?:,|;|và)\s+(?:các|những)\s")
_LONGEST_NAMES = 160
_OPENS_WITH_SUPPORT = re.compile(rf"(?:chủ động\s+)?{_SUPPORT_VERBS}\s+", re.IGNORECASE)
_OPENS_WITH_LEAD = re.compile(rf"(?:chủ động\s+)?{_LEAD_VERBS}\b", re.IGNORECASE)
_OF_ITSELF = re.compile(
    r"(?:Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Đề án)\s+này\s"
    r"|(?:Đại hội|Quốc hội|Hội nghị|Hội đồng nhân dân)\s+kêu gọi\s",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:trước|chậm\s+nhất(?:\s+(?:là|vào|trong))?|hoàn\s+thành(?:\s+(?:trong|trước|vào))?|xong\s+(?:trong|trước)|"
    r"trong|đến\s+hết|thời\s+hạn(?:\s+hoàn\s+thành)?\s*:?)\s+(?:ngày\s+|hết\s+ngày\s+|hết\s+)?(?=\d|tháng|quý|năm)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph that begins a task, and the last that belongs to it."""

    first: Paragraph
    last: Paragraph
    section: Section
    marker: Marker | None


def find(document: Document, outline: Sequence[Section]) -> tuple[StatedTask, ...]:
    """The tasks of a document in order; `group` is the number of the "1." heading that they stand under."""
    purpose = purposes.find(outline)
    groups = _groups(outline)
    found = (
        _task(document.text, item, groups[section.id])
        for section, own in contents.by_section(document, outline)
        if purpose[section.id] is Purpose.WORK
        for item in _of_section(document.text, own, section)
    )
    return tuple(sorted(found, key=lambda task: task.span.start))


def _of_section(text: str, own: Sequence[Paragraph], section: Section) -> Iterator[_Item]:
    """The items of one section: each main item with what follows it up to the next."""
    read = [(paragraph, markers.match(text, *_bounds(paragraph))) for paragraph in own]
    rank = _main_rank([marker for _, marker in read])
    open_item: _Item | None = None
    for paragraph, marker in read:
        begins = _rank(marker) <= rank if marker else rank == _PLAIN or open_item is None
        begins = begins and not (open_item and _labels(text, paragraph, marker))
        if begins and not _is_lead_in(text, paragraph, marker):
            if open_item:
                yield open_item
            open_item = _Item(paragraph, paragraph, section, marker)
        elif open_item and (marker or _labels(text, paragraph, marker)):
            open_item = _Item(open_item.first, paragraph, section, open_item.marker)
    if open_item:
        yield open_item


_PLAIN = 9
_RANKS = {
    Style.ARTICLE: 1, Style.ARABIC: 1, Style.DECIMAL: 2, Style.LETTER: 3, Style.BRACKETED: 3, Style.PARENTHESIS: 3,
    Style.DASH: 4, Style.PLUS: 5,
}  # fmt: skip


def _rank(marker: Marker) -> int:
    return _RANKS.get(marker.style, _PLAIN)


def _main_rank(found: Sequence[Marker | None]) -> int:
    """The rank of a section's main items: the highest that it uses; plain paragraphs where nothing is marked."""
    return min((_rank(marker) for marker in found if marker), default=_PLAIN)


def _bounds(paragraph: Paragraph) -> tuple[int, int]:
    return paragraph.span.start, paragraph.span.end


def _labels(text: str, paragraph: Paragraph, marker: Marker | None) -> bool:
    """Whether a line tells who does the task before it, or by when: "- Đơn vị chủ trì: …"."""
    start, end = _bounds(paragraph)
    return assignments.label().match(text, start + (marker.length if marker else 0), end) is not None


def _is_lead_in(text: str, paragraph: Paragraph, marker: Marker | None) -> bool:
    """Whether a plain paragraph only leads to what follows, or speaks of the document itself."""
    words = paragraph.span.of(text)
    if _OF_ITSELF.match(words[marker.length if marker else 0 :]):
        return True
    return marker is None and (words.endswith(":") or len(words) < SHORTEST_TASK)


def _task(text: str, item: _Item, group: str | None) -> StatedTask:
    span = Span(item.first.span.start, item.last.span.end)
    start = span.start + (item.marker.length if item.marker else 0)
    words = text[start : span.end]
    lead, support = _units(words, item.section)
    return StatedTask(
        group=group,
        text=" ".join(words.replace("*", "").split()),
        span=span,
        section=item.section.id,
        lead_units=lead,
        support_units=support,
        due_date=_due_date(words),
    )


def _groups(outline: Sequence[Section]) -> dict[str, str]:
    """For each section the number of the heading of level 3 that it stands under, or its own."""
    groups: dict[str, str] = {}
    heading: Section | None = None
    for section in outline:
        if section.level <= _GROUP_LEVEL:
            heading = section if section.level == _GROUP_LEVEL else None
        groups[section.id] = heading.number if heading else section.number
    return groups


def _units(words: str, section: Section) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads and who supports: as given, as the sentence's subject, or as the heading that is a unit's name."""
    support = (
        *_labelled(words, "support"),
        *(name for found in _SUPPORTS.finditer(words) for name in _names(words, found.end())[0]),
    )
    lead = (
        _labelled(words, "lead")
        or _in_charge(words)
        or _subject(words, 0)
        or next((named for found in _GIVEN.finditer(words) if (named := _given(words, found))), ())
    )
    heading = _named_by(section.title)
    if not lead and not heading:
        lead = _in_charge(words, of_another=True)
    elif not lead:
        lead = heading
        if (found := _OPENS_WITH_SUPPORT.match(words)) and not _OPENS_WITH_LEAD.match(words):
            lead, support = _names(words, found.end())[0] or heading, heading
    return lead, tuple(name for name in dict.fromkeys(support) if name not in lead)


def _labelled(words: str, kind: str) -> tuple[str, ...]:
    """The units behind a label: "Đơn vị chủ trì: Sở Tài chính"."""
    return tuple(name for found in assignments.label(kind).finditer(words) for name in _names(words, found.end())[0])


def _in_charge(words: str, *, of_another: bool = False) -> tuple[str, ...]:
    """The units right before "chủ trì", wherever in the sentence: "… chỉ đạo Sở Tài chính chủ trì".

    "Các dự án do Bộ Y tế chủ trì" tells who leads another piece of work; it counts only with `of_another`.
    """
    for verb in _CHARGED.finditer(words):
        for start in range(max(0, verb.start() - _LONGEST_NAMES), verb.start()):
            if (start == 0 or words[start - 1].isspace()) and words[start].isupper():
                names, end = _names(words, start)
                if names and end == verb.start() and (of_another or not _BY.search(words[:start])):
                    return names
    return ()


def _subject(words: str, start: int) -> tuple[str, ...]:
    names, end = _names(words, start)
    return names if names and _LEADS.match(words, end) else ()


def _given(words: str, found: re.Match[str]) -> tuple[str, ...]:
    names, end = _names(words, found.end())
    return names if names and (_LEADS.match(words, end) or end >= len(words.rstrip(":. "))) else ()


def _named_by(title: str) -> tuple[str, ...]:
    """The units that a heading names when it is nothing but their names, and what is like them: "2.1. Sở Tài chính"."""
    start = found.end() if (found := _GIVEN.match(title)) else 0
    names, end = _names(title, start)
    return names if end >= len(title.rstrip(":. ")) or _AND_OTHERS.match(title, end) else ()


def _names(words: str, start: int) -> tuple[tuple[str, ...], int]:
    """The names in a row from `start`: "Sở Tài chính, Sở Nội vụ và Công an tỉnh"; and where they end."""
    names: list[str] = []
    end = start
    while stop := org_units.match(words, start):
        names.append(" ".join(words[start:stop].split()))
        end = stop
        link = _ALSO.match(words, stop)
        if not link:
            break
        start = link.end()
    return tuple(names), end


def _due_date(words: str) -> date | None:
    """The last day by which a task is due; a month or quarter ends with its last day, a year alone is no due date."""
    ends = [found.end() for found in assignments.label("due").finditer(words)]
    for at in [*ends, *(found.end() for found in _DUE.finditer(words))]:
        rest = words[at : at + 40]
        for day in dates.find_dates(rest):
            if day.span.start == 0 and day.value:
                return day.value
        for period in dates.find_periods(rest):
            if period.span.start == 0 and (months := period.period.months) and months < 12:
                return period.period.last_day
    return None
