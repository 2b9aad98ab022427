"""The resolution as text: marks in place, verdicts beside targets, notes as notes."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cotmoc.domain.documents import Span
from cotmoc.office.resolution import layout
from cotmoc.queries.documents import CitationMark, TargetMark, TaskMark, Text
from cotmoc.store import models

Open = Callable[[str], Client]
TEXT = """I. CHỈ TIÊU
(12)- Dân số có bảo hiểm y tế đạt từ 92,17% trở lên[footnoteRef:1]. [1: Theo Luật Bảo hiểm y tế.]
(99)- Cây xanh đô thị đạt 15 m2 mỗi người trở lên.
"""


def bring(browser: Client, sample: str, text: str = TEXT, **said: str) -> int:
    file = SimpleUploadedFile("nq.txt", text.encode())
    sent = {"file": file, "secrecy": "thuong", **said}
    return browser.post(reverse("resolution:bring", args=[sample]), sent).status_code


def show(browser: Client, sample: str, query: str = "") -> str:
    return browser.get(reverse("resolution:show", args=[sample]) + query).content.decode()


def test_a_text_too_long_to_be_read_at_once_is_refused(client_of: Open, sample: str) -> None:
    assert bring(client_of("van-phong"), sample, "1.234 " * 100_000) == 422
    assert not models.Document.objects.filter(name="nq.txt").exists()


@pytest.fixture
def brought(client_of: Open, sample: str) -> str:
    models.Document.objects.all().delete()
    assert bring(client_of("van-phong"), sample) == 302
    return sample


def test_a_target_leads_to_its_indicator_with_its_verdict_beside_it(client_of: Open, brought: str) -> None:
    shown = show(client_of("bi-thu"), brought)
    marked = re.search(r'<mark class="target" id="t0"><a href="([^"]+)">[^<]+</a></mark>(.*)', shown)
    assert marked is not None
    assert "/indicators/" in marked[1]
    assert "verdict-" in marked[2]


def test_a_target_that_the_programme_does_not_have_says_so(client_of: Open, brought: str) -> None:
    assert "chưa gắn" in show(client_of("bi-thu"), brought)


def test_a_ward_sees_the_text_and_not_the_verdict_of_the_city(client_of: Open, brought: str) -> None:
    shown = show(client_of("khom-1"), brought)
    assert '<mark class="target" id="t0">' in shown
    assert '<mark class="target" id="t0"><a' not in shown
    assert "verdict-" not in shown


def test_a_note_stands_behind_its_paragraph_and_is_led_to(client_of: Open, brought: str) -> None:
    shown = show(client_of("bi-thu"), brought)
    assert 'href="#note-1"' in shown
    assert re.search(r'<aside class="note" id="note-1"[^>]*>.*Luật Bảo hiểm y tế', shown)
    assert "footnoteRef" not in shown


@pytest.mark.parametrize(
    ("query", "kinds"),
    [("", {"target", "citation"}), ("?show=citation&chosen=1", {"citation"}), ("?chosen=1", set())],
)
def test_only_what_is_chosen_is_marked(client_of: Open, brought: str, query: str, kinds: set[str]) -> None:
    text = show(client_of("bi-thu"), brought, query).partition("<article")[2]
    assert set(re.findall(r'<mark class="(\w+)"', text)) == kinds


def test_a_summary_says_that_it_is_one(client_of: Open, sample: str) -> None:
    models.Document.objects.all().delete()
    bring(client_of("van-phong"), sample, summary="on")
    assert "Bản tóm tắt" in show(client_of("bi-thu"), sample)


def test_the_text_goes_before_a_summary_brought_in_later(client_of: Open, brought: str) -> None:
    bring(client_of("van-phong"), brought, "I. TÓM TẮT\nNgắn gọn.\n", summary="on")
    assert "Bản tóm tắt" not in show(client_of("bi-thu"), brought)


def test_a_classified_document_is_refused_beside_the_question(client_of: Open, sample: str) -> None:
    before = models.Document.objects.count()
    browser = client_of("quan-tri")
    assert bring(browser, sample, secrecy="mat") == 422
    assert bring(browser, sample, secrecy="") == 422
    assert models.Document.objects.count() == before


@pytest.mark.parametrize("username", ["bi-thu", "phuong-1", "kiem-tra"])
def test_who_does_not_compile_cannot_replace_the_text(client_of: Open, sample: str, username: str) -> None:
    browser = client_of(username)
    assert browser.get(reverse("resolution:bring", args=[sample])).status_code == 403
    assert bring(browser, sample) == 403


def test_without_a_text_the_page_says_what_to_do(client_of: Open, sample: str) -> None:
    models.Document.objects.all().delete()
    assert "Chưa có văn bản nghị quyết" in show(client_of("bi-thu"), sample)


def test_marks_over_one_another_are_cut_and_each_ends_once() -> None:
    words = "một hai ba bốn"
    text = Text(
        *(1, "x", words, False),
        targets=(TargetMark("t0", Span(4, 7), "1", "x"),),
        tasks=(TaskMark("w0", Span(0, 14)),),
        citations=(CitationMark("c0", Span(8, 14), (0,)),),
    )
    (line,) = layout.lay_out(text)
    assert "".join(one.text for one in line.stretches) == words
    kinds = [(one.text, one.kind) for one in line.stretches if one.text]
    assert kinds == [("một ", "task"), ("hai", "target"), (" ", "task"), ("ba bốn", "citation")]
    assert [one.kind for one in line.stretches if one.end] == ["target", "citation", "task"]
    assert [one.id for one in line.stretches if one.id] == ["w0", "t0", "c0"]


def test_a_mark_over_several_lines_begins_and_ends_once() -> None:
    text = Text(1, "x", "một hai\nba bốn\n", summary=False, tasks=(TaskMark("w0", Span(0, 14)),))
    lines = layout.lay_out(text)
    assert [[one.end for one in line.stretches] for line in lines] == [[False], [True]]


def test_headings_step_down_by_one_though_a_text_begins_with_a_lower_one() -> None:
    lines = [layout.Line((), level=level) for level in (3, 5, 3, 0, 2, 4)]
    assert [line.level for line in layout._stepped(lines)] == [2, 3, 2, 0, 2, 3]
