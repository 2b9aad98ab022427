"""Charts: a Vega-Lite specification and its picture, drawn offline in Be Vietnam Pro."""

import math
import struct
import textwrap
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
import vl_convert

from cotmoc.domain.results import Verdict
from cotmoc.reporting.reports import Chart, Mark

_Json = dict[str, Any]
FONT = "Be Vietnam Pro"
LIMIT = Decimal(100)
"""A distance beyond this many per cent is drawn at the edge; its figures say how far it is."""

LOCALES = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đồng"]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", " VND"]},
}
"""How d3 writes numbers in each language."""
_SIGNS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.EXCEEDED: ("triangle-up", "#00735c"),
    Verdict.REACHED: ("circle", "#0072b2"),
    Verdict.ON_TRACK: ("triangle-right", "#0072b2"),
    Verdict.BEHIND: ("diamond", "#a86400"),
    Verdict.AT_RISK: ("diamond", "#a86400"),
    Verdict.MISSED: ("triangle-down", "#b3390a"),
    Verdict.CANNOT_TELL: ("cross", "#6b6b6b"),
}
_SCALE = 3
_PACKING = 3
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MM_PER_PIXEL = 0.25
_STEP = 18
_PLOT_WIDTH = 165
_LABEL_LETTERS = 44
_LABELS_END, _FIGURES_BEGIN, _WORDS_BEGIN = -10, _PLOT_WIDTH + 10, _PLOT_WIDTH + 132
_HEAD_LINE = -12
_LEAST = Decimal(5)
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
_MOST_TICKS = 5
_LABEL_AXIS = "datum.value == 0 ? '0' : (datum.value > 0 ? '+' : '−') + format(abs(datum.value), ',.0f') + '%'"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its size on paper in millimetres."""

    png: bytes
    width: float
    height: float


@lru_cache(maxsize=64)
def draw(chart: Chart, lang: str) -> Drawing:
    """The chart as a PNG picture of about 300 dots per inch; the same chart gives the same bytes, drawn once."""
    register_letters()
    png: bytes = vl_convert.vegalite_to_png(specify(chart), scale=_SCALE, format_locale=LOCALES[lang])
    width, height = struct.unpack(">II", png[16:24])
    return Drawing(_repacked(png), width / _SCALE * _MM_PER_PIXEL, height / _SCALE * _MM_PER_PIXEL)


def _repacked(png: bytes) -> bytes:
    """The same picture in less than half the bytes: vl-convert hardly packs at all."""
    packed, place = b"", len(_PNG_SIGNATURE)
    kept: dict[bytes, bytes] = {}
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        kind, content = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        packed += content if kind == b"IDAT" else b""
        kept[kind] = content
        place += length + 12
    kept[b"IDAT"] = zlib.compress(zlib.decompress(packed), _PACKING)
    return _PNG_SIGNATURE + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in kept.items()
    )


def draw_svg(chart: Chart, lang: str) -> str:
    """The same picture as SVG."""
    register_letters()
    svg: str = vl_convert.vegalite_to_svg(specify(chart), format_locale=LOCALES[lang])
    return svg


@cache
def register_letters() -> None:
    """Make the letters of our face known to the drawer, once per process."""
    vl_convert.register_font_directory(str(Path(fontpkg_be_vietnam_pro.__file__).parent / "files"))


def specify(chart: Chart) -> _Json:
    """The chart as a Vega-Lite specification: one line per target, best first, from the bound to the result.

    The verdict is told three ways (shape, colour, word), so that neither colour nor print is needed to read it.
    """
    marks = sorted(chart.marks, key=lambda mark: -mark.distance)
    lowest, highest = _domain(marks)
    x = {"field": "distance", "type": "quantitative", "title": _composed(chart.axis), "axis": _axis(lowest, highest)}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white",
        "padding": 2,
        "width": _PLOT_WIDTH,
        "height": {"step": _STEP},
        "data": {"values": [_row(mark, place) for place, mark in enumerate(marks)]},
        "encoding": {
            "y": {"field": "place", "type": "ordinal", "axis": None},
            "x": x | {"scale": {"domain": [lowest, highest], "nice": False}},
        },
        "layer": [
            {
                "mark": {"type": "rule", "color": "#222222", "strokeWidth": 1.5},
                "encoding": {"x": {"datum": 0}, "y": None},
            },
            {"mark": {"type": "bar", "height": 7, "opacity": 0.55}, "encoding": {"color": _COLOUR}},
            {"mark": {"type": "point", "filled": True, "size": 80, "opacity": 1}, "encoding": _SHAPE},
            _column("label", _LABELS_END, align="right"),
            _column("word", _WORDS_BEGIN, weight="bold", encoding={"color": _COLOUR}),
            _column("figures", _FIGURES_BEGIN),
            *(_column_head(words, at) for words, at in zip(chart.heads, (_FIGURES_BEGIN, _WORDS_BEGIN), strict=True)),
        ],
        "config": _CONFIG,
    }


def _row(mark: Mark, place: int) -> _Json:
    shape, colour = _SIGNS[mark.verdict]
    return {
        "place": place,
        "label": textwrap.shorten(_composed(mark.label), _LABEL_LETTERS, placeholder="…"),
        "distance": float(max(-LIMIT, min(LIMIT, mark.distance))),
        "figures": _composed(mark.figures),
        "word": _composed(mark.word),
        "shape": shape,
        "colour": colour,
    }


def _composed(text: str) -> str:
    """Letters as our face holds them: one code point per letter and its marks."""
    return unicodedata.normalize("NFC", text)


def _domain(marks: list[Mark]) -> tuple[float, float]:
    """From the worst to the best, always with some room on both sides of the bound."""
    lowest = min((mark.distance for mark in marks), default=Decimal(0))
    highest = max((mark.distance for mark in marks), default=Decimal(0))
    low, high = max(-LIMIT, min(lowest, -_LEAST)), min(LIMIT, max(highest, _LEAST))
    room = (high - low) / 20
    return float(low - room), float(high + room)


def _axis(lowest: float, highest: float) -> _Json:
    """Round per cents on both sides of 0, few enough to be read."""
    step = next(step for step in _STEPS if (highest - lowest) / step <= _MOST_TICKS or step == _STEPS[-1])
    ticks = [count * step for count in range(math.ceil(lowest / step), math.floor(highest / step) + 1)]
    return {
        "labelExpr": _LABEL_AXIS,
        "values": ticks,
        "labelOverlap": False,
        "labelFlush": False,
        "gridColor": "#dddddd",
    }


def _column(name: str, at: int, *, align: str = "left", weight: str = "normal", encoding: _Json | None = None) -> _Json:
    """Words beside the plot, each on the line of its target."""
    return {
        "mark": {"type": "text", "align": align, "fontWeight": weight},
        "encoding": {"text": {"field": name}, "x": {"value": at}, **(encoding or {})},
    }


def _column_head(words: str, at: int) -> _Json:
    """What stands above a column of words."""
    return {
        "data": {"values": [{}]},
        "mark": {"type": "text", "align": "left", "fontStyle": "italic"},
        "encoding": {"text": {"value": _composed(words)}, "x": {"value": at}, "y": {"value": _HEAD_LINE}},
    }


_COLOUR = {"field": "colour", "type": "nominal", "scale": None}
_SHAPE = {"shape": {"field": "shape", "type": "nominal", "scale": None}, "color": _COLOUR}
_CONFIG = {
    "font": FONT,
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelColor": "#111111"},
    "view": {"stroke": None},
    "text": {"color": "#111111", "fontSize": 11.5},
}
