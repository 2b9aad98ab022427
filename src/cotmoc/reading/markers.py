"""The numbers, letters and dashes with which documents open their parts, headings and items.

State documents write "Chương I", "Điều 1.", "I.", "1.", "1.1.", "a)"; Party documents also "Phần thứ nhất", "I-",
"1-", "a)."; targets are often numbered "(1)-".
"""

import re
from dataclasses import dataclass
from enum import Enum, auto


class Style(Enum):
    """How a place in a document is numbered."""

    PART = auto()
    CHAPTER = auto()
    CAPITAL = auto()
    ROMAN = auto()
    SECTION = auto()
    ARTICLE = auto()
    ARABIC = auto()
    PARENTHESIS = auto()
    DECIMAL = auto()
    LETTER = auto()
    BRACKETED = auto()
    DASH = auto()
    PLUS = auto()


@dataclass(frozen=True, slots=True)
class Marker:
    """A number, letter or dash that opens a paragraph.

    `number` is written as an outline writes it ("Phần thứ nhất", "II", "1", "2.1", "a"), `value` its rank among its
    siblings (None for dashes); `length` covers the marker and the space behind it.
    """

    style: Style
    number: str
    value: int | None
    length: int


ORDINALS = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip
LETTERS = "abcdđefghijklmnopqrstuvxy"
"""The letters that number points, in their order: those of legal texts, with the f and j of other writers."""
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}

_END = r"[\s*]*"
_NAMED = (
    (Style.PART, re.compile(rf"(phần\s+(?:thứ\s+)?([^\W\d_]+|\d{{1,2}}))\b\s*[.:-]*{_END}", re.IGNORECASE)),
    (Style.CHAPTER, re.compile(rf"(chương\s+(?:thứ\s+)?([^\W\d_]+|\d{{1,2}}))\b\s*[.:-]*{_END}", re.IGNORECASE)),
    (Style.SECTION, re.compile(rf"(mục\s+([IVXL]+|\d{{1,2}}))\b\s*[.:-]+{_END}", re.IGNORECASE)),
    (Style.ARTICLE, re.compile(rf"(điều\s+(\d{{1,3}}))[a-zđ]?\s*[.:-]{_END}", re.IGNORECASE)),
)
_ROMAN = re.compile(rf"([IVXL]+)[\s*]*(?:[.\-–/)]\s*)+{_END}(?=\S)")
_CAPITAL = re.compile(rf"([A-HĐ])\s*(?:[.\-–/)]\s*)+{_END}(?=\S)")
_DECIMAL = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}})+)(?:\s*[.)\-–]+|(?=\s)){_END}(?=[^\W\d_]|[“\"(\d])")
_ARABIC = re.compile(rf"(\d{{1,2}})[\s*]*(?:[.\-–/)]\s*)+{_END}(?=[^\W\d_]|[“\"(*])")
_ARABIC_BEFORE_NUMBER = re.compile(rf"(\d{{1,2}})\**(?:[.)]|[-–](?=\s\d))\s+{_END}(?=\d)")
_LETTER = re.compile(rf"([a-zđ])\s*(?:\)\s*[.\-–]?|[.\-–](?=\s)){_END}(?=\S)")
_BRACKETED = re.compile(rf"\((\d{{1,2}})\)\s*[.\-–:]*{_END}")
_DASH = re.compile(rf"[-–•●▪∙]{_END}(?=\S)")
_INDENT = 24
_STAR = re.compile(r"(?:^|\n)[^\S\n]*\*[^\S\n]+\Z")
_PLUS = re.compile(rf"\+{_END}(?=\S)")


def roman(numeral: str) -> int | None:
    """The value of a Roman numeral up to 89; None for letters in no such order.

    >>> roman("XIV"), roman("IIV")
    (14, None)
    """
    digits = [ROMAN_DIGITS[letter] for letter in numeral]
    value = sum(-one if one < two else one for one, two in zip(digits, [*digits[1:], 0], strict=True))
    tens, ones = divmod(value, 10)
    proper = "L" * (tens >= 5) + "X" * (tens % 5) if tens != 4 else "XL"
    proper += ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
    return value if numeral == proper else None


def match(text: str, start: int, end: int) -> Marker | None:
    """The marker that opens `text[start:end]`, if one does."""
    for style, pattern in _NAMED:
        if (found := pattern.match(text, start, end)) and (value := _ordinal(found[2])):
            return Marker(style, " ".join(found[1].split()), value, found.end() - start)
    if (found := _ROMAN.match(text, start, end)) and (value := roman(found[1])):
        return Marker(Style.ROMAN, found[1], value, found.end() - start)
    return _numbered(text, start, end) or _lettered(text, start, end) or _dashed(text, start, end)


def _is_starred(text: str, start: int, end: int) -> bool:
    """Whether an asterisk with a space opens a closed sentence; before a mere title it is a mark of its own."""
    lead = _STAR.search(text, max(0, start - _INDENT), start)
    return lead is not None and text[end - 1 : end] in (".", ";", ",")


def _ordinal(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    if word.lower() in ORDINALS:
        return ORDINALS[word.lower()]
    if word and set(word) <= set(ROMAN_DIGITS):
        return roman(word)
    return ord(word) - ord("A") + 1 if len(word) == 1 and "A" <= word <= "H" else None


def _numbered(text: str, start: int, end: int) -> Marker | None:
    if found := _DECIMAL.match(text, start, end):
        return Marker(Style.DECIMAL, found[1], int(found[1].rpartition(".")[2]), found.end() - start)
    if found := _ARABIC.match(text, start, end) or _ARABIC_BEFORE_NUMBER.match(text, start, end):
        style = Style.PARENTHESIS if text[found.end(1)] == ")" else Style.ARABIC
        return Marker(style, found[1], int(found[1]), found.end() - start)
    if found := _BRACKETED.match(text, start, end):
        return Marker(Style.BRACKETED, found[1], int(found[1]), found.end() - start)
    return None


def _lettered(text: str, start: int, end: int) -> Marker | None:
    if (found := _LETTER.match(text, start, end)) and found[1] in LETTERS:
        return Marker(Style.LETTER, found[1], LETTERS.index(found[1]) + 1, found.end() - start)
    if found := _CAPITAL.match(text, start, end):
        return Marker(Style.CAPITAL, found[1], "ABCDĐEGH".find(found[1]) + 1, found.end() - start)
    return None


def _dashed(text: str, start: int, end: int) -> Marker | None:
    if found := _DASH.match(text, start, end):
        return Marker(Style.DASH, "", None, found.end() - start)
    if found := _PLUS.match(text, start, end):
        return Marker(Style.PLUS, "", None, found.end() - start)
    return Marker(Style.DASH, "", None, 0) if _is_starred(text, start, end) else None
