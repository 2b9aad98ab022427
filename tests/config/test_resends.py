"""A form that one page sends twice is taken once; another page, other words, or a refusal make it another sending."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cotmoc.config import resends
from cotmoc.store.models import DueItem

ORDER = {"text": "Rà soát", "lead_unit": "tv.p1", "due_date": "2025-01-15", resends.FIELD: "trang 1"}


@pytest.fixture
def send(sample: str, client_of: Callable[[str], Client]) -> Callable[..., str]:
    """Gives an order as a leader; where the answer leads, or its status."""
    leader = client_of("bi-thu")

    def give(**more: object) -> str:
        answer = leader.post(f"/p/{sample}/tasks/instruct/", {**ORDER, **more})
        return answer.headers.get("Location") or str(answer.status_code)

    return give


def given() -> int:
    return DueItem.objects.filter(kind="instruction").count()


def test_the_same_from_the_same_page_leads_to_what_was_done_the_first_time(send: Callable[..., str]) -> None:
    assert send() == send() != ""
    assert given() == 1


@pytest.mark.parametrize("more", [{resends.FIELD: "trang 2"}, {"text": "Rà soát lại"}, {"sent_from": "trang 2"}])
def test_another_page_or_other_words_are_another_sending(send: Callable[..., str], more: dict[str, str]) -> None:
    assert send() != send(**more)
    assert given() == 2


def test_what_was_refused_may_be_sent_again(send: Callable[..., str]) -> None:
    assert [send(due_date="2024-01-01") for _ in range(2)] == ["422", "422"]


def test_after_a_while_it_is_taken_again(send: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    send()
    monkeypatch.setattr(resends, "KEPT_SECONDS", -1)
    send()
    assert given() == 2


def test_a_file_of_other_content_is_another_sending(sample: str, client_of: Callable[[str], Client]) -> None:
    client = client_of("phuong-1")
    client_of("bi-thu").post(f"/p/{sample}/tasks/instruct/", ORDER)
    code = DueItem.objects.latest("id").code
    for content in (b"%PDF-1", b"%PDF-1", b"%PDF-2"):
        file = SimpleUploadedFile("a.pdf", content)
        client.post(f"/p/{sample}/tasks/{code}/write/evidence/", {"file": file, resends.FIELD: "trang 1"})
    assert DueItem.objects.latest("id").entries.count() == 2
