"""The file itself: parts, their types and relations, in one archive without times of its own."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from cotmoc.reporting import layouts
from cotmoc.reporting.docx import body, frame, measures, parts, styles, wordml
from cotmoc.reporting.layouts import Page
from cotmoc.reporting.reports import Report

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WHEN = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/header2.xml": f"{_WORD}.header+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_PACKAGE_RELATIONS = {
    "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
    "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    "rId3": (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
    "rId4": (f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
}
_DOCUMENT_RELATIONS = {
    "rIdStyles": (f"{_OFFICE}/styles", "styles.xml"),
    "rIdSettings": (f"{_OFFICE}/settings", "settings.xml"),
    "rIdFootnotes": (f"{_OFFICE}/footnotes", "footnotes.xml"),
    "rIdHeader": (f"{_OFFICE}/header", "header1.xml"),
    "rIdFirstHeader": (f"{_OFFICE}/header", "header2.xml"),
}


def write(report: Report, path: Path) -> None:
    """Write the report to a `.docx` file, which appears whole or not at all; `OSError` where the place refuses it."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(pack(report))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def pack(report: Report) -> bytes:
    """The report as the bytes of a `.docx` file; the same report gives the same bytes."""
    layout = layouts.find(report.layout)
    content = body.Body(layout, report.lang)
    text = frame.head(report, layout) + content.write(report) + frame.sign_off(report, layout)
    document = text + _section(layout.page)
    pictures = {f"word/media/image{place}.png": png for place, png in enumerate(content.pictures, 1)}
    relations = _DOCUMENT_RELATIONS | {
        f"rIdPicture{place}": (f"{_OFFICE}/image", name.removeprefix("word/")) for place, name in enumerate(pictures, 1)
    }
    return _archive(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(_PACKAGE_RELATIONS),
            "word/document.xml": f"<w:document {wordml.NAMESPACES}><w:body>{document}</w:body></w:document>",
            "word/_rels/document.xml.rels": _relations(relations),
            "word/styles.xml": styles.write(layout, report.lang),
            "word/settings.xml": parts.settings(report.lang),
            "word/footnotes.xml": parts.footnotes(content.notes),
            "word/header1.xml": parts.header(page_number=True, watermark=report.watermark, font=layout.font),
            "word/header2.xml": parts.header(page_number=False, watermark=report.watermark, font=layout.font),
            "docProps/core.xml": parts.core_properties(report),
            "docProps/app.xml": parts.app_properties(),
            "docProps/custom.xml": parts.custom_properties(report),
        },
        pictures,
    )


def _section(page: Page) -> str:
    """The page: A4 and margins by the layout, another header on the first page, numbers from 1."""
    sides = " ".join(
        f'w:{side}="{measures.twips(getattr(page, side))}"' for side in ("top", "right", "bottom", "left", "header")
    )
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:headerReference w:type="first" r:id="rIdFirstHeader"/>'
        f'<w:pgSz w:w="{measures.twips(page.width)}" w:h="{measures.twips(page.height)}"/>'
        f'<w:pgMar {sides} w:footer="{measures.twips(page.header)}" w:gutter="0"/><w:pgNumType w:start="1"/>'
        "<w:titlePg/></w:sectPr>"
    )


def _content_types() -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _CONTENT_TYPES.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )


def _relations(relations: Mapping[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _archive(texts: Mapping[str, str], pictures: Mapping[str, bytes]) -> bytes:
    """One archive: the types first, as readers expect; every entry bears the same moment."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(_entry(name), (_DECLARATION + text).encode("utf-8"))
        for name, png in pictures.items():
            archive.writestr(_entry(name), png)
    return held.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry
