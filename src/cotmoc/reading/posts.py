"""Who answers for a piece of work, who supports, and until when, as a sentence, a label or a heading says it."""

import re
from datetime import date

from cotmoc.lexicon import assignments, dates, openings, org_units
from cotmoc.lexicon.org_units import any_of

_LEAD_VERBS = any_of([
    "chủ trì", "làm đầu mối", "là cơ quan đầu mối", "là đơn vị đầu mối", "là cơ quan thường trực", "chịu trách nhiệm",
    "là cơ quan chủ trì", "là đơn vị chủ trì",
])  # fmt: skip
_SUPPORT_VERBS = any_of(["phối hợp chặt chẽ với", "phối hợp với", "phối hợp cùng", "phối hợp", "cùng với"])
_GIVING = openings.of("giao", "đề nghị", "yêu cầu", "phân công")
_GIVEN = re.compile(r"\b(?:giao|đề nghị|yêu cầu|phân công)\s+(?:cho\s+)?", re.IGNORECASE)
_ALSO = re.compile(r"\s*(?:,|;|và|cùng)\s+(?:với\s+)?(?:các\s+)?")
_LEADS = re.compile(r"\s*:|\s+(?!(?:về|của|tại|trong|ngày|số|theo(?!\s+dõi)|đã|được)\b)[a-zà-ỹđ]")
"""What follows the unit that does something: a colon, or any verb."""
_TITLE = re.compile(r"[^:.;]{2,40}:\s+(?=[^\W\d_])")
_SUPPORTING = openings.of("phối hợp", "cùng với")
_SUPPORTS = re.compile(rf"\b{_SUPPORT_VERBS}\s+(?:các\s+)?", re.IGNORECASE)
_CHARGED = re.compile(rf"\s+{_LEAD_VERBS}\b")
_BY = re.compile(r"\bdo\s+$", re.IGNORECASE)
_AND_OTHERS = re.compile(r"\s*(?:,|;|và)\s+(?:các|những)\s")
_LONGEST_NAMES = 160
_BEFORE_NAMES = " \t\r\n\xa0("
_OPENS_WITH_SUPPORT = re.compile(rf"(?:chủ động\s+)?{_SUPPORT_VERBS}\s+", re.IGNORECASE)
_OPENS_WITH_LEAD = re.compile(rf"(?:chủ động\s+)?{_LEAD_VERBS}\b", re.IGNORECASE)
_CELL_BREAK = re.compile(r"\s*(?:;|\n\s*[-+•])\s*")
_YEAR = re.compile(r"20\d\d")
_UNTIL = openings.of("trước", "chậm nhất", "hoàn thành", "xong", "trong", "đến hết", "thời hạn")
_DUE = re.compile(
    r"\b(?:trước|chậm\s+nhất(?:\s+(?:là|vào|trong))?|hoàn\s+thành(?:\s+(?:trong|trước|vào))?|xong\s+(?:trong|trước)|"
    r"trong|đến\s+hết|thời\s+hạn(?:\s+hoàn\s+thành)?\s*:?)\s+(?:ngày\s+|hết\s+ngày\s+|hết\s+)?(?=\d|tháng|quý|năm)",
    re.IGNORECASE,
)


