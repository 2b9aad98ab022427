"""The words of a page: letters that touch, on one baseline, with the edges of each word."""

import ctypes
import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2.raw as pdfium

WIDE_GAP = 1.5
"""A gap of so many letter heights is more than a space."""
_GENERATED_GAP = 0.1
"""A gap that pdfium takes for a space although none is written is one from so many letter heights on."""
_STEP = 0.9
"""Where the next letter begins farther than so many letter heights, the gap between them is looked at."""
_TWICE = 0.05
"""A letter drawn again so near is the same letter, drawn twice to look bold."""
_SLANT = 0.1
"""Letters turned by a larger angle (in radians) are a stamp or a watermark, or the page itself is turned."""
_FIXED = "\xa0\u202f\u2007"
_TOKEN = re.compile(f"[^\\x00-\\x20{_FIXED}\u2028\u2029\u200b\ufffd]+")
_DOUBTFUL = re.compile(r"(?!\d[\d.,]*\d$)(?:^(.)\1|.*(?:\D\d|\d\D|\*|[^\W\d_][^\w-].))", re.DOTALL)
"""Letters of which some may be raised, drawn twice, or stand in another column."""
_HYPHENS = str.maketrans(dict.fromkeys("\x02\ufffe\xad", "-"))
"""What pdfium gives for a hyphen at the end of a line."""


