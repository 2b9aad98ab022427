"""What was typed before Unicode: TCVN3 and windows-1258 are read, VNI is refused in a sentence."""

import unicodedata
from io import BytesIO

import docx
import pytest

from cotmoc.domain.errors import UnreadableInput
from cotmoc.lexicon import messages
from cotmoc.reading import codepages, files, plain_text

SAID = "Năm 2024, xã giải ngân 12,5 tỷ đồng, đạt 98% kế hoạch; tỷ lệ hộ nghèo còn 1,2%, giảm 30 hộ so với năm trước."
TCVN3 = "N¨m 2024, x· gi¶i ng©n 12,5 tû ®ång, ®¹t 98% kÕ ho¹ch; tû lÖ hé nghÌo cßn 1,2%, gi¶m 30 hé so víi n¨m tr­íc."
VNI = "Naêm 2024, xaõ giaûi ngaân 12,5 tyû ñoàng, ñaït 98% keá hoaïch; tyû leä hoä ngheøo coøn 1,2%, giaûm 30 hoä."


def cp1258(text: str) -> bytes:
    """The bytes that windows-1258 has for a text: letters with their shape, tones behind them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parted = [unicodedata.normalize("NFD", letter) for letter in text]
    shaped = (unicodedata.normalize("NFC", "".join(mark for mark in one if mark not in tones)) for one in parted)
    toned = (
        letter + "".join(mark for mark in one if mark in tones) for letter, one in zip(shaped, parted, strict=True)
    )
    return "".join(toned).encode("cp1258")


@pytest.mark.parametrize(
    "content",
    [
        SAID.encode("utf-8-sig"),
        SAID.encode("utf-16"),
        TCVN3.encode("latin-1"),
        TCVN3.encode(),
        cp1258(SAID),
    ],
    ids=["utf-8 with a mark", "utf-16", "tcvn3", "tcvn3 saved as utf-8", "windows-1258"],
)
def test_a_text_is_read_whatever_code_it_was_typed_in(content: bytes) -> None:
    assert files.read(content, "a.txt").text == SAID


def test_letters_in_two_parts_say_the_same() -> None:
    parted = unicodedata.normalize("NFD", SAID)
    assert unicodedata.normalize("NFC", files.read(parted.encode(), "a.txt").text) == SAID


@pytest.mark.parametrize("declared", ["", '<meta charset="iso-8859-1">', '<meta charset="x-user-defined">'])
def test_a_page_of_the_time_is_read(declared: str) -> None:
    page = f"<html><head>{declared}</head><body><p>{TCVN3}</p></body></html>".encode("latin-1")
    assert files.read(page, "a.html").text == SAID


def test_the_places_of_a_word_file_stay_where_only_some_lines_are_old() -> None:
    made, packed = docx.Document(), BytesIO()
    for line in (TCVN3, "Số liệu đã được rà soát lần cuối trước khi trình ký ban hành, ký hiệu ®ång."):
        made.add_paragraph(line)
    made.save(packed)
    document = files.read(packed.getvalue(), "a.docx")
    assert document.text.split("\n")[0] == SAID
    assert document.text.endswith("ký hiệu ®ång.")
    assert next(run.span.end - run.span.start for run in document.runs) == len(TCVN3)


@pytest.mark.parametrize("content", [VNI.encode("latin-1"), VNI.encode()], ids=["bytes", "saved as utf-8"])
def test_vni_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(UnreadableInput) as refused:
        files.read(content, "a.txt")
    assert "UniKey" in messages.say(refused.value.code, refused.value.facts)


@pytest.mark.parametrize(
    "text", ["", "Nestlé® 5 µg", "Registered® trademark®, made by X® and Y® for Z® in 5 µg doses."]
)
def test_other_texts_stay(text: str) -> None:
    assert codepages.restored(plain_text.document(text)).text == text


def test_bytes_of_no_vietnamese_are_not_guessed() -> None:
    assert codepages.decoded("Fußgänger überqueren die Straße".encode("latin-1")) is None
    assert codepages.decoded(b"\xd2\xd2\x81") is None
