"""Which numerals name something instead of measuring it: dates, years, document and list numbers, notes, places.

Each rule is one function and answers one question about a numeral; a numeral is a name when any rule says so.
"""

import re
import string
from collections.abc import Callable
from functools import lru_cache

from cotmoc.lexicon import measure_units
from cotmoc.lexicon import number_names as lexicon
from cotmoc.reading import numerals
from cotmoc.reading.numerals import Numeral

_SHARE_OR_MONEY = frozenset({"share", "points", "money", "dollars", "euros"})
_SYMBOL_BEHIND = re.compile(
    r" ?[-–—]? ?[A-ZĐ][A-Za-zĐđ]+/[A-ZĐ]{2}| ?- ?[A-ZĐ][A-Za-zĐđ]*[/-]|/[A-ZĐ]{2}|/[12][0-9]{3}/"
)
_GLUED = re.compile(r"[^\W\d_][-+]$")
_SYMBOL_BEFORE = re.compile(r"[0-9]/$")
_SYMBOL_GOES_ON = re.compile("/[A-ZĐ]")
_DATE_BEHIND = re.compile(r"[/-][0-9]{1,2}[/-][0-9]{2,}")
_DATE_AROUND = re.compile(r"[/-][0-9]{2,}")
_DATE_MARKS = ("/", "-")
_DAY_BEFORE = re.compile(r"(?<![0-9.,])[0-9]{1,2}[/-]$")
_DAY_AND_MONTH_BEFORE = re.compile(r"(?<![0-9.,])[0-9]{1,2}[/-][0-9]{1,2}[/-]$")
_YEAR_BEHIND = re.compile(r"/(?:19|20)[0-9]{2}(?![0-9.,]*[0-9])")
_YEARS_BEHIND = re.compile(r"\s?[-–]\s?(?:19|20)[0-9]{2}(?![0-9])")
_YEARS_LISTED = re.compile(r"(?:19|20)[0-9]{2}(?:[.,](?:19|20)[0-9]{2})*")
_MONTH_BEHIND = re.compile(r" tháng [0-9]{1,2}(?![0-9.,]*[0-9])")
_SMALL_BEHIND = re.compile(r"([/-])([0-9]{1,2})(?![0-9.,]*[0-9])(.*)", re.DOTALL)
_SMALL_BEFORE = re.compile(r"([^\W\d_]+) [0-9]{1,2}([/-])$")
_CLOCK_BEHIND = re.compile(
    r":[0-9]{2}(?![0-9])|:[0-9]{3,}| ?(?:giờ|h)(?: ?[0-9]{2})? (?:đến|tới|-|–) [0-9]{1,2} ?(?:giờ|h)\b"
)
_CLOCK_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,2}:\Z")
_AT_PLACE = re.compile(r"[0-9]\+$|(?:https?://|www\.|@)\S*$|\(0[0-9]{1,3}\) ?$")
"""A stretch of a road ("km 12+500"), an address of the net, a telephone number behind its area."""
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_IDENTIFYING = ("mã số", "mã số thuế", "mst", "điện thoại", "đt", "fax", "tài khoản", "cmnd", "cccd")
_IDENTIFIES = re.compile(rf"(?:{'|'.join(_IDENTIFYING)})\W{{1,3}}[0-9 .-]*$")
_NO_WORD = f"{string.digits}{string.punctuation} \n“”–…"
_ALL_DAY = re.compile(r"(?<![0-9])24/(?:7(?![0-9])|24 ?(?:giờ|h)\b)")
_SENTENCE_NUMBER = re.compile(r"[.;:!?)”] $")
_SCALED_BEFORE = re.compile(r"t[ỷỉ] lệ 1/$")
_SCALE = re.compile(r"/[0-9.]*00(?![0-9])")
_LINE_START = re.compile(r"\n[ |(#+-]*$")
_BEHIND_CELL = re.compile(r"[^\s|] ?\n ?\| ?\n[ (]*$")
_WORDS_BEHIND = re.compile(r" ?\n[^\W\d_]")
_SHARE_AT_END = re.compile(r"(?<![0-9]) ?%$")
_FIGURES_ALONE = re.compile(r"[-–<>≥≤=~0-9., ]+")
_LIST_MARK = re.compile(r"[.):/](?=\s|$|[^\W\d_])|\)? ?[-–] ?(?=[^\W\d_])|[-–] (?=[0-9])")
_HOUR_BEHIND = re.compile(r" ?(?:giờ|h) ?[0-9]{2}(?! phút)(?![0-9.,])")
_HOURS = re.compile(r"[0-9] ?(?:giờ|h)")
_HOURS_TO = re.compile(r"[0-9] ?(?:giờ|h)(?: ?[0-9]{2})? (?:đến|tới|-|–) $")
_HOURS_BEFORE = re.compile(r"[0-9] ?(?:giờ|h) ?$")
_AT_HOURS_BEFORE = re.compile(r"(?:lúc|hồi|vào) [0-9]{1,2} ?(?:giờ|h) ?$")
_OPENS_ITEM = re.compile(r"(?:^|[;:.\n])[ ]?$")
_CELL_END = re.compile(r" ?(?:\n|$|\|)")
DATE_UNITS = frozenset({"ngày", "tháng", "năm"})
_LIST_GAP = re.compile(r"(?:, ?| và | - |-| đến |/)$")
_FIRST_UNGROUPED_IDENTIFIER = 10**7
_FIRST_OF_NO_ROW = 1000
_FIRST_IN_NO_SLOGAN = 13
_SLOGAN_BEHIND = re.compile(
    r" (?:tốt|không|sạch|nhất|biết|dám)\b(?! (?:quá|dưới|vượt|thấp|kể|phải|đạt))", re.IGNORECASE
)


