"""The phrases in which a target is said: bound, movement, horizon, baseline, exception, and the measure's own words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from cotmoc.domain.targets import Direction, HorizonKind, Op
from cotmoc.lexicon import measure_units, targets

_YEAR = r"(?:19|20)\d\d"
_TIME = (
    rf"(?:(?:trong\s+)?giai\s+đoạn\s+(?:{_YEAR}\s*[-–]\s*{_YEAR}|này)"
    rf"|(?:(?:từ|đến|vào|tới|trong|cho\s+đến)\s+)?(?:(?:hết|cuối|đầu)\s+)?năm\s+{_YEAR}(?:\s+trở\s+đi)?"
    rf"|(?:đến|tới)\s+{_YEAR}(?![.,\d])"
    r"|(?:(?:đến|vào)\s+)?(?:cuối|hết)\s+nhiệm\s+kỳ|(?:trong|cả|toàn)\s+nhiệm\s+kỳ"
    r"|(?:tăng|giảm|trung\s+bình\s+)?bình\s+quân\s+(?:hàng|hằng|mỗi)\s+năm|bình\s+quân/năm|bình\s+quân\s+năm"
    r"|(?:tăng|giảm)\s+bình\s+quân|(?:hàng|hằng|mỗi|từng)\s+năm)"
)
_TIME_FIRST = re.compile(rf"\s*{_TIME}(?!\w)[\s:,]*", re.IGNORECASE)
_TIME_LAST = re.compile(rf"(?<!\w){_TIME}[\s:,]*\Z", re.IGNORECASE)
_BLUR = re.compile(r"(?<!\w)(?:khoảng|xấp xỉ|ước|ước đạt|gần|mức|ở mức|mức độ)[\s:]*\Z", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)?")
_NOTE_MARK = re.compile(r"\[(?:foot|end)noteRef:\d+\]")
_PARTS_FIRST = re.compile(r"[\s,;.:\-–]*(?:trong\s+đó|riêng)(?!\w)[\s,:]*", re.IGNORECASE)
_STANDARD = re.compile(r"^\W*(?:tính\s+)?theo\s+(?:chuẩn|tiêu\s+chí|giá|quy\s+định|bộ\s+tiêu\s+chí)\b.*", re.IGNORECASE)
_AND_FIRST = re.compile(r"[\s,;.:\-–*]*(?:và|cùng với)(?!\w)\s*", re.IGNORECASE)
_BEHIND_COMPARISON = re.compile(r"\s*(?:với\s+)?(.+?)\s*(?:[,;.()]|$)")
_AIMED_YEAR = re.compile(
    rf"(?:(?:đến|vào|tới|trong|hết|cuối)\s+(?:hết\s+|cuối\s+)?năm|(?:đến|tới))\s+({_YEAR})(?![.,]?\d)", re.IGNORECASE
)
_PLAIN_YEAR = re.compile(
    rf"(?<!so )(?<!với )(?<!kỳ )(?<!sánh )(?<!\w)năm\s+({_YEAR})(?!\s*[-–]\s*{_YEAR})", re.IGNORECASE
)
_COMPARED_YEAR = re.compile(rf"\bso\s+(?:với|sánh)\s[^,;()]{{0,40}}?\bnăm\s+{_YEAR}", re.IGNORECASE)
_REDUCTION = re.compile(r"(?:mức|tốc độ)\s+giảm\b", re.IGNORECASE)
_STAGE = re.compile(rf"giai\s+đoạn\s+{_YEAR}\s*[-–]\s*{_YEAR}", re.IGNORECASE)
_YEARLY = re.compile(r"/\s*năm\b", re.IGNORECASE)
_INCOME = re.compile(r"(?:đồng|đ|usd|đô la)\s*/\s*người/\s*năm\b", re.IGNORECASE)
_RELATIVE = ("%", "‰", "điểm")
_PERSONS = re.compile(r"bình\s+quân\s+(?:đầu\s+người|mỗi\s+người|trên\s+người|1\s+người)", re.IGNORECASE)
_HOW_MUCH_A_YEAR = r"(?:\s+(?:thêm|bình\s+quân|trung\s+bình|(?:hàng|hằng|mỗi)\s+năm))*[\s:,]*\Z"
_EDGES = " ,;:.-–"
_OF_IT = re.compile(r"(?:có|được|không có)\s+\w", re.IGNORECASE)
_GENERAL = frozenset({"đạt", "từ", "chiếm", "đạt mức", "đạt tỷ lệ", "đạt tỉ lệ", "gấp"})
_KEPT = 64
"""So much is remembered of what was asked last: of the words of an item several things are asked, and lists repeat."""


@dataclass(frozen=True, slots=True)
class SaidBound:
    """A bound and the words that set it; None where no word does and the rule of the measure decides."""

    op: Op
    words: str | None


def plain(words: str) -> str:
    """Words without note marks, marks of bold and broken lines."""
    return " ".join(_NOTE_MARK.sub("", words).replace("*", " ").split())


@lru_cache(maxsize=_KEPT)
def core(words: str) -> str:
    """The measure's own words: without what leads to it, what stands before the number, and when.

    >>> core("Phấn đấu đến năm 2025, tỷ lệ che phủ rừng đạt trên")
    'tỷ lệ che phủ rừng'
    """
    said = targets.words().patterns
    return _stripped(words, (_PARTS_FIRST, _TIME_FIRST, said["leading"]), (_TIME_LAST, said["trailing"]))


@lru_cache(maxsize=_KEPT)
def own_words(words: str) -> str:
    """The words of a part as it says itself ("có bằng cấp"): without "trong đó" and what stands before the number."""
    said = targets.words().patterns
    return _stripped(words, (_PARTS_FIRST, _TIME_FIRST), (_TIME_LAST, said["trailing"]))


@lru_cache(maxsize=_KEPT)
def counted(behind: str) -> str:
    """What a number counts, by the words behind it: without when, by which standard, and what it is compared with."""
    compared = re.compile(
        r"(?<!\w)(?:tăng|giảm)?\s*" + targets.words().patterns["compared"].pattern + ".*", re.IGNORECASE
    )
    said = _STANDARD.sub("", _BRACKETED.sub("", behind))
    return _stripped(compared.sub("", said), (_TIME_FIRST,), (_TIME_LAST,))


def _stripped(words: str, first: tuple[re.Pattern[str], ...], last: tuple[re.Pattern[str], ...]) -> str:
    kept = plain(words).strip(_EDGES)
    while True:
        shorter = _without_last(_without_first(kept, first), last).strip(_EDGES)
        if shorter == kept:
            return kept
        kept = shorter


def _without_first(words: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in patterns:
        if found := pattern.match(words):
            words = words[found.end() :]
    return words


def _without_last(words: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in patterns:
        if found := pattern.search(words):
            words = words[: found.start()]
    return words


def is_parts(words: str) -> bool:
    """Whether words open with "trong đó" or the like."""
    return bool(_PARTS_FIRST.match(words))


def link_length(words: str) -> int:
    """How long the "và" or "trong đó" is that words open with; 0 where they do not."""
    found = _AND_FIRST.match(words)
    at = found.end() if found else 0
    parts = _PARTS_FIRST.match(words, at)
    return parts.end() if parts else at


def opens_with_time(words: str) -> bool:
    """Whether words open with when they hold: "Hàng năm có …", "Đến năm 2025, …"."""
    return bool(_TIME_FIRST.match(plain(words)))


def says_of_it(words: str) -> bool:
    """Whether words tell something of what was measured before: "có bằng cấp, chứng chỉ"."""
    return _OF_IT.match(own_words(words)) is not None


def opens_measure(words: str) -> bool:
    """Whether words open a measure that stands by itself: "tỷ lệ …", "tổng vốn …"."""
    said = targets.words().patterns
    own = core(words)
    return bool(said["rates"].match(own) or said["totals"].match(own) or own.lower().startswith("tổng"))


def says_again(before: str, behind: str, measure_unit: str) -> bool:
    """Whether a statement only compares: "tăng 1,22 lần so năm 2020", without a measure of its own."""
    moved = measure_unit == "lần" or any(pattern.search(before) for pattern in targets.words().movement.values())
    return moved and not core(before) and bool(targets.words().patterns["compared"].match(behind.strip()))


def says_zero(words: str) -> bool:
    """Whether words say the number 0: "không còn hộ nghèo"."""
    return _zero(words) is not None


def is_index(words: str) -> bool:
    """Whether a number without a unit is what the words measure: "chỉ số HDI", "hệ số sử dụng đất"."""
    return targets.words().patterns["indexes"].search(words) is not None


def opens_with_zero(words: str) -> bool:
    """Whether words open with the number 0 in words."""
    said = targets.words().patterns
    return bool(re.match(r"\s*" + said["zero"].pattern, words, re.IGNORECASE) or said["zero_first"].match(words))


def around_zero(words: str) -> tuple[str, str, str]:
    """The words before the zero, the zero in words, and those behind it, letter for letter."""
    found = _zero(words)
    if found is None:
        return words, "", ""
    return words[: found.start()], found[0], words[found.end() :]


def _zero(words: str) -> re.Match[str] | None:
    said = targets.words().patterns
    return said["zero"].search(words) or said["zero_first"].match(words)


def sets_quality(words: str) -> bool:
    """Whether words without a figure open as an aim does: "duy trì …", "không để xảy ra …", "cơ bản hoàn thành …"."""
    opened = _without_first(plain(words), (_PARTS_FIRST, _AND_FIRST, _TIME_FIRST))
    table = targets.words()
    opens = table.horizons[HorizonKind.MAINTAIN].match(opened) or table.patterns["qualities"].match(opened)
    return bool(opens or table.patterns["states"].search(opened))


def asks_for_work(words: str) -> bool:
    """Whether words without a figure open as a task does ("đẩy mạnh …"), and set no state."""
    return not sets_quality(words) and targets.words().patterns["works"].match(plain(words)) is not None


def tells_how_things_stand(words: str) -> bool:
    """Whether a sentence tells what there is, not what is aimed at: "Hiện nay có 180 trạm"."""
    return targets.words().patterns["standing"].match(plain(words)) is not None


@lru_cache(maxsize=_KEPT)
def bound_of(before: str, figure: str, measure: str) -> SaidBound:
    """The bound that the words around a number set; without any, at most for what should be low, else at least."""
    table = targets.words()
    for bound in table.bounds:
        if bound.behind and (found := re.search(bound.behind.pattern + r"(?:\s*/\s*năm)?\Z", figure, re.IGNORECASE)):
            return SaidBound(bound.op, found[0].strip())
    left = before
    while found := _BLUR.search(left):
        left = left[: found.start()]
    said = [(found[0].strip(" :,"), bound.op) for bound in table.bounds if (found := bound.before.search(left))]
    low = _should_be_low(measure)
    if not said:
        return SaidBound(Op.LE if low else Op.GE, None)
    words, op = max(said, key=lambda pair: len(pair[0]))
    if low and words.lower() in _GENERAL:
        return SaidBound(Op.LE, words)
    return SaidBound(op, words)


def _should_be_low(measure: str) -> bool:
    """Whether less of a measure is better; not of a reduction, nor of what those people get ("hộ nghèo được vay")."""
    words = targets.words().patterns
    found = words["lower_is_better"].search(measure)
    return bool(found and not _REDUCTION.match(measure) and not words["verbs"].search(measure, found.end()))


@lru_cache(maxsize=_KEPT)
def direction_of(head: str, before: str) -> Direction:
    """Which way a statement moves: by the verb before its number, the verb that opens it, or its measure's name."""
    table = targets.words()
    left: str | None = before
    while left:
        for move, pattern in table.movement.items():
            if re.search(pattern.pattern + _HOW_MUCH_A_YEAR, left, re.IGNORECASE):
                return move
        left = _shortened(left, (_BLUR, _TIME_LAST, *(bound.before for bound in table.bounds)))
    for words in (head, before):
        opened = _without_first(plain(words), (_PARTS_FIRST, _TIME_FIRST))
        for move, pattern in table.movement.items():
            if re.match(r"(?:phấn đấu\s+|tiếp tục\s+)?" + pattern.pattern, opened, re.IGNORECASE):
                return move
        for move, pattern in table.movement_names.items():
            if pattern.match(core(words)):
                return move
    return Direction.NONE


