"""A series against its path, drawn to stand inside a page."""

from decimal import Decimal

from lxml import etree

from cotmoc.reporting import series_charts
from cotmoc.reporting.series_charts import Point, Series

SERIES = Series(
    (
        Point("2021", Decimal("1062.5"), Decimal(1060)),
        Point("2022", None, Decimal(1070)),
        Point("2023", Decimal("1072.6"), Decimal(1080), estimate=True),
        Point("2024", Decimal("1081.2"), Decimal(1090)),
    ),
    "Từ 1.062,5 lên 1.081,2",
    1,
)


def _drawn(lang: str = "vi", size: tuple[int, int] = series_charts.WIDE) -> etree._Element:
    return etree.fromstring(series_charts.draw(SERIES, lang, size))


def _words(lang: str = "vi", size: tuple[int, int] = series_charts.WIDE) -> set[str]:
    return {text.text or "" for text in _drawn(lang, size).iter("{*}text")}


def test_figures_are_written_as_the_language_writes_them() -> None:
    assert {"1.062,5", "1.081,2"} <= _words()
    assert {"1,062.5", "1,081.2"} <= _words("en")


def test_a_phone_shows_the_last_figure_alone() -> None:
    assert "1.081,2" in _words(size=series_charts.NARROW)
    assert "1.062,5" not in _words(size=series_charts.NARROW)


def test_nothing_but_classes_says_how_it_looks() -> None:
    for element in _drawn().iter():
        assert not {"style", "fill", "stroke", "font-family"} & set(element.attrib)


def test_estimates_the_path_and_the_series_are_told_apart_by_class() -> None:
    classes = {element.get("class") for element in _drawn().iter()}
    assert {"line", "target-line", "point", "point estimate"} <= classes


def test_the_line_is_broken_where_a_figure_is_missing() -> None:
    line = next(path for path in _drawn().iter("{*}path") if path.get("class") == "line")
    assert line.get("d", "").count("M") == 2


def test_the_picture_is_named_by_what_it_shows() -> None:
    assert _drawn().get("role") == "img"
    assert _drawn().get("aria-label") == "Từ 1.062,5 lên 1.081,2"
