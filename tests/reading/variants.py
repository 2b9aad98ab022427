"""One document in many formats: a draft, and small writers that make a text, a page, Markdown and a Word file of it."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from cotmoc.domain.documents import BlockKind, Document
from cotmoc.reading import files

MARK = re.compile(r"\[footnoteRef:(\d+)\]")
Row = Sequence[str]


@dataclass(frozen=True)
class Draft:
    """A document as paragraphs and tables in order; a mark `[footnoteRef:1]` leads to the note "1"."""

    parts: Sequence[str | Sequence[Row]]
    notes: Mapping[str, str] = field(default_factory=dict)
    head: Row = ()
    """The two columns over the title, each with its lines."""
    running: str = ""
    """What stands over every page."""


def draft(document: Document) -> Draft:
    """The draft of a document that has been read; a row before all else is its head."""
    text = document.text
    parts: list[str | list[Row]] = []
    for block in document.blocks:
        words = " ".join(block.span.of(text).split())
        if block.kind is BlockKind.TABLE_ROW:
            row = words.split(" | ")
            if parts and isinstance(parts[-1], list):
                parts[-1].append(row)
            else:
                parts.append([row])
        elif block.kind is BlockKind.PARAGRAPH:
            parts.append(words)
    notes = {note.number: " ".join(note.body.of(text).split()) for note in document.notes}
    head = [cell.replace("; ", "\n") for cell in parts.pop(0)[0]] if parts and isinstance(parts[0], list) else []
    return Draft(parts, notes, head, running="Dự thảo trình đại hội")


def as_text(given: Draft) -> str:
    """Canonical text: a paragraph or row on a line, notes behind their paragraph."""
    return "\n".join(_with_notes(line, given.notes) for line in _lines(given))


def _lines(given: Draft) -> Iterator[str]:
    if given.head:
        yield " | ".join(column.replace("\n", "; ") for column in given.head)
    for part in given.parts:
        if isinstance(part, str):
            yield part
        else:
            yield from (" | ".join(row) for row in part)


def _with_notes(line: str, notes: Mapping[str, str]) -> str:
    return line + "".join(f" [{number}: {notes[number]}]" for number in MARK.findall(line) if number in notes)


def as_markdown(given: Draft) -> str:
    """Markdown: blank lines between paragraphs, tables with bars, notes at the end."""
    parts = []
    for part in (*([[given.head]] if given.head else []), *given.parts):
        if isinstance(part, str):
            parts.append(_escaped(part))
        else:
            rows = [[_escaped(cell).replace("\n", "<br>").replace("|", "\\|") for cell in row] for row in part]
            rule = "|".join("---" for _ in rows[0])
            lines = [f"| {' | '.join(row)} |" for row in rows]
            parts.append("\n".join([lines[0], f"|{rule}|", *lines[1:]]))
    parts += [f"[^{number}]: {_escaped(body)}" for number, body in given.notes.items()]
    return "\n\n".join(parts)


def _escaped(text: str) -> str:
    safe = re.sub(r"([\\`*_<>#~])", r"\\\1", MARK.sub("\0\\1\0", text))
    return re.sub("\0(\\d+)\0", r"[^\1]", re.sub(r"^([-+])", r"\\\1", re.sub(r"^(\d+)([.)])", r"\1\\\2", safe)))


def as_page(given: Draft) -> str:
    """HTML as an office exports it, with a menu around it."""
    parts = []
    for part in (*([[given.head]] if given.head else []), *given.parts):
        if isinstance(part, str):
            parts.append(f"<p class=MsoNormal>{_marked(part)}</p>")
        else:
            rows = ("".join(f"<td><p>{_marked(cell)}</p></td>" for cell in row) for row in part)
            parts.append(f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    notes = "".join(
        f'<div id="ftn{number}"><p><a href="#_ftnref{number}" name="_ftn{number}">[{number}]</a> '
        f"{html.escape(body)}</p></div>"
        for number, body in given.notes.items()
    )
    head = '<meta charset="utf-8"><style>p {margin: 0}</style><script>var năm = 2025;</script>'
    menu = "<nav><ul><li><a href='/'>Trang chủ 24/7</a></li></ul></nav>"
    foot = "<footer>Lượt xem: 12.345</footer>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{menu}{''.join(parts)}{notes}{foot}</body></html>"


def _marked(text: str) -> str:
    mark = r'<a href="#_ftn\1" name="_ftnref\1"><sup>[\1]</sup></a>'
    return MARK.sub(mark, html.escape(text)).replace("\n", "<br>")


def as_word_file(given: Draft) -> bytes:
    """A Word file on A4 with the margins, letters and page numbers of official documents, and real footnotes."""
    made = docx.Document()
    _page(made, given.running)
    _footnotes(made, given.notes)
    if given.head:
        _table(made, [given.head], "Normal Table")
    for part in given.parts:
        if isinstance(part, str):
            _fill(made.add_paragraph(), part)
        else:
            _table(made, part, "Table Grid")
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


def _page(made: "docx.document.Document", running: str) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(3), Cm(2), Cm(2), Cm(2)
    style = made.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    over = section.header.paragraphs[0]
    over.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if running:
        over.add_run(f"{running} - trang ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = over.add_run()
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        mark.text = text
        run._r.append(mark)


def _footnotes(made: "docx.document.Document", notes: Mapping[str, str]) -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    small = '<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve"> {}</w:t></w:r>'
    inside = "".join(
        f'<w:footnote w:id="{number}"><w:p>{raised}{small.format(html.escape(body, quote=False))}</w:p></w:footnote>'
        for number, body in notes.items()
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    lines = "".join(
        f'<w:footnote w:id="{at}" w:type="{name}"><w:p><w:r><w:{name}/></w:r></w:p></w:footnote>'
        for at, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    blob = f"<w:footnotes {nsdecls('w')}>{lines}{inside}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), kind, blob, made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _table(made: "docx.document.Document", rows: Sequence[Row], style: str) -> None:
    table = made.add_table(len(rows), max(map(len, rows)), style)
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            first, *others = words.split("\n")
            cell = table.cell(at, column)
            _fill(cell.paragraphs[0], first, 12)
            for line in others:
                _fill(cell.add_paragraph(), line, 12)


def _fill(paragraph: Paragraph, words: str, size: int = 14) -> None:
    if size == 14 and not words.isupper():
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
    elif words.isupper() or size == 12:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if words.isupper() else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_after = Pt(6 if size == 14 else 0)
    for at, piece in enumerate(MARK.split(words)):
        if at % 2:
            raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            mark = f'<w:r {nsdecls("w")}>{raised}<w:footnoteReference w:id="{piece}"/></w:r>'
            paragraph._p.append(parse_xml(mark))
        elif piece:
            paragraph.add_run(piece).font.size = Pt(size)


RESOLUTION = draft(files.load(Path(__file__).with_name("ben-moi.txt")))
"""A resolution of a city that does not exist."""
