"""The pages of a PDF as pdfium gives them: words, rules, pictures. pdfium takes one caller at a time."""

import ctypes
import math
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading.portable import words
from cotmoc.reading.portable.words import Turn, Word

PAGES_END = 5_000
SECONDS_END = 120.0
"""No more pages are read of a file, and no longer than so many seconds."""
LETTERS_END = 200_000
"""No page that people read has so many letters."""
_OBJECTS_END = 20_000
"""Of so many drawn things on a page rules are looked for; a map has more."""
_FORMS_END = 4
_THIN = 2.5
"""What is thinner is a rule."""
_LONG = 6.0
"""What is shorter is none."""
_LOCK = threading.Lock()


class Rule(NamedTuple):
    """A straight rule: across at the height `at`, or down at the distance `at`, from `first` to `last`."""

    across: bool
    at: float
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page, counted from 1; `pictured` is the share of it that its largest picture covers."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    pictured: float = 0.0


def read(content: bytes) -> tuple[Page, ...]:
    """The pages of a PDF; one that is too damaged to be opened is left out.

    Raises `UnreadableInput`: `pdf_damaged`, `pdf_encrypted`, `pdf_pages` and `pdf_slow` for what takes too long,
    `pdf_letters` for a page that no person could read.
    """
    begun = time.monotonic()
    with _LOCK:
        opened = _open(content)
        try:
            count = len(opened)
            if count > PAGES_END:
                raise UnreadableInput("pdf_pages", pages=count, limit=PAGES_END)
            pages = []
            for number in range(1, count + 1):
                if time.monotonic() - begun > SECONDS_END:
                    raise UnreadableInput("pdf_slow", page=number, limit=int(SECONDS_END))
                page = _page(opened, number)
                if page is not None:
                    pages.append(page)
        finally:
            opened.close()
    if not pages:
        raise UnreadableInput("pdf_damaged")
    return tuple(pages)


def picture(content: bytes, number: int, dots: int) -> bytes:
    """A page drawn in grey as a portable graymap (PGM), with so many dots an inch."""
    with _LOCK:
        opened = _open(content)
        try:
            page = opened[number - 1]
            drawn = page.render(scale=dots / 72, grayscale=True, may_draw_forms=False)
            rows = bytes(drawn.buffer)
            width, height, stride = drawn.width, drawn.height, drawn.stride
        finally:
            opened.close()
    inside = b"".join(rows[at * stride : at * stride + width] for at in range(height))
    return b"P5 %d %d 255\n" % (width, height) + inside


def _open(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise UnreadableInput("pdf_encrypted" if locked else "pdf_damaged") from error


def _page(opened: pypdfium2.PdfDocument, number: int) -> Page | None:
    """One page; None for one that is too damaged to be opened."""
    try:
        page = opened[number - 1]
        letters = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    try:
        if letters.count_chars() > LETTERS_END:
            raise UnreadableInput("pdf_letters", page=number)
        width, height = page.get_size()
        turns = page.get_rotation() // 90 % 4
        turn = _turn(turns, width, height)
        found = tuple(words.find(letters.raw, turn, turns * math.pi / 2))
        rules, pictured = _drawn(page, turn, width * height)
        return Page(number, width, height, found, tuple(rules), pictured)
    finally:
        letters.close()
        page.close()


def _turn(turns: int, width: float, height: float) -> Turn | None:
    """How places move when a page is turned clockwise by so many quarters; `width` and `height` are as it is shown."""
    if turns == 1:
        return lambda x, y: (y, height - x)
    if turns == 2:  # half a turn
        return lambda x, y: (width - x, height - y)
    return (lambda x, y: (width - y, x)) if turns else None


def _drawn(page: pypdfium2.PdfPage, turn: Turn | None, area: float) -> tuple[list[Rule], float]:
    """The rules of a page, and the share that its largest picture covers."""
    rules: list[Rule] = []
    pictured = 0.0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for drawn in _objects(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, 0):
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        corners = (left.value, bottom.value), (right.value, top.value)
        (x, y), (u, v) = (turn(*corner) for corner in corners) if turn else corners
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured = max(pictured, abs(u - x) * abs(v - y) / max(area, 1.0))
        else:
            rules += _rules(drawn, min(x, u), min(y, v), max(x, u), max(y, v))
    return rules, pictured


def _objects(holder: object, count: object, get: object, depth: int) -> Iterator[object]:
    """What is drawn on a page, and in the forms that are drawn on it."""
    for at in range(min(count(holder), _OBJECTS_END)):  # type: ignore[operator]  # functions of a C library
        drawn = get(holder, at)  # type: ignore[operator]  # the same
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORMS_END:
            yield from _objects(drawn, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1)
        else:
            yield drawn


def _rules(path: object, left: float, bottom: float, right: float, top: float) -> Iterator[Rule]:
    """The rules of a path: one for what is thin, the four edges of a frame that is drawn as a line."""
    wide, high = right - left, top - bottom
    if high <= _THIN and wide >= _LONG:
        yield Rule(True, (top + bottom) / 2, left, right)
    elif wide <= _THIN and high >= _LONG:
        yield Rule(False, (left + right) / 2, bottom, top)
    elif wide >= _LONG and high >= _LONG and _is_frame(path):
        yield from (Rule(True, bottom, left, right), Rule(True, top, left, right))
        yield from (Rule(False, left, bottom, top), Rule(False, right, bottom, top))


def _is_frame(path: object) -> bool:
    """Whether a path is a rectangle whose edge is drawn."""
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    segments = pdfium.FPDFPath_CountSegments(path)
    straight = (pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(path, at)) for at in range(segments))
    return bool(stroke.value) and segments in (4, 5) and pdfium.FPDF_SEGMENT_BEZIERTO not in straight
