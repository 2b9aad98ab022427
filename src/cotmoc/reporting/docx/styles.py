"""The styles part: one named style per element of the layout, so that the officer edits them as styles in Word."""

from functools import cache

from cotmoc.reporting.docx import measures, wordml
from cotmoc.reporting.layouts import Layout, Style

_IDS = {
    "body": "BodyText",
    "caption": "Caption",
    "footnote": "FootnoteText",
    "heading1": "Heading1",
    "heading2": "Heading2",
}
_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
_OUTLINE = {"heading1": 0, "heading2": 1}
_TABLE_GRID = (
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    '<w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)


@cache
def identifier(element: str) -> str:
    """The style's id in the file for an element of the layout.

    >>> identifier("national_title"), identifier("heading1")
    ('NationalTitle', 'Heading1')
    """
    return _IDS.get(element) or "".join(part.capitalize() for part in element.split("_"))


def language(lang: str) -> str:
    """The language tag that Word checks spelling by."""
    return _LANGUAGES[lang]


def write(layout: Layout, lang: str) -> str:
    """`word/styles.xml` for a layout."""
    named = "".join(_paragraph_style(element, style) for element, style in layout.styles.items())
    return f"<w:styles {wordml.NAMESPACES}>{_defaults(layout, lang)}{_basic(layout)}{named}{_TABLE_GRID}</w:styles>"


def _defaults(layout: Layout, lang: str) -> str:
    face = " ".join(f'w:{script}="{layout.font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = measures.half_points(layout.styles["body"].size)
    tag = language(lang)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {face}/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _basic(layout: Layout) -> str:
    size = measures.half_points(layout.page.number_size)
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Rule"><w:name w:val="Đường kẻ"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="40" w:lineRule="exact"/></w:pPr>'
        '<w:rPr><w:sz w:val="4"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )


def _paragraph_style(element: str, style: Style) -> str:
    custom = "" if element in _IDS else ' w:customStyle="1"'
    size = measures.half_points(style.size)
    underlined = '<w:u w:val="single"/>' if style.underline else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identifier(element)}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_paragraph_properties(element, style)}</w:pPr><w:rPr>'
        f"{wordml.emphasis(bold=style.bold, italic=style.italic)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{underlined}</w:rPr></w:style>'
    )


def _paragraph_properties(element: str, style: Style) -> str:
    kept = "<w:keepNext/>" if style.keep_next else ""
    indent = f'<w:ind w:firstLine="{measures.twips(style.first_line)}"/>' if style.first_line else ""
    outline = f'<w:outlineLvl w:val="{_OUTLINE[element]}"/>' if element in _OUTLINE else ""
    justified = {"justify": "both"}.get(style.align, style.align)
    exact = style.line_exact is not None
    distance = round((style.line_exact or 0) * 20) if exact else round(style.line * 240)
    return (
        f'{kept}<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" '
        f'w:line="{distance}" w:lineRule="{"exact" if exact else "auto"}"/>{indent}<w:jc w:val="{justified}"/>{outline}'
    )
