"""Small pieces of WordprocessingML as text: each function returns well-formed XML and escapes what it is given."""

import re
from xml.sax.saxutils import escape as _escape

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape(text: str) -> str:
    """Text for an element or an attribute; characters that XML cannot hold are left out."""
    return _escape(_NOT_XML.sub("", text), {'"': "&quot;", "\t": " ", "\r": " "})


def run(text: str, properties: str = "") -> str:
    """A run of text; a new line in it is a line break."""
    set_as = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{set_as}{'<w:br/>'.join(lines)}</w:r>"


def emphasis(*, bold: bool = False, italic: bool = False) -> str:
    """Run properties for bold and italic."""
    return ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")


def paragraph(content: str, style: str, properties: str = "") -> str:
    """A paragraph in a named style; `properties` follow it in the order that the schema asks."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, shown: str) -> str:
    """A field such as PAGE, with the text shown until Word computes it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(content: str, width: int, *, span: int = 1, shade: str = "", align: str = "center") -> str:
    """A table cell so many twips wide; `content` is one or more paragraphs, `align` how they stand in the height."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{shaded}<w:vAlign w:val="{align}"/></w:tcPr>'
        f"{content}</w:tc>"
    )


def row(cells: str, *, header: bool = False) -> str:
    """A table row that is not split over pages; a header row is repeated on each."""
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def table(rows: str, widths: list[int], *, style: str = "TableGrid", description: str = "", margin: int = 57) -> str:
    """A table of fixed column widths in twips; without a description it is there for layout only."""
    described = f'<w:tblDescription w:val="{escape(description)}"/>' if description else ""
    look = '<w:tblLook w:val="0020" w:firstRow="1"/>' if description else '<w:tblLook w:val="0000"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>{look}{described}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def picture(relation: str, number: int, name: str, alternative: str, width: int, height: int) -> str:
    """A picture in the line, sized in English metric units, with its alternative text."""
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{escape(name)}" descr="{escape(alternative)}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{escape(name)}" descr="{escape(alternative)}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