class Word(NamedTuple):
    """Letters without a space, their left and right edge, baseline and size; `spaced` where a space stands before.

    The line may not end before a `bound` word, which a space of fixed width ties to the word before. A
    `raised` word stands over the line to which it belongs, whose baseline `y` then is.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    spaced: bool = True
    raised: bool = False
    bound: bool = False


Turn = Callable[[float, float], tuple[float, float]]
"""From a place on the page as it is written to the same place as it is shown."""


class _Letters:
    """The letters of a page, asked one by one of pdfium, which counts them from 0."""

    def __init__(self, handle: object, turn: Turn | None, angle: float) -> None:
        self._handle, self._turn, self._angle = handle, turn, angle
        self._x, self._y, self._box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self.text = _text(handle)

    def place(self, at: int) -> tuple[float, float]:
        """Where a letter stands on its baseline."""
        pdfium.FPDFText_GetCharOrigin(self._handle, at, self._x, self._y)
        return self._turn(self._x.value, self._y.value) if self._turn else (self._x.value, self._y.value)

    def edges(self, at: int) -> tuple[float, float]:
        """The left and right edge of a letter, with the room that its font gives it."""
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._handle, at, box)
        if self._turn is None:
            return box.left, box.right
        one, two = self._turn(box.left, box.bottom)[0], self._turn(box.right, box.top)[0]
        return min(one, two), max(one, two)

    def size(self, at: int) -> float | None:
        """The size of a letter as it is drawn; None for one that is turned otherwise than the page."""
        drawn = self._matrix
        if not pdfium.FPDFText_GetMatrix(self._handle, at, drawn):
            return None
        angle = math.atan2(drawn.b, drawn.a) - self._angle
        if abs(math.remainder(angle, math.tau)) > _SLANT:
            return None
        return max(float(pdfium.FPDFText_GetFontSize(self._handle, at)) * math.hypot(drawn.c, drawn.d), 1.0)

    def is_generated(self, at: int) -> bool:
        """Whether pdfium made a letter up."""
        return bool(pdfium.FPDFText_IsGenerated(self._handle, at))


@dataclass(slots=True)
class _Word:
    """A word that is being read."""

    first: int
    last: int
    left: float
    x: float
    y: float
    size: float
    spaced: bool
    bound: bool
    text: list[str]

    def add(self, last: int, letters: str, x: float | None = None) -> None:
        """Put letters behind it, the last of which is at `x`; marks over a letter do not move it."""
        self.text.append(letters)
        self.last = last
        self.x = self.x if x is None else x


def find(handle: object, turn: Turn | None, angle: float) -> Iterator[Word]:
    """The words of a text page in the order in which the file draws them."""
    letters = _Letters(handle, turn, angle)
    word: _Word | None = None
    end = 0
    for token in _TOKEN.finditer(letters.text):
        space, at = end if token.start() > end else -1, token.start()
        end = token.end()
        while at < end:
            reached = _extended(letters, word, at, end, space) if word else at
            if reached == at:
                if word:
                    yield _done(letters, word)
                word = _begun(letters, at, word, space)
                reached = at + 1 if word is None else _run(letters, word, at + 1, end)
            at, space = reached, -1
    if word:
        yield _done(letters, word)


def _extended(letters: _Letters, word: _Word, at: int, end: int, space: int) -> int:
    """How far the letters from `at` belong to a word, which then has them."""
    letter = letters.text[at]
    if space < 0 and unicodedata.combining(letter):
        word.add(at, letter)
        return at + 1
    x, y = letters.place(at)
    if _is_again(letters, word, letter, x, y):
        return at + 1
    if not _goes_on(letters, word, space, x, y):
        return at
    word.add(at, letter, x)
    return _run(letters, word, at + 1, end)


def _run(letters: _Letters, word: _Word, at: int, end: int) -> int:
    """How far the letters behind those of a word run on beyond doubt, so that not each must be asked for its place."""
    rest = letters.text[at:end]
    if not rest or _DOUBTFUL.match(letters.text[at - 1] + rest):
        return at
    x, y = letters.place(end - 1)
    even = abs(y - word.y) <= _GENERATED_GAP * word.size and 0 < x - word.x < _STEP * word.size * len(rest)
    if not even:
        return at
    word.add(end - 1, rest, x)
    return end


def _text(handle: object) -> str:
    """The letters of a page, one for each that pdfium counts."""
    count = pdfium.FPDFText_CountChars(handle)
    whole = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(handle, 0, count, whole) == count + 1:
        text = bytes(whole)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text.translate(_HYPHENS)
    return "".join(_letter(pdfium.FPDFText_GetUnicode(handle, at)) for at in range(count)).translate(_HYPHENS)


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _begun(letters: _Letters, at: int, before: _Word | None, space: int) -> _Word | None:
    """The word that begins with a letter; None for one that is turned otherwise than the page."""
    size = letters.size(at)
    if size is None:
        return None
    x, y = letters.place(at)
    written = space >= 0 and not letters.is_generated(space)
    spaced = written or before is None or not _touches(letters, before, x)
    bound = space >= 0 and letters.text[space] in _FIXED
    return _Word(at, at, letters.edges(at)[0], x, y, size, spaced, bound, [letters.text[at]])


def _touches(letters: _Letters, word: _Word, x: float) -> bool:
    """Whether a letter at `x` stands right behind a word, be it a little higher or lower."""
    right = letters.edges(word.last)[1]
    return abs(x - right) < _GENERATED_GAP * word.size


def _is_again(letters: _Letters, word: _Word, letter: str, x: float, y: float) -> bool:
    near = abs(x - word.x) < _TWICE * word.size and abs(y - word.y) < _TWICE * word.size
    return near and letters.text[word.last] == letter


def _goes_on(letters: _Letters, word: _Word, space: int, x: float, y: float) -> bool:
    """Whether a letter belongs to the word before it: on its baseline, behind it, and not after a space."""
    if abs(y - word.y) > _GENERATED_GAP * word.size or x < word.x - _TWICE * word.size:
        return False
    if space < 0 and x - word.x < _STEP * word.size:
        return True
    if space >= 0 and not letters.is_generated(space):
        return False
    return (x - letters.edges(word.last)[1]) < _GENERATED_GAP * word.size


def _done(letters: _Letters, word: _Word) -> Word:
    right = letters.edges(word.last)[1]
    text = unicodedata.normalize("NFC", "".join(word.text))
    return Word(text, word.left, max(right, word.left), word.y, word.size, word.spaced, bound=word.bound)
