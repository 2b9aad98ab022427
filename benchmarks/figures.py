"""Peers that find figures in Vietnamese text, each with what it tells of them: where, which value, in which unit.

None of them reads targets, citations, tasks or claims; a regular expression of two lines is among them as the floor.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from benchmarks.peers import installed

from cotmoc.domain.errors import UnreadableInput
from cotmoc.lexicon import measure_units, numbers
from cotmoc.reading import plain_text, quantities

EXCERPTS = Path(__file__).resolve().parents[1] / "tests" / "reading" / "excerpts"
"""Texts in which a person has marked every measured figure with its unit, `{12,5|%}`."""

_MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
_WORDS_AFTER = re.compile(r"\s*(%|[^\W\d_]+(?: [^\W\d_]+)*)?")
_ZONES, _ZONE = "/usr/share/zoneinfo", "Asia/Ho_Chi_Minh"


class Figure(NamedTuple):
    """A figure as a peer tells it: the offset of its first digit, its value, and its unit's words ("" for none)."""

    start: int
    value: Decimal
    unit: str


@dataclass(frozen=True)
class Peer:
    """A way of finding figures: `run` only finds them in a line, `told` says what was found."""

    run: Callable[[str], Any]
    told: Callable[[str, Any], Iterable[Figure]]


class Score(NamedTuple):
    """How many of the marked figures a peer tells, how many with their unit, and how many it tells besides."""

    right: int
    with_unit: int
    besides: int
    marked: int


def ours() -> Peer:
    """The product's own quantities."""
    return Peer(
        lambda line: quantities.find(plain_text.document(line)),
        lambda _, found: (Figure(one.span.start, one.value, one.measure_unit) for one in found),
    )


def peers() -> tuple[Mapping[str, Peer], Mapping[str, str]]:
    """The peers that are installed, and of the others why they are absent."""
    found, absent = installed(
        {
            "Duckling vi, numbers only": ("duckling", _duckling),
            "underthesea words": ("underthesea", _underthesea),
            "quantulum3 en": ("quantulum3.parser", _quantulum),
            "recognizers pt-br": ("recognizers_number", _recognizers),
        }
    )
    return {"regular expression": Peer(_two_lines, lambda _, told: _plain(told)), **found}, absent


def score(peer: Peer) -> Score:
    """How a peer does on the excerpts, line by line."""
    right = with_unit = besides = marked = 0
    for line, expected in excerpts():
        left = list(expected)
        for told in peer.told(line, peer.run(line)):
            meant = next((one for one in left if one.start == told.start and _same(one, told)), None)
            besides += meant is None
            if meant:
                left.remove(meant)
                with_unit += any(told.unit.lower().startswith(unit.lower()) for unit in meant.unit.split("^"))
        marked += len(expected)
        right += len(expected) - len(left)
    return Score(right, with_unit, besides, marked)


def excerpts() -> Iterator[tuple[str, list[Figure]]]:
    """Every line of the excerpts with the figures that a person marked in it."""
    for path in sorted(EXCERPTS.glob("*.txt")):
        for marked in path.read_text(encoding="utf-8").partition("\n=====\n")[0].split("\n"):
            pieces: list[str] = []
            expected: list[Figure] = []
            last = 0
            for mark in _MARK.finditer(marked):
                pieces += (marked[last : mark.start()], mark[1])
                start = sum(map(len, pieces)) - len(mark[1])
                expected.extend(Figure(start, value, mark[2]) for value in _value(mark[1]))
                last = mark.end()
            yield "".join((*pieces, marked[last:])), expected


def _same(meant: Figure, told: Figure) -> bool:
    """Whether a value is the one meant, or that with its unit's multiplier multiplied in ("5 tỷ")."""
    known = measure_units.kind(meant.unit.split("^")[0])
    return told.value in (meant.value, meant.value * (known.size if known else 1))


def _value(words: str) -> Iterator[Decimal]:
    try:
        yield numbers.parse("".join(words.split()))
    except UnreadableInput:
        return


def _two_lines(line: str) -> list[tuple[int, str, str]]:
    return [
        (found.start(), found[0], (_WORDS_AFTER.match(line, found.end()) or found)[1] or "")
        for found in _NUMBER.finditer(line)
    ]


def _plain(told: Iterable[tuple[int, str, str]]) -> Iterator[Figure]:
    return (Figure(start, value, unit) for start, words, unit in told for value in _value(words.strip(".")))


def _duckling(duckling: ModuleType) -> Peer:
    locale = duckling.parse_locale("VI", duckling.default_locale_lang(duckling.parse_lang("VI")))
    now = duckling.get_current_ref_time(duckling.load_time_zones(_ZONES), _ZONE)
    context, dimensions = duckling.Context(now, locale), duckling.parse_dimensions(["number"])
    return Peer(
        lambda line: duckling.parse(line, context, dimensions, False),
        lambda _, found: (Figure(one["start"], Decimal(str(one["value"]["value"])), "") for one in found),
    )


def _underthesea(underthesea: ModuleType) -> Peer:
    def told(line: str, words: list[str]) -> Iterator[Figure]:
        start = 0
        for at, word in enumerate(words):
            start = max(start, line.find(word, start))
            behind = " ".join(words[at + 1 : at + 3])
            if _NUMBER.fullmatch(word):
                yield from (Figure(start, value, behind) for value in _value(word))
            start += len(word)

    return Peer(underthesea.word_tokenize, told)


def _quantulum(parser: ModuleType) -> Peer:
    def told(_: str, found: Iterable[Any]) -> Iterator[Figure]:
        for one in found:
            yield Figure(one.span[0], Decimal(str(one.value)), one.surface.lstrip("0123456789., "))

    return Peer(lambda line: parser.parse(line, lang="en_US"), told)


def _recognizers(recognizers: ModuleType) -> Peer:
    model = recognizers.NumberRecognizer("pt-br").get_number_model()

    def told(_: str, found: Iterable[Any]) -> Iterator[Figure]:
        return (Figure(one.start, value, "") for one in found for value in _value(str(one.resolution["value"])))

    return Peer(model.parse, told)
