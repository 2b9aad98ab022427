"""Evidence is kept whole under its checksum, or not at all."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from tests.reading import variants
from tests.reading.printing import Text, print_pages

from cotmoc.actions import evidence
from cotmoc.domain.errors import NotAllowed, UnreadableInput
from cotmoc.queries import people, programmes
from cotmoc.store import clock, models

Person = Callable[[str], models.User]
PDF = b"%PDF-1.7 x"


def attach(sample: str, who: models.User, name: str, content: bytes) -> models.DueEntry:
    units = programmes.find(sample, clock.today()).org_units
    item = models.DueItem.objects.get(programme__code=sample, code="nv1.3")
    scope = people.scope_of(who, units, clock.today())
    return evidence.attach(item=item, name=name, content=content, text="", by=who, scope=scope)


def stored() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_file_is_kept_with_its_size_and_checksum(sample: str, person: Person) -> None:
    entry = attach(sample, person("van-phong"), "Biên bản.pdf", PDF)
    kept = entry.evidence
    assert kept is not None
    assert (kept.name, kept.size, kept.sha256) == ("Biên bản.pdf", len(PDF), hashlib.sha256(PDF).hexdigest())
    line = models.AuditEntry.objects.get(action="due.evidence")
    assert line.after is not None and line.after["sha256"] == kept.sha256


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("x.pdf", b"", "evidence_empty"),
        ("x.pdf", b"MZ program", "evidence_kind"),
        ("x.docm", b"PK\x03\x04", "evidence_kind"),
        ("x.html", b"<script>", "evidence_kind"),
        ("x.svg", b"<svg>", "evidence_kind"),
        ("x", PDF, "evidence_kind"),
        ("x.pdf", PDF + bytes(evidence.MAX_BYTES), "evidence_too_large"),
    ],
)
def test_what_is_no_evidence_is_refused_and_leaves_nothing(
    sample: str, person: Person, name: str, content: bytes, code: str
) -> None:
    before = stored()
    with pytest.raises(UnreadableInput) as refused:
        attach(sample, person("van-phong"), name, content)
    assert refused.value.code == code
    assert stored() == before


@pytest.mark.parametrize("username", ["phuong-1", "kiem-tra", "bi-thu", "chu-tich"])
def test_who_has_no_part_in_the_work_leaves_no_file(sample: str, person: Person, username: str) -> None:
    before = stored()
    with pytest.raises(NotAllowed):
        attach(sample, person(username), "x.pdf", PDF)
    assert stored() == before
    assert not models.EvidenceFile.objects.exists()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/x.pdf", "x.pdf"),
        ("C:\\Temp\\x.pdf", "x.pdf"),
        ("a\r\nb\u202e.pdf", "ab.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(sample: str, person: Person, sent: str, kept: str) -> None:
    entry = attach(sample, person("van-phong"), sent, PDF)
    assert entry.evidence is not None
    assert entry.evidence.name == kept
    assert Path(settings.MEDIA_ROOT) in Path(entry.evidence.file.path).parents


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_file_with_a_mark_of_secrecy_in_its_head_is_refused_and_leaves_nothing(
    sample: str, person: Person, suffix: str
) -> None:
    marked = variants.Draft(["MẬT", "KẾ HOẠCH"])
    content = print_pages([Text("MẬT", 85, 700)]) if suffix == "pdf" else variants.as_word_file(marked)
    with pytest.raises(UnreadableInput, match="document_marked_secret"):
        attach(sample, person("van-phong"), f"kín.{suffix}", content)
    assert not any(path.read_bytes() == content for path in stored())
