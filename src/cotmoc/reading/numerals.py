"""The numerals of a text with the words around them, ready to be judged.

The text is taken as it stands, composed and decomposed letters mixed; only the words around a numeral are composed.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from cotmoc.domain.documents import Span
from cotmoc.domain.errors import UnreadableInput
from cotmoc.lexicon import measure_units, number_names, numbers

KEPT = 1024
"""So many numerals are kept with their words: where a text says the same again, they need not be judged again."""

_BEFORE, _AFTER = 64, 110
_NEAR = 24
_MOST_LEADS = 3
_ODD_SPACES = re.compile(r"[^\S\n](?:[^\S\n]+|(?<! ))")
"""White space within a line that is not a single space."""
_LINE_ENDS = re.compile(r" ?\n[\s]*")
_SMALL_LETTERS = "".join(filter(str.islower, map(chr, range(0x2100))))
_HARD_WRAP = re.compile(rf"(?<=\S) ?\n(?=[{_SMALL_LETTERS}%])")
"""The end of a line where a sentence goes on in the next."""
_NO_WORDS = re.compile(r".*(?:[\d_]|[^\w ])", re.DOTALL)
"""All up to the last character that is neither of a word nor between words."""
_GOES_ON = re.compile(r"[^\n]{40}(?<=[^\W_])\n\Z")
"""A line so long that ends in a letter goes on in the next; a cell, a name, a heading is shorter."""
_IN_BRACKETS = re.compile(r" ?\(([^\W\d_]+(?: [^\W\d_]+)*)\)")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MANY_MARKS = re.compile(r"[0-9](?<![0-9.,/-].)[0-9]*(?:[.,][0-9]+){2,}(?![0-9/-])")
"""Digits with marks between; it opens with a plain digit, which is searched for fastest."""
_PER_CENT = re.compile(r"\s*%")
_SPACE_AND_AFTER = (" ", "\xa0")
_SPACED = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})*[ \xa0],[ \xa0]?[0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,3}(?:[ \xa0][0-9]{3})+(?:,[0-9]+)?(?![0-9.,])"
)
"""A numeral with spaces around its comma or between its thousands."""


@dataclass(frozen=True, slots=True, eq=False)
class Numeral:
    """A numeral in its words: its quote, its value, and the composed text around it, the same wherever it is so.

    `left` (lower case) and `right` have single spaces and keep the ends of lines, except that a line broken inside a
    sentence (its next line begins in lower case) is joined; the number spelt out in brackets behind ("05 (năm) ngày")
    is left out. `words` are the lower-case words that lead up to the numeral without punctuation between, in the line
    before too where that is broken inside a sentence; `leads` are the last one to three of them, joined. `near` is the
    end of `left`, long enough for the marks and the few words that stand right before a numeral.
    """

    quote: str
    value: Decimal
    left: str
    right: str
    words: tuple[str, ...]
    leads: tuple[str, ...]
    near: str

    @property
    def looks_like_year(self) -> bool:
        """Whether it is written as years from 1900 to 2099 are."""
        return _YEAR.fullmatch(self.quote) is not None

    def follows(self, *listed: frozenset[str]) -> bool:
        """Whether one to three of the words before it are in one of the lists."""
        return not all(entries.isdisjoint(self.leads) for entries in listed)


def spot(text: str, named: Sequence[Span] = ()) -> Iterator[tuple[Span, Numeral | None]]:
    """Every numeral of a text that has a value, with its place, in order; malformed ones ("5.1.2", "1,2,3") have none.

    Spaces that slipped into a numeral before a unit are of it: "1.234 , 5 tỷ đồng", "1 250 ha". Within the stretches
    `named`, in order, a numeral names something unless a per cent sign is behind it: its words are not looked at.
    """
    done = place = last = 0
    for found in numbers.NUMERAL.finditer(text):
        start, end = found.span()
        if start < done:
            continue
        while place < len(named) and named[place].start <= start:
            place, last = place + 1, max(last, named[place].end)
        if end <= last and not _PER_CENT.match(text, end):
            if _value(found[0]) is not None:
                yield Span(start, end), None
            continue
        numeral = _numeral(text, start, end)
        if numeral and text[end : end + 1] in _SPACE_AND_AFTER and (spaced := _SPACED.match(text, start)):
            whole = _numeral(text, start, spaced.end())
            if whole and _is_spaced(whole):
                numeral, end = whole, spaced.end()
        if numeral:
            done = end
            yield Span(start, end), numeral


def malformed(text: str) -> Iterator[Span]:
    """The numerals before a unit that have no value: "1.23.4 tỷ đồng", "12,3,4%"."""
    for found in _MANY_MARKS.finditer(text):
        if _value(found[0]) is not None:
            continue
        words = _compose(text[found.end() - 1 : found.end() + _AFTER])[1:].removeprefix(" ")
        unit = measure_units.known(words)
        if unit and not re.match(r"\s*\d", words[len(unit) :]):
            yield Span(*found.span())


def _value(quote: str) -> Decimal | None:
    try:
        return numbers.parse("".join(quote.split()))
    except UnreadableInput:
        return None


def _numeral(text: str, start: int, end: int) -> Numeral | None:
    before, behind = text[max(0, start - _BEFORE) : start], text[end - 1 : end + _AFTER]
    return _in_words(before, text[start:end], behind, first=start <= _BEFORE)


@lru_cache(maxsize=KEPT)
def _in_words(before: str, quote: str, behind: str, *, first: bool) -> Numeral | None:
    """The numeral between words, `behind` being opened by its last digit; `first` where the text begins before it."""
    value = _value(quote)
    if value is None:
        return None
    left = _compose(before).lower()
    right = _without_spelling(_compose(behind)[1:])
    if first:
        left = "\n" + left.lstrip("\n")
    words = _words(left)
    leads = tuple(" ".join(words[-count:]) for count in range(1, min(_MOST_LEADS, len(words)) + 1))
    return Numeral(quote, value, left, right, words, leads, left[-_NEAR:])


def _is_spaced(whole: Numeral) -> bool:
    """Whether a numeral with spaces inside is one: a unit is behind it, and no name before it."""
    if not measure_units.known(whole.right.removeprefix(" ")):
        return False
    lists = number_names.words()
    return not whole.follows(*(lists[name] for name in ("always", "places", "documents", "others")))


def _compose(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).replace("*", "").replace("Ð", "Đ")
    one_spaced = _ODD_SPACES.sub(" ", composed)
    return _LINE_ENDS.sub("\n", _HARD_WRAP.sub(" ", one_spaced)) if "\n" in one_spaced else one_spaced


def _without_spelling(right: str) -> str:
    found = _IN_BRACKETS.match(right)
    spelt = found and number_names.words()["spelt_out"].issuperset(found[1].lower().split())
    return right[found.end() :] if found and spelt else right


def _words(left: str) -> tuple[str, ...]:
    if left.endswith("\n") and _GOES_ON.search(left):
        left = f"{left[:-1]} "
    lead = left.removesuffix("\n")
    if not lead.endswith((" ", ".", "-")):
        return ()
    without = _NO_WORDS.match(lead, 0, len(lead) - 1)
    said = lead[without.end() if without else 0 : -1]
    return tuple(said.split()) if not said.endswith(" ") else ()