def units(words: str, title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads and who supports: as given, as the sentence's subject, or as the heading that is a unit's name."""
    support = (
        *_labelled(words, "support"),
        *(name for found in openings.search(_SUPPORTS, _SUPPORTING, words) for name in named(words, found.end())[0]),
    )
    lead = (
        _labelled(words, "lead")
        or _in_charge(words)
        or _subject(words, 0)
        or ((titled := _TITLE.match(words)) and _subject(words, titled.end()))
        or next((given for found in openings.search(_GIVEN, _GIVING, words) if (given := _given(words, found))), ())
    )
    heading = _named_by(title)
    if not lead and not heading:
        lead = _in_charge(words, of_another=True)
    elif not lead:
        lead = heading
        if (found := _OPENS_WITH_SUPPORT.match(words)) and not _OPENS_WITH_LEAD.match(words):
            lead, support = named(words, found.end())[0] or heading, heading
    return lead, tuple(name for name in dict.fromkeys(support) if name not in lead)


def _labelled(words: str, kind: str) -> tuple[str, ...]:
    """The units behind a label: "Đơn vị chủ trì: Sở Tài chính"."""
    labels = assignments.label(kind).finditer(words) if ":" in words else ()
    return tuple(name for found in labels for name in named(words, found.end())[0])


def _in_charge(words: str, *, of_another: bool = False) -> tuple[str, ...]:
    """The units right before "chủ trì", wherever in the sentence: "… chỉ đạo Sở Tài chính chủ trì".

    "Các dự án do Bộ Y tế chủ trì" tells who leads another piece of work; it counts only with `of_another`.
    """
    for verb in _CHARGED.finditer(words):
        for start in range(max(0, verb.start() - _LONGEST_NAMES), verb.start()):
            if (start == 0 or words[start - 1] in _BEFORE_NAMES) and words[start].isupper():
                names, end = named(words, start)
                if names and end == verb.start():
                    if of_another or not _BY.search(words[:start]):
                        return names
                    break
    return ()


def _subject(words: str, start: int) -> tuple[str, ...]:
    names, end = named(words, start)
    return names if names and _LEADS.match(words, end) else ()


def _given(words: str, found: re.Match[str]) -> tuple[str, ...]:
    names, end = named(words, found.end())
    return names if names and (_LEADS.match(words, end) or end >= len(words.rstrip(":. "))) else ()


def _named_by(title: str) -> tuple[str, ...]:
    """The units that a heading names when it is nothing but their names, and what is like them: "2.1. Sở Tài chính"."""
    start = found.end() if (found := _GIVEN.match(title)) else 0
    names, end = named(title, start)
    return names if end >= len(title.rstrip(":. ")) or _AND_OTHERS.match(title, end) else ()


def named(words: str, start: int) -> tuple[tuple[str, ...], int]:
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


def in_cell(words: str) -> tuple[str, ...]:
    """The units that a cell of a table names; what is no known name is taken as written ("Các sở, ban, ngành").

    >>> in_cell("Công an tỉnh, Sở Y tế; UBND các phường, xã")
    ('Công an tỉnh', 'Sở Y tế', 'UBND các phường, xã')
    """
    found: list[str] = []
    for part in _CELL_BREAK.split(words):
        plain = " ".join(part.split()).strip(" *-.,")
        known, end = named(plain, 0)
        found.extend(known if known and end == len(plain) else [plain] if plain else [])
    return tuple(dict.fromkeys(found))


def due_in_cell(words: str) -> date | None:
    """The last day that a cell of a table names as a time: a day, or the end of a month, quarter or of years."""
    said = " ".join(words.split())
    if day := next((day.value for day in dates.find_dates(said) if day.value), None):
        return day
    if span := next(iter(dates.find_year_spans(said)), None):
        return date(max(span.first, span.last), 12, 31)
    if period := next(iter(dates.find_periods(said)), None):
        return period.period.last_day
    return date(int(said), 12, 31) if _YEAR.fullmatch(said) else None


def due_date(words: str) -> date | None:
    """The last day by which a task is due; a month or quarter ends with its last day, a year alone is no due date."""
    ends = [found.end() for found in assignments.label("due").finditer(words)] if ":" in words else []
    for at in [*ends, *(found.end() for found in openings.search(_DUE, _UNTIL, words))]:
        rest = words[at : at + 40]
        for day in dates.find_dates(rest):
            if day.span.start == 0 and day.value:
                return day.value
        for period in dates.find_periods(rest):
            if period.span.start == 0 and (months := period.period.months) and months < 12:
                return period.period.last_day
    return None