@lru_cache(maxsize=numerals.KEPT)
def is_name(numeral: Numeral) -> bool:
    """Whether a numeral names something; what the words leave open is a measure."""
    return any(rule(numeral) for rule in _RULES)


def continues_list(numeral: Numeral) -> bool:
    """Whether a numeral goes on a list of names just before it ("Phường 1, 2, 3"): it has no unit of its own."""
    return (
        not unit_behind(numeral)
        and bool(_LIST_GAP.search(numeral.left))
        and numeral.value < _FIRST_UNGROUPED_IDENTIFIER
    )


@lru_cache(maxsize=numerals.KEPT)
def is_named(numeral: Numeral) -> bool:
    """Whether the words before make it a name: "phường 1", "khóa 12", "Nghị quyết 20"."""
    if not numeral.words or "," in numeral.quote or ("." in numeral.quote and numeral.value >= 1000):
        return False
    lists = lexicon.words()
    kind = _kind_behind(numeral)
    if numeral.follows(lists["counting"]) or kind in _SHARE_OR_MONEY:
        return False
    if numeral.follows(lists["always"]):
        return not (len(numeral.words) > 1 and numeral.words[-2] in lists["each"]) and not _ranked(numeral)
    if numeral.words[-2:-1] and numeral.words[-2] in lists["each"] and numeral.words[-1] in DATE_UNITS:
        return False
    for heading, not_saved_by in (("places", {"places"}), ("documents", {"papers"}), ("others", set())):
        if numeral.follows(lists[heading]):
            return kind is None or kind in not_saved_by
    return False


@lru_cache(maxsize=numerals.KEPT)
def unit_behind(numeral: Numeral) -> str:
    """The known unit behind a numeral; a date's "ngày 4", "tháng 4", "năm 2021" is none, "5 năm 2021 - 2025" is one."""
    words = numeral.right.removeprefix(" ")
    unit = measure_units.known(words)
    if unit.lower() in DATE_UNITS and re.match(r" [0-9]", words[len(unit) :]):
        years = unit.lower() == "năm" and re.match(r" (?:19|20)[0-9]{2}\s?[-–]", words[len(unit) :])
        return unit if years else ""
    return unit


def _kind_behind(numeral: Numeral) -> str | None:
    unit = unit_behind(numeral)
    known = measure_units.kind(unit.split("/")[0]) if unit else None
    return known.kind if known else None


