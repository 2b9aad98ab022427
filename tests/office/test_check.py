from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cotmoc.store.models import AuditEntry

WRONG = "Giải quyết việc làm cho 1.176/1.190 lao động, đạt 89,82% kế hoạch."
ClientOf = Callable[[str], Client]


@pytest.fixture
def address(sample: str) -> str:
    return f"/p/{sample}/check/"


def test_a_pasted_text_comes_back_with_its_findings_marked(client_of: ClientOf, address: str) -> None:
    page = client_of("phuong-1").post(address, {"text": WRONG}).content.decode()
    assert "<mark" in page
    assert "98,82" in page


def test_a_file_is_read_by_its_kind(client_of: ClientOf, address: str) -> None:
    file = SimpleUploadedFile("bao-cao.txt", WRONG.encode())
    assert 'id="f1"' in client_of("van-phong").post(address, {"file": file}).content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Hãy chọn một tệp"),
        ({"file": SimpleUploadedFile("a.docx", b"not a word file")}, "a.docx"),
        ({"file": SimpleUploadedFile("a.xlsx", b"\x00\x01")}, "a.xlsx"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "Tệp này không có nội dung"),
        ({"text": "a" * 500_001}, "500000"),
        ({"file": SimpleUploadedFile("a.txt", b"1.234 " * 100_000)}, "600000 ký tự"),
    ],
)
def test_what_cannot_be_checked_is_refused_in_a_sentence(
    client_of: ClientOf, address: str, sent: dict[str, object], said: str
) -> None:
    answer = client_of("van-phong").post(address, sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_nothing_of_the_text_is_kept_but_a_line_of_audit(client_of: ClientOf, address: str) -> None:
    client_of("van-phong").post(address, {"text": WRONG})
    entry = AuditEntry.objects.get(action="text.checked")
    assert entry.after is not None
    assert set(entry.after) == {"sha256", "findings"}
    assert sum(entry.after["findings"].values()) == 1


def test_the_findings_are_taken_as_csv_from_what_the_page_carries(client_of: ClientOf, address: str) -> None:
    client = client_of("van-phong")
    carried = client.post(address, {"text": WRONG}).context["carried"]
    answer = client.post(f"{address}findings.csv", {"carried": carried})
    assert answer["Content-Disposition"].endswith('-findings.csv"')
    assert "89,82" in answer.content.decode("utf-8-sig")


def test_findings_that_were_tampered_with_are_refused(client_of: ClientOf, address: str) -> None:
    assert client_of("van-phong").post(f"{address}findings.csv", {"carried": "x"}).status_code == 422


def test_who_sees_no_figures_may_not_check(client_of: ClientOf, address: str) -> None:
    assert client_of("quan-tri").get(address).status_code == 403


def test_the_annotated_copy_comes_in_the_same_answer(client_of: ClientOf, address: str) -> None:
    answer = client_of("van-phong").post(address, {"text": WRONG, "annotated": "1"})
    assert answer["Content-Disposition"].endswith('-ghi-chu.docx"')
    (comment,) = docx.Document(BytesIO(answer.content)).comments
    assert (comment.author, "98,82" in comment.text) == ("Cột Mốc", True)


def test_the_annotated_copy_is_one_step_from_the_findings(client_of: ClientOf, address: str) -> None:
    client = client_of("van-phong")
    file = SimpleUploadedFile("báo cáo.txt", WRONG.encode())
    page = client.post(address, {"file": file})
    sent = {"name": page.context["name"], "kept": page.context["kept"], "annotated": "1"}
    answer = client.post(address, sent)
    (comment,) = docx.Document(BytesIO(answer.content)).comments
    assert "98,82" in comment.text


@pytest.mark.parametrize("kept", ["", "a", "!!"])
def test_what_was_not_carried_back_whole_is_refused(client_of: ClientOf, address: str, kept: str) -> None:
    assert client_of("van-phong").post(address, {"name": "a.docx", "kept": kept}).status_code == 422


def test_a_text_is_held_against_the_programme_where_asked(client_of: ClientOf, address: str) -> None:
    said = "BÁO CÁO\nKết quả thực hiện các chỉ tiêu năm 2023\nTỷ lệ bao phủ bảo hiểm y tế đạt 70,1%."
    client = client_of("van-phong")
    assert 'id="f1"' not in client.post(address, {"text": said}).content.decode()
    assert "chương trình đã duyệt" in client.post(address, {"text": said, "against": "on"}).content.decode()
