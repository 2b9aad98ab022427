"""Archives that are not what they claim to be are refused with one clear reason."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading.ooxml import canonical

Pack = Callable[..., bytes]
BODY = "<w:p><w:r><w:t>Thu 5%</w:t></w:r></w:p>"


def archive(**parts: str | bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return packed.getvalue()


def code_of(content: bytes, limit: int = 100_000) -> str:
    with pytest.raises(UnreadableInput) as refused:
        canonical.document(content, limit=limit)
    return refused.value.code


def test_a_truncated_archive_is_damaged(word_file: Pack) -> None:
    whole = word_file(BODY)
    assert code_of(whole[: len(whole) // 2]) == "docx_damaged"


def test_a_part_whose_bytes_changed_is_damaged(word_file: Pack) -> None:
    content = bytearray(word_file(BODY))
    at = content.index(b"word/document.xml") + len(b"word/document.xml")
    content[at + 9] ^= 0xFF
    assert code_of(bytes(content)) == "docx_damaged"


def test_an_archive_without_a_body_is_no_word_file() -> None:
    assert code_of(archive(xl__workbook="<workbook/>")) == "docx_without_body"
    assert code_of(archive(word__document="<document/>")) == "docx_without_body"


def test_the_main_part_may_have_another_name(word_file: Pack) -> None:
    renamed = BytesIO()
    with zipfile.ZipFile(BytesIO(word_file(BODY))) as given, zipfile.ZipFile(renamed, "w") as made:
        for name in given.namelist():
            made.writestr(
                name.replace("document.xml", "document2.xml"),
                given.read(name).replace(b"document.xml", b"document2.xml"),
            )
    read = canonical.document(renamed.getvalue(), limit=10_000)
    assert read.blocks[0].address == "word/document2.xml#0"


def test_a_bomb_that_declares_its_size_is_not_unpacked(word_file: Pack) -> None:
    assert code_of(word_file("<w:p/>" * 100_000)) == "docx_unpacked"


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(word_file: Pack) -> None:
    content = word_file("<w:p/>" * 100_000)
    true_size = struct.pack("<I", zipfile.ZipFile(BytesIO(content)).getinfo("word/document.xml").file_size)
    assert code_of(content.replace(true_size, struct.pack("<I", 10))) in {"docx_unpacked", "docx_damaged"}


def test_a_part_that_inflates_as_no_document_does_is_not_unpacked(word_file: Pack) -> None:
    assert code_of(word_file("<w:p/>" * 1_000_000), limit=20_000_000) == "docx_inflated"


def test_all_parts_together_count_against_the_limit(word_file: Pack) -> None:
    assert code_of(word_file(BODY, styles=" " * 60_000, numbering=" " * 60_000)) == "docx_unpacked"


def test_an_archive_locked_by_a_password_is_refused(word_file: Pack) -> None:
    content = bytearray(word_file(BODY))
    for signature, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        while (at := content.find(signature, at + 1)) >= 0:
            content[at + flags] |= 1
    assert code_of(bytes(content)) == "docx_encrypted"


ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp037"])
def test_entities_are_refused_in_any_encoding(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES}'.encode(encoding)
    assert code_of(archive(word__document=xml)) in {"docx_entities", "docx_xml"}


def test_an_outside_entity_is_not_fetched() -> None:
    assert code_of(archive(word__document='<!DOCTYPE d SYSTEM "file:///etc/hostname"><d/>')) == "docx_entities"


@pytest.mark.parametrize("xml", ["<a", "", "<a></b>", "\x00\x01", "<a>" * 5000])
def test_malformed_xml_is_refused_with_the_part_and_line(xml: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        canonical.document(archive(word__document=xml), limit=100_000)
    assert refused.value.code == "docx_xml"
    assert refused.value.facts["part"] == "word/document.xml"