def _ranked(numeral: Numeral) -> bool:
    """A place among so many: "đứng thứ 04/34 tỉnh"."""
    return numeral.words[-1] == "thứ" and numeral.right.startswith("/")


def _is_glued(numeral: Numeral) -> bool:
    """Part of a word: "QH15", "GMT+7", "915B", "5G", "%0" for "‰"; a unit may be glued behind ("32,58ha")."""
    before, behind = numeral.left[-1:], numeral.right[:1]
    if before == "%":
        return True
    if before.isalpha() or before == "_" or (before in ("-", "+") and _GLUED.search(numeral.near)):
        return behind != "%"
    if not (behind.isalpha() or behind == "_"):
        return False
    unit = measure_units.known(numeral.right)
    first = unit.partition("/")[0]
    return not unit or (len(first) == 1 and first.isupper() and first != "W")


def _is_symbol(numeral: Numeral) -> bool:
    """A document's number: "49-NQ/TW", "163/2024/QH15", "19 -NQ/TW"."""
    if _SYMBOL_BEHIND.match(numeral.right):
        return True
    return bool(_SYMBOL_GOES_ON.match(numeral.right) and _SYMBOL_BEFORE.search(numeral.near))


def _is_in_date(numeral: Numeral) -> bool:
    """A day, month or year of a date in figures: "20/4/2017", "24-5-2025", "9/2019", "16 tháng 6"."""
    left, right = numeral.near, numeral.right
    marked = left.endswith(_DATE_MARKS)
    if _DATE_BEHIND.match(right) or (marked and _DAY_AND_MONTH_BEFORE.search(left)) or _MONTH_BEHIND.match(right):
        return True
    if marked and _DAY_BEFORE.search(left):
        return bool(_DATE_AROUND.match(right)) or numeral.looks_like_year
    return numeral.value <= 12 and bool(_YEAR_BEHIND.match(right))


def _is_day_or_month(numeral: Numeral) -> bool:
    """Of a day and month without year: "đường 19/5", "từ 01/01", "sáng 14-10"; "đến 10/10 phường" counts."""
    if behind := _SMALL_BEHIND.match(numeral.right):
        fits = numeral.value <= 31 and int(behind[2]) <= 12
        return fits and numeral.follows(_days(behind[1])) and not measure_units.known(behind[3].strip())
    before = _SMALL_BEFORE.search(numeral.near) if numeral.near.endswith(_DATE_MARKS) else None
    return bool(before and before[1] in _days(before[2]) and numeral.value <= 12 and not unit_behind(numeral))


def _days(mark: str) -> frozenset[str]:
    """The words before a day and month; with a dash the two may be a range, so fewer words will do."""
    return lexicon.words()["before_days" if mark == "/" else "before_dashed_days"]


def _is_year(numeral: Numeral) -> bool:
    """A year; a count that looks like one is followed by its unit and not led up to as years are."""
    if not numeral.looks_like_year:
        return _YEARS_LISTED.fullmatch(numeral.quote) is not None
    kind = _kind_behind(numeral)
    if kind in _SHARE_OR_MONEY:
        return numeral.follows(lexicon.words()["before_years"])
    led_up_to = numeral.follows(lexicon.words()["before_years"]) or numeral.left.rstrip()[-1:] in ("-", "–", "/")
    return kind is None or led_up_to or bool(_YEARS_BEHIND.match(numeral.right))


def _is_note(numeral: Numeral) -> bool:
    """A note's mark or number: "[footnoteRef:1]", "[1: …", "[1]"."""
    if numeral.left.endswith("[footnoteref:"):
        return True
    return numeral.left.endswith("[") and numeral.right[:1] in ("]", ":")


def _is_list_number(numeral: Numeral) -> bool:
    """The number of a paragraph, item or table row: "1. ", "(2)", "1.1 Nông nghiệp", a cell that begins a row."""
    if numeral.right.startswith(")") and (numeral.left.endswith("(") or _OPENS_ITEM.search(numeral.near)):
        return True
    if "," in numeral.quote:
        return False
    if _SENTENCE_NUMBER.search(numeral.near) and numeral.right[:2] == ". " and numeral.right[2:3].isupper():
        return True
    if not _LINE_START.search(numeral.left):
        return False
    if _LIST_MARK.match(numeral.right):
        return True
    if _CELL_END.match(numeral.right):
        return not (_is_cell_of_figure(numeral) or numeral.value >= _FIRST_OF_NO_ROW)
    return numeral.right.lstrip(" ")[:1].isupper() and not unit_behind(numeral)


