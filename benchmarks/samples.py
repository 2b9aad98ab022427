"""Made-up reports of any length, with the layouts and figures of real ones, as plain text and as Word files."""

import random
from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

PAGE_CHARACTERS = 2_600
"""Letters on a printed page of a report, about."""

_AREAS = ("Công nghiệp", "Nông nghiệp", "Thương mại", "Giáo dục", "Y tế", "Giao thông", "Thu ngân sách", "Cấp nước")
_PHRASES = (
    "giá trị sản xuất ước đạt {big} tỷ đồng, tăng {rate}% so với năm {year}",
    "đã hoàn thành {part}/{whole} công trình, đạt tỷ lệ {rate}%",
    "tỷ lệ hộ dân được phục vụ đạt {rate}% (nghị quyết {rate}%)",
    "vận động đóng góp {big} triệu đồng cho {part} hộ khó khăn",
    "thực hiện Quyết định số {part}/QĐ-UBND ngày {day}/{month}/{year}",
    "các phường phối hợp kiểm tra, nhắc nhở thường xuyên và báo cáo kịp thời theo quy định",
    "bình quân mỗi năm tăng {rate}%, gấp {small} lần đầu nhiệm kỳ",
)


def report(characters: int, seed: int = 1) -> str:
    """A report of about so many characters, the same for the same seed."""
    lines: list[str] = []
    length = 0
    for line in _lines(_chooser(seed)):
        lines.append(line)
        length += len(line) + 1
        if length >= characters:
            return "\n".join(lines)
    raise AssertionError


def word_file(pages: int, seed: int = 1) -> bytes:
    """The same report as a Word file: a run every few words, a footnote in three paragraphs, tables with figures."""
    chosen = _chooser(seed)
    body: list[str] = []
    notes: list[str] = []
    for at, line in enumerate(report(pages * PAGE_CHARACTERS, seed).split("\n")):
        mark = ""
        if at % 3 == 0:
            notes.append(f'<w:footnote w:id="{len(notes) + 1}">{_paragraph("Trong đó có 12 hộ mới.")}</w:footnote>')
            mark = f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>'
        body.append(_paragraph(line, mark))
        if at % 12 == 0:
            body.append(_table(chosen))
    return _packed("".join(body), "".join(notes))


def _chooser(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # nothing is kept secret by it


def _lines(chosen: random.Random) -> Iterator[str]:
    section = 0
    while True:
        section += 1
        yield f"{section}. {chosen.choice(_AREAS)}"
        for _ in range(chosen.randint(3, 8)):
            phrases = (chosen.choice(_PHRASES).format_map(_figures(chosen)) for _ in range(chosen.randint(2, 5)))
            yield f"- {chosen.choice(_AREAS)}: {'; '.join(phrases)}."


def _figures(chosen: random.Random) -> dict[str, str]:
    whole = chosen.randint(5, 400)
    return {
        "big": f"{chosen.randint(1, 90)}.{chosen.randint(0, 999):03},{chosen.randint(0, 9)}",
        "rate": f"{chosen.randint(1, 99)},{chosen.randint(0, 99):02}",
        "small": f"{chosen.randint(1, 3)},{chosen.randint(1, 9)}",
        "part": f"{chosen.randint(1, whole):02}",
        "whole": str(whole),
        "day": f"{chosen.randint(1, 28):02}",
        "month": f"{chosen.randint(1, 12):02}",
        "year": str(chosen.randint(2010, 2025)),
    }


def _paragraph(line: str, mark: str = "") -> str:
    words = line.split(" ")
    runs = (" ".join(words[at : at + 9]) + " " for at in range(0, len(words), 9))
    inside = "".join(
        f'<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs
    )
    return f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{inside}{mark}</w:p>'


def _table(chosen: random.Random) -> str:
    rows = ([chosen.choice(_AREAS), *(_figures(chosen)["big"] for _ in range(5))] for _ in range(8))
    cells = ("".join(f"<w:tc><w:tcPr/>{_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _packed(body: str, notes: str) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{kind}.footnotes+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/document.xml": f"<w:document {w}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {w}>{notes}</w:footnotes>",
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()
