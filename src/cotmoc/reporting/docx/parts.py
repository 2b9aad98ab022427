"""The parts beside the document itself: footnotes, headers with page number and watermark, settings, properties."""

from collections.abc import Iterable

from cotmoc import __version__
from cotmoc.reporting.docx import styles, wordml
from cotmoc.reporting.reports import Report

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
_WORD_ART = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>'
    '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
_WATERMARK_PLACE = (
    "position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:56pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
_WATERMARK_COLOUR = "#d9d9d9"
_POINTS_PER_LETTER = 25
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def footnotes(notes: Iterable[str]) -> str:
    """`word/footnotes.xml`: the two separators, then the notes in the order of their marks."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">{wordml.paragraph(f"<w:r><w:{kind}/></w:r>", "FootnoteText")}'
        "</w:footnote>"
        for kind, number in _SEPARATORS
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    bodies = "".join(
        f'<w:footnote w:id="{number}">{wordml.paragraph(mark + wordml.run(f" {note}"), "FootnoteText")}</w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    return f"<w:footnotes {wordml.NAMESPACES}>{separators}{bodies}</w:footnotes>"


def header(*, page_number: bool, watermark: str | None, font: str) -> str:
    """A header part: the page number where it is shown, and the watermark behind the text where there is one."""
    number = wordml.field("PAGE", "2") if page_number else ""
    behind = _watermark(watermark, font, 1 if page_number else 2) if watermark else ""
    return f"<w:hdr {wordml.NAMESPACES}>{wordml.paragraph(number + behind, 'Header')}</w:hdr>"


def _watermark(words: str, font: str, number: int) -> str:
    place = _WATERMARK_PLACE.format(width=len(words) * _POINTS_PER_LETTER)
    return (
        f'<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{_WORD_ART}<v:shape id="PowerPlusWaterMarkObject{number}" '
        f'o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" alt="{wordml.escape(words)}" style="{place}" '
        f'o:allowincell="f" fillcolor="{_WATERMARK_COLOUR}" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" string="{wordml.escape(words)}"/>'
        "</v:shape></w:pict></w:r>"
    )


def settings(lang: str) -> str:
    """`word/settings.xml`: the language of the theme, the separators in use, no compatibility mode."""
    separators = "".join(f'<w:footnote w:id="{number}"/>' for _, number in _SEPARATORS)
    return (
        f'<w:settings {wordml.NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr>{separators}</w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{styles.language(lang)}"/></w:settings>'
    )


def core_properties(report: Report) -> str:
    """`docProps/core.xml`: title, maker, language and the snapshot; the time is the day of the figures, no clock."""
    moment = f"{report.as_of.isoformat()}T00:00:00Z"
    return (
        f"<cp:coreProperties {_CORE}><dc:title>{wordml.escape(report.title)}</dc:title>"
        f"<dc:creator>{wordml.escape(report.head.issuing_body.replace(chr(10), ' '))}</dc:creator>"
        f"<dc:identifier>{wordml.escape(report.snapshot)}</dc:identifier>"
        f"<dc:language>{styles.language(report.lang)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


def app_properties() -> str:
    """`docProps/app.xml`: the program that made the file."""
    return (
        f'<Properties xmlns="{_PROPERTIES}/extended-properties"><Application>Cột Mốc {__version__}</Application>'
        "</Properties>"
    )


def custom_properties(report: Report) -> str:
    """`docProps/custom.xml`: what the report was computed from, so that it can be made again."""
    values = {
        "cotmoc.snapshot": report.snapshot,
        "cotmoc.period": report.period,
        "cotmoc.as_of": report.as_of.isoformat(),
        "cotmoc.layout": report.layout,
    }
    entries = "".join(
        f'<property fmtid="{_CUSTOM_SET}" pid="{place}" name="{name}">'
        f"<vt:lpwstr>{wordml.escape(value)}</vt:lpwstr></property>"
        for place, (name, value) in enumerate(values.items(), 2)
    )
    return (
        f'<Properties xmlns="{_PROPERTIES}/custom-properties" xmlns:vt="{_PROPERTIES}/docPropsVTypes">{entries}'
        "</Properties>"
    )
