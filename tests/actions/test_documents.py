"""The text of a resolution is read once and kept; what is classified is refused entry."""

from collections.abc import Callable

import pytest

from cotmoc.actions import documents
from cotmoc.domain.errors import NotAllowed, UnreadableInput
from cotmoc.domain.indicators import Secrecy
from cotmoc.queries import people, programmes
from cotmoc.store import clock, models

Person = Callable[[str], models.User]
TEXT = "NGHỊ QUYẾT\n\nI. CHỈ TIÊU\n(1)- Hộ dùng nước sạch đạt từ 99,5% trở lên.\n"


def bring(
    sample: str, who: models.User, text: str = TEXT, secrecy: Secrecy = Secrecy.ORDINARY, name: str = "nq.txt"
) -> models.Document:
    programme = programmes.find(sample, clock.today())
    scope = people.scope_of(who, programme.org_units, clock.today())
    return documents.bring_in(programme, name, text.encode(), secrecy=secrecy, by=who, scope=scope)


@pytest.mark.parametrize("username", ["quan-tri", "van-phong"])
def test_what_was_read_is_kept_with_exact_numbers(sample: str, person: Person, username: str) -> None:
    kept = bring(sample, person(username))
    kept.refresh_from_db()
    assert kept.text == TEXT
    assert kept.reading["targets"][0]["value"] == "99.5"
    assert models.AuditEntry.objects.filter(action="document.added", by=person(username)).exists()


@pytest.mark.parametrize("username", ["bi-thu", "phuong-1", "lanh-dao-p1", "kiem-tra"])
def test_who_neither_operates_nor_compiles_brings_nothing_in(sample: str, person: Person, username: str) -> None:
    before = models.Document.objects.count()
    with pytest.raises(NotAllowed):
        bring(sample, person(username))
    assert models.Document.objects.count() == before


@pytest.mark.parametrize("secrecy", [Secrecy.SECRET, Secrecy.TOP_SECRET, Secrecy.HIGHEST])
def test_a_classified_document_is_refused_entry(sample: str, person: Person, secrecy: Secrecy) -> None:
    with pytest.raises(UnreadableInput) as refused:
        bring(sample, person("quan-tri"), secrecy=secrecy)
    assert refused.value.code == "document_secret"


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "Độ mật: Tuyệt mật", "[mật]", "MẬT"])
def test_a_mark_of_secrecy_in_the_head_is_seen_though_the_person_said_otherwise(
    sample: str, person: Person, mark: str
) -> None:
    with pytest.raises(UnreadableInput) as refused:
        bring(sample, person("quan-tri"), f"ỦY BAN NHÂN DÂN\n{mark}\n{TEXT}")
    assert refused.value.code == "document_marked_secret"


@pytest.mark.parametrize(
    "head",
    [
        "TỈNH ỦY TRÀ VINH MẬT | ĐẢNG CỘNG SẢN VIỆT NAM",
        "ỦY BAN NHÂN DÂN TỐI MẬT Số 12/BC-UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỈNH ỦY | ĐẢNG\nTUYỆT MẬT | Trà Vinh, ngày 1 tháng 2 năm 2024",
    ],
)
def test_a_mark_in_the_table_that_heads_a_paper_is_seen(head: str) -> None:
    assert documents.marked_secret(f"{head}\n{TEXT}").endswith("mật")


@pytest.mark.parametrize(
    "text",
    [
        "Giữ bí mật nhà nước.\nMật độ dân số\nMật ong\n",
        "BAN CHỈ ĐẠO BẢO VỆ BÍ MẬT | MẬT ĐỘ DÂN SỐ\nAN TOÀN, BẢO MẬT | 12\n",
    ],
)
def test_a_text_that_speaks_of_secrecy_is_no_secret(text: str) -> None:
    assert documents.marked_secret(text) == ""


def test_what_cannot_be_read_is_refused_in_a_sentence(sample: str, person: Person) -> None:
    with pytest.raises(UnreadableInput):
        bring(sample, person("quan-tri"), name="nq.docx")
