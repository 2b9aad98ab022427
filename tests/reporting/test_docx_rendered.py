"""The Word file as an office suite lays it out."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from cotmoc.domain.programmes import Programme
from cotmoc.reporting import docx
from cotmoc.reporting.reports import Report


@pytest.fixture
def pages(compose: Callable[..., Report], illustrative: Programme, tmp_path: Path) -> list[str]:
    """The text of each page of the illustrative report, laid out by LibreOffice; skipped where there is none."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    docx.write(compose(illustrative), tmp_path / "bao-cao.docx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [
        office,
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "bao-cao.docx"),
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(tmp_path / "bao-cao.pdf") as read:
        return [page.get_textpage().get_text_range() for page in read]


def test_the_report_is_laid_out_with_notes_at_the_foot(pages: list[str]) -> None:
    assert 3 <= len(pages) <= 6
    whole = "\n".join(pages)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    assert whole.count("Nguồn: Báo cáo, I.1") == 6
    assert "Số liệu minh họa." in whole
    assert "bằng 101,05%" in whole.replace("\r\n", " ")


def test_pages_are_numbered_from_the_second(pages: list[str]) -> None:
    assert not pages[0].lstrip().startswith("1")
    assert pages[1].lstrip().startswith("2")
