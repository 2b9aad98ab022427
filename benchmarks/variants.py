"""A text in other formats: as a web page, as Markdown, as OpenDocument, as PDF."""

import ctypes
import html
import textwrap
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import fontpkg_be_vietnam_pro
import pypdfium2
import pypdfium2.raw as pdfium

from cotmoc.reading.plain_text import CELL_SEPARATOR

_FONT = next(Path(fontpkg_be_vietnam_pro.__file__).parent.rglob("BeVietnamPro-Regular.ttf"))
_LINES, _COLUMNS = 40, 72
"""A page of the PDF has so many lines of so many letters."""


def page(text: str) -> bytes:
    """A web page: a paragraph for every line, a table of one row for a line with cells."""
    lines = []
    for line in html.escape(text).split("\n"):
        cells = "".join(f"<td>{cell}</td>" for cell in line.split(CELL_SEPARATOR))
        lines.append(f"<table><tr>{cells}</tr></table>" if CELL_SEPARATOR in line else f"<p>{line}</p>")
    return f"<meta charset=utf-8>{''.join(lines)}".encode()


def markdown(text: str) -> bytes:
    """Markdown: a blank line between paragraphs."""
    return text.replace("\n", "\n\n").encode()


def opendocument(text: str) -> bytes:
    """An OpenDocument text: a list item for every line, a note on every third."""
    note = "<t:note><t:note-body><t:p>Trong đó có 12 hộ mới.</t:p></t:note-body></t:note>"
    items = "".join(
        f"<t:list-item><t:p>{html.escape(line)}{note if not at % 3 else ''}</t:p></t:list-item>"
        for at, line in enumerate(text.split("\n"))
    )
    names = {"o": "office", "t": "text", "s": "style"}
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{whole}:1.0"' for name, whole in names.items()
    )
    level = '<t:list-level-style-number t:level="1" s:num-format="1" s:num-suffix="."/>'
    styles = f'<o:automatic-styles><t:list-style s:name="L">{level}</t:list-style></o:automatic-styles>'
    body = f'<o:body><o:text><t:list t:style-name="L">{items}</t:list></o:text></o:body>'
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", ZIP_STORED)
        archive.writestr("content.xml", f"<o:document-content {spaces}>{styles}{body}</o:document-content>")
    return packed.getvalue()


def portable(text: str) -> bytes:
    """A PDF with the lines wrapped, and numbers of pages."""
    made = pypdfium2.PdfDocument.new()
    letters = _FONT.read_bytes()
    held = (ctypes.c_uint8 * len(letters)).from_buffer_copy(letters)
    font = pdfium.FPDFText_LoadFont(made.raw, held, len(letters), pdfium.FPDF_FONT_TRUETYPE, True)
    lines = [row for line in text.split("\n") for row in textwrap.wrap(line, _COLUMNS)]
    for number, first in enumerate(range(0, len(lines), _LINES), 1):
        sheet = made.new_page(595, 842)
        for at, line in enumerate((str(number), *lines[first : first + _LINES])):
            drawn = pdfium.FPDFPageObj_CreateTextObj(made.raw, font, 12)
            written = f"{line}\0".encode("utf-16-le")
            pdfium.FPDFText_SetText(drawn, (ctypes.c_ushort * (len(written) // 2)).from_buffer_copy(written))
            pdfium.FPDFPageObj_Transform(drawn, 1, 0, 0, 1, 85, 800 - 18 * at)
            pdfium.FPDFPage_InsertObject(sheet.raw, drawn)
        sheet.gen_content()
    packed = BytesIO()
    made.save(packed)
    made.close()
    return packed.getvalue()
