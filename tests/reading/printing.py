"""Small PDFs made for a test: words at places, rules, pictures, on as many pages as it takes."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import fontpkg_be_vietnam_pro
import pypdfium2
import pypdfium2.raw as pdfium

from cotmoc.reading.portable.lines import Line
from cotmoc.reading.portable.words import Word

FONT = next(Path(fontpkg_be_vietnam_pro.__file__).parent.rglob("BeVietnamPro-Regular.ttf"))
LETTER = 0.5
"""In lines made by `line` every letter is half as wide as high."""


@dataclass(frozen=True)
class Text:
    """Letters at a place, at a size, turned by so many quarters."""

    words: str
    x: float
    y: float
    size: float = 14
    turns: int = 0


@dataclass(frozen=True)
class Box:
    """A filled box; a thin one is a rule. A `picture` is grey and made of dots."""

    left: float
    bottom: float
    width: float
    height: float
    picture: bool = False


def print_pages(*pages: Sequence[Text | Box], turns: int = 0) -> bytes:
    """A PDF with these things on its pages, each 600 points wide and 800 high before it is turned."""
    made = pypdfium2.PdfDocument.new()
    letters = FONT.read_bytes()
    held = (ctypes.c_uint8 * len(letters)).from_buffer_copy(letters)
    font = pdfium.FPDFText_LoadFont(made.raw, held, len(letters), pdfium.FPDF_FONT_TRUETYPE, True)
    for things in pages:
        page = made.new_page(600, 800)
        for thing in things:
            if isinstance(thing, Box) and thing.picture:
                page.insert_obj(_picture(made, thing))
            else:
                drawn = _text(made, font, thing) if isinstance(thing, Text) else _box(thing)
                pdfium.FPDFPage_InsertObject(page.raw, drawn)
        page.gen_content()
        page.set_rotation(90 * turns)
    packed = BytesIO()
    made.save(packed)
    made.close()
    return packed.getvalue()


def _text(made: pypdfium2.PdfDocument, font: object, text: Text) -> object:
    drawn = pdfium.FPDFPageObj_CreateTextObj(made.raw, font, text.size)
    written = (text.words + "\0").encode("utf-16-le")
    pdfium.FPDFText_SetText(drawn, (ctypes.c_ushort * (len(written) // 2)).from_buffer_copy(written))
    across, up = ((1, 0), (0, 1), (-1, 0), (0, -1))[text.turns]
    pdfium.FPDFPageObj_Transform(drawn, across, up, -up, across, text.x, text.y)
    return drawn


def _box(box: Box) -> object:
    drawn = pdfium.FPDFPageObj_CreateNewRect(box.left, box.bottom, box.width, box.height)
    pdfium.FPDFPath_SetDrawMode(drawn, pdfium.FPDF_FILLMODE_ALTERNATE, False)
    return drawn


def _picture(made: pypdfium2.PdfDocument, box: Box) -> pypdfium2.PdfImage:
    picture = pypdfium2.PdfImage.new(made)
    picture.set_bitmap(pypdfium2.PdfBitmap.new_native(8, 8, pdfium.FPDFBitmap_Gray))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(box.width, box.height).translate(box.left, box.bottom))
    return picture


def line(text: str, y: float = 700, x: float = 85, size: float = 14, page: int = 1) -> Line:
    """A line of words, as wide as its letters; "^5" is a raised 5 behind its word."""
    words: list[Word] = []
    at = x
    for part in text.split(" "):
        for place, piece in enumerate(part.split("^")):
            digits = len(piece) - len(piece.lstrip("0123456789*")) if place else 0
            for raised, letters in ((True, piece[:digits]), (False, piece[digits:])):
                if letters:
                    end = at + LETTER * size * len(letters)
                    small = size * 0.6 if raised else size
                    words.append(Word(letters, at, end, y, small, spaced=not place, raised=raised))
                    at = end
        at += LETTER * size
    return Line(tuple(words), page, round(800 - y))


def block(text: str, y: float = 700, leading: float = 18, x: float = 85, size: float = 14, page: int = 1) -> list[Line]:
    """The lines of a text below one another; one that begins with spaces is indented by so many letters."""
    rows = text.split("\n")
    return [
        line(row.lstrip(), y - at * leading, x + LETTER * size * (len(row) - len(row.lstrip())), size, page)
        for at, row in enumerate(rows)
    ]