def _shortened(words: str, patterns: tuple[re.Pattern[str], ...]) -> str | None:
    """Words without the first of some phrases that they end with; None where they end with none."""
    ends = (found.start() for pattern in patterns if (found := pattern.search(words)))
    end = next(ends, None)
    return None if end is None else words[:end].rstrip(" :,")


@lru_cache(maxsize=_KEPT)
def horizon_of(words: str, measure_unit: str) -> HorizonKind | None:
    """When a statement binds, by its own words; None where they do not say."""
    table = targets.words().horizons
    said = _PERSONS.sub(" ", words)
    if table[HorizonKind.ANNUAL_AVERAGE].search(said):
        return HorizonKind.ANNUAL_AVERAGE
    if _YEARLY.search(measure_unit) and not _INCOME.search(measure_unit):
        return HorizonKind.ANNUAL_AVERAGE if measure_unit.startswith(_RELATIVE) else HorizonKind.EACH_YEAR
    opened = _without_first(plain(said), (_PARTS_FIRST, _TIME_FIRST))
    if table[HorizonKind.EACH_YEAR].search(said):
        return HorizonKind.EACH_YEAR
    if table[HorizonKind.MAINTAIN].match(opened):
        return HorizonKind.MAINTAIN
    if year_of(said):
        return HorizonKind.BY
    summed = table[HorizonKind.TERM_TOTAL].search(said) or (_STAGE.search(said) and is_money(measure_unit))
    return HorizonKind.TERM_TOTAL if summed else None


