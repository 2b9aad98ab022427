"""The checks over whole documents."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Severity
from cotmoc.reading import checks, files, plain_text, reader

PIECES = [
    "Tỷ lệ ", "12", "3,5", "1.234", "%", "/", " (nghị quyết ", ") ", "đạt ", ", ", "tăng ", "hộ ", "tỷ đồng ", "gồm ",
    "trong đó ", "chiếm ", "lần ", "từ ", "lên ", "[footnoteRef:1]", "[1: ", "] ", ". ", "\n", "0", "cơ cấu ", "USD ",
    "nhiệm kỳ 2020 - 2025 ", "ngày 3/4/2020 ", "tổng số ", ": ", "trị giá ", "căn nhà ",
]  # fmt: skip


def read(path: Path) -> Reading:
    return reader.read(files.load(path))


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_no_arrangement_of_words_and_figures_is_too_strange(pieces: list[str]) -> None:
    document = plain_text.document("".join(pieces))
    spans = [span for finding in checks.check(reader.read(document)) for span in finding.spans]
    assert all(0 <= span.start < span.end <= len(document.text) for span in spans)


def test_the_real_resolution_holds_six_certain_errors(shared: Callable[[str], Path]) -> None:
    found = checks.check(read(shared("resolution/tra-vinh-xii.txt")))
    errors = [finding.stated for finding in found if finding.severity is Severity.ERROR]
    assert [str(stated) for stated in errors] == ["762.778", "57817", "38163", "4477", "25/10/32017", "2021 - 2016"]


@pytest.mark.parametrize(
    "name",
    [
        "03-phu-tho-tb636-vpcp-ket-luan.txt",
        "07-nq-quoc-hoi-bo-sung-ke-hoach-2025.txt",
        "09-dong-nai-kh179-kinh-te-so-2026-2030.txt",
        "10-dong-nai-kh182-ma-tuy-2030.txt",
    ],
)
def test_sound_public_documents_hold_no_error(shared: Callable[[str], Path], name: str) -> None:
    found = checks.check(read(shared(f"samples/{name}")))
    assert not [finding for finding in found if finding.severity is Severity.ERROR]
