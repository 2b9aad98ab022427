"""From the words of a document to the names and codes of a draft: areas, codes, openings, what may be classified."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import takewhile
from typing import Any

_CLAUSE = re.compile(r"[.;:](?=\s|$)")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9]{1,2}(?![\w.,/])")
_ROMAN = re.compile(r"\b(thứ |khóa |khoá |phần |chương |mục |quý )([ivxl]+)\b")
_MARKER = re.compile(r"^\W*(?:\(?[0-9a-zđ]{1,3}[.)]\W*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Area:
    """A place that has an administration: its full name, its proper name, its level."""

    name: str
    proper: str
    level: str


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("cotmoc.lexicon").joinpath("drafting.toml").read_text(encoding="utf-8"))


def clean(words: str) -> str:
    """The words on one line, without what cannot be printed.

    >>> clean("Thu  ngân sách" + chr(7) + " nhà nước ")
    'Thu ngân sách nhà nước'
    """
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def short(words: str, width: int) -> str:
    """The words on one line, cut between two words where they are longer than the width.

    >>> short("Tốc độ tăng giá trị sản xuất bình quân", 20)
    'Tốc độ tăng giá trị…'
    """
    line = clean(words)
    if len(line) <= width:
        return line
    cut = line[:width]
    return cut.rsplit(" ", 1)[0].rstrip(",;:–- ") + "…" if " " in cut else cut[:-1] + "…"


def opening(words: str, width: int = 120) -> str:
    """The first clause of a piece of text, without its dash or number.

    >>> opening("- Rà soát quy hoạch chợ; kêu gọi đầu tư. Quý I hoàn thành.")
    'Rà soát quy hoạch chợ'
    """
    line = clean(words)
    said = _MARKER.sub("", line, count=1) or line
    return short(_CLAUSE.split(said, maxsplit=1)[0] or said, width)


def heading(words: str, width: int) -> str:
    """The words as a name: on one line, short, with a capital.

    >>> heading("tỷ lệ hộ nghèo", 20)
    'Tỷ lệ hộ nghèo'
    """
    line = short(words, width)
    return line[:1].upper() + line[1:]


def slug(words: str, width: int = 40) -> str:
    """A code for words: small Latin letters, digits and dashes; empty where there is nothing to make one of.

    >>> slug("Phòng Giáo dục - Đào tạo"), slug("(10)"), slug("…")
    ('phong-giao-duc-dao-tao', '10', '')
    """
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:width].strip("-")


def in_sentence_case(words: str) -> str:
    """A name in capitals as it is written inside a sentence; what is not in capitals stays as it is.

    >>> in_sentence_case("ĐẠI HỘI ĐẢNG BỘ PHƯỜNG 7 LẦN THỨ VI")
    'Đại hội Đảng bộ phường 7 lần thứ VI'
    >>> in_sentence_case("CHỈ TIÊU KT-XH TỈNH TRÀ VINH ĐẾN NĂM 2025"), in_sentence_case("KẾ HOẠCH Phát triển")
    ('Chỉ tiêu KT-XH tỉnh Trà Vinh đến năm 2025', 'Kế hoạch Phát triển')
    """
    line = unicodedata.normalize("NFC", clean(words))
    shouted = line if line.isupper() else _shouted_words(line)
    if len(shouted.split()) < 2:
        return line
    said = _LETTERS.sub(lambda found: found[0] if _stays(found[0]) else found[0].lower(), shouted)
    said = _ROMAN.sub(lambda found: found[1] + found[2].upper(), said)
    for name in _table()["capitals"]["names"]:
        said = re.sub(rf"\b{name}\b", name, said, flags=re.IGNORECASE)
    for found in _kinds(shouted=True).finditer(shouted):
        end = found.end() + len(proper := _proper(shouted[found.end() :], shouted=True))
        said = said[: found.end()] + proper + said[end:]
    return said[:1].upper() + said[1:] + line[len(shouted) :]


def _shouted_words(line: str) -> str:
    """The words in capitals with which a line begins."""
    return " ".join(takewhile(str.isupper, line.split()))


def _stays(word: str) -> bool:
    """Whether a word in capitals is an abbreviation: a known one, or one without a vowel."""
    plain = unicodedata.normalize("NFD", word)
    return word in _table()["capitals"]["abbreviations"] or not set(plain) & set("AEIOUY")


def area(words: str) -> Area | None:
    """The area that a name of a body or a title speaks of, the first named; None where it names none.

    >>> area("ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI")
    Area(name='Tỉnh Đồng Nai', proper='Đồng Nai', level='province')
    >>> area("Đảng bộ thành phố Trà Vinh lần thứ XII").level, area("ĐẢNG BỘ PHƯỜNG 7").name
    ('city', 'Phường 7')
    """
    line = unicodedata.normalize("NFC", clean(words))
    shouted = line.isupper()
    for found in _kinds(shouted=shouted).finditer(line):
        proper = _proper(line[found.end() :], shouted=shouted)
        if proper:
            kind = found[1].lower()
            level = "province" if proper in _table()["centrally_run"]["names"] else _table()["levels"][kind]
            return Area(f"{kind.capitalize()} {proper}", proper, level)
    return None


def finest(areas: Iterable[Area]) -> Area | None:
    """The area that lies deepest, of several the first: under a province's name stands that of its ward."""
    depths = list(dict.fromkeys(_table()["levels"].values()))
    return max(areas, key=lambda found: depths.index(found.level), default=None)


@cache
def _kinds(*, shouted: bool) -> re.Pattern[str]:
    """What an area is called, before its name; in capitals, "XÃ HỘI" must be told from it."""
    kinds = "|".join(sorted(_table()["levels"], key=len, reverse=True))
    others = "|".join(_table()["areas"]["none"]) if shouted else "(?!)"
    return re.compile(rf"\b(?!(?:{others})\b)({kinds})\s+", re.IGNORECASE)


def _proper(rest: str, *, shouted: bool) -> str:
    """The proper name at the beginning: a ward's number, or words with a capital, at most four."""
    if number := _NUMBER.match(rest):
        return number[0]
    stops = "|".join(_table()["areas"]["stops"]) if shouted else "(?!)"
    words = []
    for word in re.split(rf"(?=[^\w\s])|\b(?:{stops})\b", rest, maxsplit=1, flags=re.IGNORECASE)[0].split()[:4]:
        if not word[0].isupper() or not word.isalpha() or (not shouted and len(word) > 1 and word.isupper()):
            break
        words.append(word.capitalize() if shouted else word)
    return " ".join(words)


def is_change(words: str) -> bool:
    """Whether a measure is a growth, a change or a comparison, whose figures in per cent may pass 100 or fall below 0.

    >>> is_change("Tốc độ tăng giá trị sản xuất"), is_change("Tỷ lệ hộ dùng nước sạch")
    (True, False)
    """
    return _names(words, "change")


def is_reduction(words: str) -> bool:
    """Whether a measure is itself by how much something falls, so that more of it is better.

    >>> is_reduction("mức giảm hộ nghèo"), is_reduction("tỷ lệ hộ nghèo"), is_reduction("tỷ lệ giảm nghèo")
    (True, False, True)
    """
    return _names(words, "reduction")


def _names(words: str, kind: str) -> bool:
    line = unicodedata.normalize("NFC", words.lower())
    return re.search(rf"\b(?:{'|'.join(_table()[kind]['words'])})\b", line) is not None


def is_sensitive(words: str) -> bool:
    """Whether the figures of a measure may be above "thường", so that somebody should look before they come in."""
    line = unicodedata.normalize("NFC", words.lower())
    return any(word in line for word in _table()["sensitive"]["words"])
