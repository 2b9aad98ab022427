"""The audit log is read by inspectors and operators, within their org units, in words."""

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from cotmoc import actions
from cotmoc.actions import audit, submissions, users
from cotmoc.domain.dues import DueKind, EntryKind
from cotmoc.domain.roles import Role
from cotmoc.lexicon import labels
from cotmoc.store.models import User

ClientOf = Callable[[str], Client]
Person = Callable[[str], User]
KINDS: dict[str, Iterable[str]] = {
    "item.kind": DueKind,
    "entry.kind": EntryKind,
    "_DONE[action]": submissions._DONE.values(),
}
"""What stands in the holes of codes that are put together."""


def url(sample: str, *rest: str) -> str:
    return f"/p/{sample}/audit/" + "".join(f"{part}/" for part in rest)


@pytest.fixture
def written(sample: str, person: Person) -> User:
    ward = person("phuong-1")
    states = {"before": {"value": "1171"}, "after": {"value": "1176"}}
    audit.log("record.revised", by=ward, subject="Thư 7", programme=sample, org_unit="tv.p1", **states)
    audit.log("record.added", by=person("long-duc"), subject="Thư 8", programme=sample, org_unit="tv.ld")
    return ward


def test_before_and_after_stand_in_words(sample: str, written: User, client_of: ClientOf) -> None:
    page = client_of("kiem-tra").get(url(sample)).content.decode()
    assert "Sửa dòng trong sổ" in page
    assert "<del>1.171</del>" in page
    assert "1.176" in page


def test_the_operator_reads_that_something_was_written_but_no_figure(
    sample: str, written: User, client_of: ClientOf
) -> None:
    page = client_of("quan-tri").get(url(sample)).content.decode()
    assert "Sửa dòng trong sổ" in page
    assert "1.176" not in page
    assert labels.say("audit.hidden", "vi") in page


@pytest.mark.parametrize("username", ["bi-thu", "phuong-1", "van-phong"])
def test_others_are_refused(sample: str, client_of: ClientOf, username: str) -> None:
    assert client_of(username).get(url(sample)).status_code == 403
    assert client_of(username).get(url(sample, "export")).status_code == 403


def test_an_inspector_of_a_ward_reads_of_that_ward_alone(
    sample: str, written: User, person: Person, client_of: ClientOf
) -> None:
    users.grant(users.add("kiem-tra-p1", "mot-cau-dai-kho-doan", full_name="Kiểm tra"), Role.INSPECTOR, "tv.p1")
    page = client_of("kiem-tra-p1").get(url(sample)).content.decode()
    assert "Thư 7" in page
    assert "Thư 8" not in page
    assert "Thêm người dùng" not in page.split("<tbody>")[1]


@pytest.mark.parametrize(
    "asked",
    [
        {"by": "phuong-1"},
        {"action": "record.revised"},
        {"org_unit": "tv.p1"},
        {"subject": "7"},
        {"since": "2024-12-20"},
    ],
)
def test_the_log_is_narrowed(sample: str, written: User, client_of: ClientOf, asked: dict[str, str]) -> None:
    page = client_of("kiem-tra").get(url(sample), asked).content.decode()
    assert "Thư 7" in page
    assert ("Thư 8" in page) is ("since" in asked)
    nothing = client_of("kiem-tra").get(url(sample), {**asked, "until": "2020-01-01"}).content.decode()
    assert "Không có dòng nào" in nothing


def test_the_list_takes_few_queries(
    sample: str, written: User, client_of: ClientOf, django_assert_max_num_queries: Callable
) -> None:
    inspector = client_of("kiem-tra")
    inspector.get(url(sample))
    with django_assert_max_num_queries(15):
        inspector.get(url(sample))


def test_the_export_opens_in_a_spreadsheet(sample: str, written: User, client_of: ClientOf) -> None:
    audit.log("record.added", by=written, subject="=1+1", programme=sample, org_unit="tv.p1")
    answer = client_of("kiem-tra").get(url(sample, "export"), {"org_unit": "tv.p1", "by": "phuong-1"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "'=1+1" in lines[1]
    assert lines[2].endswith("Giá trị: 1.171 → 1.176")


def _codes() -> Iterator[str]:
    """The code of every line that the actions write; what stands in braces takes each of its values."""
    for path in sorted(Path(actions.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("audit.log", "_log"):
                written = [one for one in node.args if isinstance(one, ast.Constant | ast.JoinedStr)]
                yield from _filled(written[0]) if written else ()


def _filled(code: ast.Constant | ast.JoinedStr) -> Iterator[str]:
    if isinstance(code, ast.Constant):
        yield str(code.value)
        return
    [hole] = [ast.unparse(part.value) for part in code.values if isinstance(part, ast.FormattedValue)]
    for value in KINDS[hole]:
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else value for part in code.values)


@pytest.mark.parametrize("code", sorted(set(_codes())))
def test_every_action_has_words(code: str) -> None:
    assert f"audit.{code}" in labels.codes()