def _is_cell_of_figure(numeral: Numeral) -> bool:
    """Whether a number alone on its line is a figure in a cell, behind a full one or its unit, not the row's number."""
    if _BEHIND_CELL.search(numeral.left):
        return True
    above = numeral.left.split("\n")[-2:-1]
    begins = bool(above) and (_FIGURES_ALONE.fullmatch(above[0]) is not None) and _WORDS_BEHIND.match(numeral.right)
    return unit_above(numeral.left) != "" and not begins


def unit_above(left: str) -> str:
    """The unit that stands on a line of its own before a number in a table's cell, figures of its row between."""
    lines = [line.strip() for line in left.split("\n")[:-1]]
    for at in range(len(lines) - 1, -1, -1):
        words = lines[at].strip(" |")
        if lines[at] == "|" and lines[at - 1 : at] == ["|"]:
            return ""
        if words and not _FIGURES_ALONE.fullmatch(words):
            return "%" if _SHARE_AT_END.search(words) else words if measure_units.known(words) == words else ""
    return ""


def _is_time(numeral: Numeral) -> bool:
    """Of a time of day, or all day: "16:21", "từ 7 giờ đến 9 giờ", "lúc 8 giờ 30", "24/7"."""
    near, right = numeral.near, numeral.right
    if _HOUR_BEHIND.match(right) or _CLOCK_BEHIND.match(right):
        return True
    if near.endswith(":") and _CLOCK_BEFORE.search(near):
        return True
    if numeral.quote.startswith(("24", "7")) and _ALL_DAY.search(f"{numeral.left[-3:]}{numeral.quote}{right[:7]}"):
        return True
    return bool(_HOURS.search(near) and (_HOURS_TO.search(near) or _AT_HOURS_BEFORE.search(near)))


def _is_at_place(numeral: Numeral) -> bool:
    """A stretch of a road, of an address of the net, a telephone number behind its area: not just behind a word."""
    behind_word = numeral.left.endswith(" ") and not numeral.left.endswith(") ")
    return not behind_word and _AT_PLACE.search(numeral.left) is not None


def _is_identifier(numeral: Numeral) -> bool:
    """A version, a day, a telephone number, the end of a time, a map's scale: "4.0", "1.8", "0912345678", "1/500"."""
    if unit_behind(numeral):
        return False
    ungrouped = numeral.quote.isdigit()
    if "." in numeral.quote and "," not in numeral.quote and not _GROUPED.fullmatch(numeral.quote):
        return True
    padded = len(numeral.quote) > 2 and numeral.quote[0] == "0"
    if ungrouped and (padded or numeral.value >= _FIRST_UNGROUPED_IDENTIFIER):
        return True
    if numeral.left.rstrip(_NO_WORD).endswith(_IDENTIFYING) and _IDENTIFIES.search(numeral.left):
        return True
    scaled = numeral.words[-2:] in (("tỷ", "lệ"), ("tỉ", "lệ")) and bool(_SCALE.match(numeral.right))
    return scaled or bool(_HOURS_BEFORE.search(numeral.near)) or bool(_SCALED_BEFORE.search(numeral.near))


def _is_slogan(numeral: Numeral) -> bool:
    """A number in a catchword: "chi bộ 4 tốt", "“5 không, 3 sạch”"."""
    return numeral.value < _FIRST_IN_NO_SLOGAN and bool(_SLOGAN_BEHIND.match(numeral.right))


_RULES: tuple[Callable[[Numeral], bool], ...] = (
    _is_glued,
    _is_symbol,
    _is_in_date,
    _is_day_or_month,
    _is_year,
    _is_note,
    _is_list_number,
    _is_time,
    _is_at_place,
    _is_identifier,
    _is_slogan,
)
