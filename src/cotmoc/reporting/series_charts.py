"""Charts of a series against its target path, as SVG to stand inside a page.

The picture is drawn by Vega-Lite and then stripped: it holds no style, script, font or colour of its own, only the
classes of the design system, so that it follows the page in light and dark, on paper, and under a strict
Content-Security-Policy.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import vl_convert
from lxml import etree

from cotmoc.reporting import charts

_Json = dict[str, Any]
_SVG = "{http://www.w3.org/2000/svg}"
_CLASSES = {
    "#000001": "line",
    "#000002": "target-line",
    "#000003": "point",
    "#000004": "point estimate",
    "#000005": "gridline",
    "#000006": "axis",
    "#000007": "strong",
    "#000008": "",
    "#000009": "band",
    "#00000a": "line series-3",
    "#00000b": "line series-4",
}
"""The colours in which each part is drawn, and the class that takes their place."""
_LINE, _PATH, _POINT, _ESTIMATE, _GRID, _AXIS, _STRONG, _PLAIN, _BAND, _AHEAD, _OTHER = _CLASSES
_LONG = re.compile(r"-?\d+\.\d{2,}")
_KEPT = frozenset({"d", "transform", "x", "y", "x1", "x2", "y1", "y2", "text-anchor", "viewBox", "class"})
_FIGURES = ("value", "expected", "ahead", "low", "high", "other")
_SIZE = 13
WIDE, NARROW = (580, 220), (310, 210)
"""Width and height of the plot on a screen and on a phone."""


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series: its value, and what the path to the target asks for; either may be missing.

    `ahead` is what is forecast, in 8 of 10 cases between `low` and `high`; the fan opens where all three are one.
    `other` is what another path asks for: that of the target as it was adopted.
    """

    label: str
    value: Decimal | None
    expected: Decimal | None = None
    estimate: bool = False
    ahead: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    other: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The points in order of time; `alternative` says in words what the picture shows."""

    points: tuple[Point, ...]
    alternative: str
    decimals: int = 0


@lru_cache(maxsize=512)
def draw(series: Series, lang: str, size: tuple[int, int] = WIDE) -> str:
    """The chart as SVG markup; the same series gives the same markup, drawn once."""
    charts.register_letters()
    drawn: str = vl_convert.vegalite_to_svg(specify(series, size), format_locale=charts.LOCALES[lang])
    return _stripped(drawn, series.alternative)


def specify(series: Series, size: tuple[int, int] = WIDE) -> _Json:
    """The chart as a Vega-Lite specification: the path dashed, the series with its points, estimates hollow."""
    dips = _dips([point.value for point in series.points])
    rows = [_row(point, place, dip=place in dips) for place, point in enumerate(series.points)]
    x = {"field": "place", "type": "ordinal", "axis": _axis_of_periods([point.label for point in series.points])}
    y = {
        "type": "quantitative",
        "scale": {"zero": False, "nice": True, "padding": 24},
        "axis": _axis_of_values(series.decimals),
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "padding": 4,
        "width": size[0],
        "height": size[1],
        "data": {"values": rows},
        "encoding": {"x": x},
        "layer": [
            _band(y),
            _layer({"type": "line", "stroke": _OTHER}, y | {"field": "other"}),
            _layer({"type": "line", "stroke": _PATH}, y | {"field": "expected"}),
            _layer({"type": "line", "stroke": _AHEAD}, y | {"field": "ahead"}),
            {
                "mark": {"type": "line", "stroke": _LINE, "aria": False, "invalid": "break-paths-show-path-domains"},
                "encoding": {"y": y | {"field": "value"}},
            },
            _layer(_dot(_POINT), y | {"field": "value"}, "!datum.estimate"),
            _layer(_dot(_ESTIMATE), y | {"field": "value"}, "datum.estimate"),
            _words(series, y, "!datum.dip", -13, narrow=size == NARROW),
            _words(series, y, "datum.dip", 21, narrow=size == NARROW),
        ],
        "config": {
            "aria": False,
            "font": charts.FONT,
            "view": {"stroke": None},
            "axis": {"labelFontSize": _SIZE, "labelColor": _PLAIN},
        },
    }


def _dips(values: list[Decimal | None]) -> frozenset[int]:
    """The places of values with higher neighbours on both sides, whose figure stands below them."""
    return frozenset(
        place
        for place in range(1, len(values) - 1)
        if (low := values[place]) is not None
        and all(beside is not None and beside > low for beside in (values[place - 1], values[place + 1]))
    )


def _row(point: Point, place: int, *, dip: bool) -> _Json:
    return {
        "place": place,
        "dip": dip,
        "estimate": point.estimate,
        **{name: None if (at := getattr(point, name)) is None else float(at) for name in _FIGURES},
    }


def _layer(mark: _Json, y: _Json, test: str = "true") -> _Json:
    return {
        "mark": mark | {"aria": False},
        "encoding": {"y": y},
        "transform": [{"filter": f"isValid(datum.{y['field']}) && ({test})"}],
    }


def _band(y: _Json) -> _Json:
    """The interval of a forecast: a fan over its periods, from the last figure that is known."""
    ends = {"y": y | {"field": "low"}, "y2": {"field": "high"}}
    return {
        "mark": {"type": "area", "fill": _BAND, "aria": False, "opacity": 1},
        "encoding": ends,
        "transform": [{"filter": "isValid(datum.low)"}],
    }


def _dot(colour: str) -> _Json:
    return {"type": "point", "shape": "circle", "filled": True, "size": 70, "fill": colour, "opacity": 1}


def _words(series: Series, y: _Json, test: str, distance: int, *, narrow: bool) -> _Json:
    """The figures beside their points, so far above or below; on a phone that of the last one only."""
    known = [place for place, point in enumerate(series.points) if point.value is not None]
    test += f" && datum.place == {known[-1]}" if narrow and known else ""
    mark = {"type": "text", "dy": distance, "fill": _STRONG, "fontSize": _SIZE, "fontWeight": 600}
    layer = _layer(mark, y | {"field": "value"}, test)
    text = {"field": "value", "type": "quantitative", "format": f",.{series.decimals}f"}
    return layer | {"encoding": layer["encoding"] | {"text": text}}


def _axis_of_periods(names: list[str]) -> _Json:
    composed = [unicodedata.normalize("NFC", name) for name in names]
    return {
        "title": None,
        "labelAngle": 0,
        "labelOverlap": True,
        "labelSeparation": 6,
        "labelPadding": 8,
        "labelExpr": f"{composed!r}[datum.value]",
        "domainColor": _AXIS,
        "ticks": False,
    }


def _axis_of_values(decimals: int) -> _Json:
    return {
        "title": None,
        "format": f",.{decimals}~f",
        "tickCount": 4,
        "domain": False,
        "ticks": False,
        "gridColor": _GRID,
        "labelPadding": 8,
    }


def _stripped(svg: str, alternative: str) -> str:
    """The picture without anything but shapes, places, words and classes; empty groups and grounds are dropped."""
    root = etree.fromstring(svg.encode())
    for element in list(root.iter()):
        _strip(element)
    for element in reversed(list(root.iter(f"{_SVG}g", f"{_SVG}path", f"{_SVG}text", f"{_SVG}rect"))):
        parent = element.getparent()
        if parent is not None and len(element) == 0 and not (element.text or "").strip() and not element.get("class"):
            parent.remove(element)
    root.set("role", "img")
    root.set("aria-label", alternative)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _strip(element: Any) -> None:
    """Class for colour; all that is not place or shape goes, and no coordinate is finer than the eye."""
    named = [_CLASSES[held] for held in element.attrib.values() if held in _CLASSES]
    for name in list(element.attrib):
        if name not in _KEPT or name == "class":
            del element.attrib[name]
    for name in ("d", "transform"):
        if name in element.attrib:
            element.set(name, _LONG.sub(lambda found: f"{float(found[0]):.1f}", element.get(name)))
    if any(named):
        element.set("class", " ".join(dict.fromkeys(filter(None, named))))
