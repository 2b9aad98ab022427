"""The chart: honest about which side is better, legible without colour, the same on every machine."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Verdict
from cotmoc.reporting import charts, marks
from cotmoc.reporting.lines import Line
from cotmoc.reporting.reports import Chart, Report


def chart_of(report: Report) -> Chart:
    return next(block for block in report.blocks() if isinstance(block, Chart))


def test_lower_is_drawn_to_the_better_side_where_lower_is_better(line: Callable[[str], Line]) -> None:
    assert marks.distance(line("2")) == Decimal(11)
    assert round(marks.distance(line("5")) or 0, 2) == Decimal("-6.11")


def test_what_cannot_be_set_in_proportion_is_not_drawn(line: Callable[[str], Line]) -> None:
    assert (marks.distance(line("7")), marks.distance(line("8"))) == (None, None)


def test_the_best_stands_first(compose: Callable[..., Report], programme: Programme) -> None:
    rows = charts.specify(chart_of(compose(programme)))["data"]["values"]
    assert [row["distance"] for row in rows] == sorted((row["distance"] for row in rows), reverse=True)


def test_every_verdict_has_a_shape_and_a_word(compose: Callable[..., Report], programme: Programme) -> None:
    first = chart_of(compose(programme)).marks[0]
    told = [charts.specify(Chart("", "", "", ("", ""), (replace(first, verdict=one),))) for one in Verdict]
    assert all(row["shape"] and row["word"] for one in told for row in one["data"]["values"])


def test_far_distances_stop_at_the_edge_and_say_so(compose: Callable[..., Report], programme: Programme) -> None:
    far = replace(programme, targets=(replace(programme.targets[2], value=Decimal(100)),))
    chart = chart_of(compose(far))
    assert charts.specify(chart)["data"]["values"][0]["distance"] == 100
    assert "quá 100%" in chart.remarks[0].text


def test_the_picture_has_vietnamese_letters_and_numbers(compose: Callable[..., Report], programme: Programme) -> None:
    svg = charts.draw_svg(chart_of(compose(programme)), "vi")
    assert "Tỷ lệ hộ nghèo" in svg
    assert "14,41% / 14,26%" in svg
    assert charts.FONT in svg


def test_the_same_chart_gives_the_same_bytes(compose: Callable[..., Report], programme: Programme) -> None:
    chart = chart_of(compose(programme))
    first = charts.draw(chart, "vi")
    charts.draw.cache_clear()
    assert charts.draw(chart, "vi") == first


def test_the_picture_is_a_sound_png_of_its_size(compose: Callable[..., Report], programme: Programme) -> None:
    drawn = charts.draw(chart_of(compose(programme)), "vi")
    width, height = struct.unpack(">II", drawn.png[16:24])
    start = drawn.png.index(b"IDAT")
    (length,) = struct.unpack(">I", drawn.png[start - 4 : start])
    assert len(zlib.decompress(drawn.png[start + 4 : start + 4 + length])) == height * (1 + 4 * width)


def test_the_words_of_the_picture_stand_in_its_alternative_text(
    compose: Callable[..., Report], programme: Programme
) -> None:
    chart = chart_of(compose(programme))
    assert "2. Tỷ lệ hộ nghèo: 0,89% / ≤ 1%, vượt" in chart.alternative
