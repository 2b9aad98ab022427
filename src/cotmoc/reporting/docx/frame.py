"""What stands around the body: the heading of two columns, the title, signature and recipients, the last line."""

from collections.abc import Iterable, Mapping

from cotmoc.reporting.docx import measures, styles, wordml
from cotmoc.reporting.layouts import Layout, Style
from cotmoc.reporting.reports import Head, Report, SignOff

_PLAIN = "TableNormal"
_LONGEST_LINE = 0.85
_SIGNATURE_LINES = 4
_NAME = "………………………"


def head(report: Report, layout: Layout) -> str:
    """The heading of two columns, then type, subject and what stands under it."""
    said = head_words(report.head, layout, report.lang)
    columns = (layout.left_head, layout.right_head), (("number",), ("place_date",))
    rows = "".join(wordml.row(_head_cells(names, said, layout)) for names in columns)
    title = _elements(("type_name", "subject", "subject_note"), said, layout, layout.page.text_width)
    return wordml.table(rows, [measures.twips(width) for width in layout.head_widths], style=_PLAIN, margin=0) + title


def _head_cells(columns: Iterable[tuple[str, ...]], said: Mapping[str, str], layout: Layout) -> str:
    return "".join(
        wordml.cell(_elements(names, said, layout, width), measures.twips(width), align="top")
        for names, width in zip(columns, layout.head_widths, strict=True)
    )


def head_words(head: Head, layout: Layout, lang: str) -> dict[str, str]:
    """What stands above the body, by the names of the layout's elements; letters in ordinary case."""
    words = layout.words[lang]
    day = head.issued
    written = {
        "place": head.place,
        "day": f"{day.day:02}",
        "month": str(day.month) if day.month > 2 else f"{day.month:02}",
        "month_name": f"{day:%B}",
        "year": str(day.year),
    }
    return {
        "national_title": words.national_title,
        "motto": words.motto,
        "parent_body": head.parent_body or "",
        "issuing_body": head.issuing_body,
        "number": words.number.format(number=head.number or layout.no_number, symbol=head.symbol),
        "place_date": words.place_date.format(**written),
        "type_name": head.type_name,
        "subject": head.subject,
        "subject_note": head.note or "",
    }


def _elements(names: Iterable[str], said: Mapping[str, str], layout: Layout, width: float) -> str:
    """Elements in their styles, below each the rule or mark that the layout asks for, in a column so wide (mm)."""
    written = ""
    for name in names:
        style = layout.styles[name]
        shown = said[name].upper() if style.caps else said[name]
        if shown:
            written += wordml.paragraph(wordml.run(shown), styles.identifier(name)) + _under(style, name, shown, width)
    return written


def _under(style: Style, name: str, shown: str, width: float) -> str:
    if style.under is None:
        return ""
    if style.under.mark is not None:
        gap = f'<w:spacing w:after="{round(style.under.after * 20)}"/>'
        return wordml.paragraph(wordml.run(style.under.mark), styles.identifier(name), gap)
    length = min(measures.words_width(shown, style.size), width * _LONGEST_LINE) * (style.under.rule or 1)
    return rule(length, width, style.under.after)


def rule(length: float, width: float, after: float = 0) -> str:
    """A centred solid line so many millimetres long: an empty paragraph with a bottom border, editable in Word."""
    side = measures.twips(max(0, (width - length) / 2))
    return wordml.paragraph(
        "",
        "Rule",
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
        f'<w:spacing w:after="{round(after * 20)}" w:line="40" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/>',
    )


def sign_off(report: Report, layout: Layout) -> str:
    """Recipients on the left and, level with them, who signs on the right, the name left to fill in; the last line."""
    widths = [measures.twips(layout.page.text_width * share) for share in (0.5, 0.5)]
    columns = (_recipients(report.sign_off), _signature(report.sign_off, layout))
    cells = "".join(wordml.cell(column, width, align="top") for column, width in zip(columns, widths, strict=True))
    return (
        wordml.paragraph("", "Rule", "<w:keepNext/>")
        + wordml.table(wordml.row(cells), widths, style=_PLAIN, margin=0)
        + wordml.paragraph(wordml.run(report.colophon), styles.identifier("colophon"))
    )


def _recipients(signed: SignOff) -> str:
    lines = "".join(wordml.paragraph(wordml.run(line), styles.identifier("recipients")) for line in signed.recipients)
    return wordml.paragraph(wordml.run(signed.recipients_title), styles.identifier("recipients_title")) + lines


def _signature(signed: SignOff, layout: Layout) -> str:
    if signed.unsigned is not None:
        return wordml.paragraph(wordml.run(signed.unsigned), styles.identifier("unsigned"))
    elements = ["authority", *["office"] * (len(signed.authority) - 1)]
    lines = "".join(
        wordml.paragraph(wordml.run(line.upper() if layout.styles[name].caps else line), styles.identifier(name))
        for name, line in zip(elements, signed.authority, strict=True)
    )
    signatory = styles.identifier("signatory")
    return lines + wordml.paragraph("", signatory) * _SIGNATURE_LINES + wordml.paragraph(wordml.run(_NAME), signatory)
