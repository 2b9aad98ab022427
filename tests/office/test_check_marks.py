import pytest

from cotmoc.domain.documents import Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.office.check import marks
from cotmoc.reading import checks, plain_text, reader


def _checked(text: str) -> marks.Checked:
    reading = reader.read(plain_text.document(text))
    return marks.lay_out(reading, checks.check(reading), "vi")


def test_the_words_of_a_finding_are_marked_and_nothing_of_the_text_is_lost() -> None:
    text = "Giải quyết việc làm cho 1.176/1.190 lao động, đạt 89,82%.\nSố đơn là 12."
    checked = _checked(text)
    assert ["".join(one.text for one in line.stretches) for line in checked.lines] == text.split("\n")
    marked = [one for line in checked.lines for one in line.stretches if one.severity]
    assert marked
    assert marked[-1].ends == (1,)


def test_a_finding_leads_to_its_mark() -> None:
    found = _checked("Mở đầu.\nGiải quyết việc làm cho 1.176/1.190 lao động, đạt 89,82%.").findings[0]
    assert found.places[0].label == "dòng 2"
    assert "98,82" in found.expected


def test_a_note_and_its_mark_are_shown_by_its_number() -> None:
    checked = _checked("Đã cấp đất[footnoteRef:7] cho dân. [7: Tổng số 10 hộ, trong đó nữ 12 hộ.]")
    assert [one.note for one in checked.lines[0].stretches if one.note] == ["7"]
    assert checked.lines[1].number == "[7]"
    (place,) = checked.findings[0].places
    assert (place.label, place.quote) == ("chú thích 7", "Tổng số 10 hộ, trong đó nữ 12 hộ.")


def test_a_clean_text_has_no_finding() -> None:
    assert _checked("Giải quyết việc làm cho 1.176/1.190 lao động, đạt 98,82%.").findings == ()


@pytest.mark.parametrize("second", [Span(4, 9), Span(0, 2), Span(2, 6)])
def test_overlapping_findings_cut_the_line_and_the_heavier_shows(second: Span) -> None:
    reading = reader.read(plain_text.document("123456789"))
    findings = (
        Finding("programme_is_here", Severity.INFO, {"code": "a"}, (second,)),
        Finding("programme_is_here", Severity.ERROR, {"code": "b"}, (Span(1, 5),)),
    )
    stretches = marks.lay_out(reading, findings, "vi").lines[0].stretches
    assert "".join(one.text for one in stretches) == "123456789"
    assert "".join(one.text for one in stretches if one.severity == "error") == "2345"