def is_money(measure_unit: str) -> bool:
    """Whether a unit is an amount of money, not one per head."""
    known = measure_units.kind(measure_unit)
    return known is not None and known.kind in ("money", "dollars", "euros")


def is_total(before: str, measure_unit: str) -> bool:
    """Whether a number is summed over the term though no word says so: "tổng vốn …", "kết nạp 600 đảng viên"."""
    said = targets.words().patterns
    own = core(before)
    relative = measure_unit.startswith("%") or measure_unit == "lần"
    return not relative and bool(said["totals"].match(own) or said["deeds"].match(own))


@lru_cache(maxsize=_KEPT)
def year_of(words: str) -> int | None:
    """The year by which a statement binds; not one that it is compared with."""
    outside = _COMPARED_YEAR.sub(" ", _BRACKETED.sub(" ", words))
    found = _AIMED_YEAR.search(outside) or _PLAIN_YEAR.search(outside)
    return int(found[1]) if found else None


def aims_at_year(words: str) -> bool:
    """Whether words set a year to be reached ("đến năm 2030"), rather than naming the one year of a plan."""
    return _AIMED_YEAR.search(_BRACKETED.sub(" ", words)) is not None


def baseline_of(behind: str) -> str | None:
    """What a statement is compared with: "năm 2020" in "so với năm 2020"."""
    found = targets.words().patterns["compared"].search(behind)
    if not found:
        return None
    named = _BEHIND_COMPARISON.match(behind, found.end())
    return named[1] if named else None


@lru_cache(maxsize=_KEPT)
def exception_of(words: str) -> str | None:
    """What a statement leaves out: the words in "(trừ …)" or after ", trừ"."""
    for bracket in _BRACKETED.findall(words):
        inner = bracket.strip("() ")
        if targets.words().patterns["exceptions"].match(inner):
            return str(inner)
    found = re.search(r"[,;]\s*((?:ngoại\s+)?trừ\s+[^,;.]+)", words, re.IGNORECASE)
    return found[1].strip() if found else None
