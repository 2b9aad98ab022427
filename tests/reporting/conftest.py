"""A small city with a term behind it: one target for each way in which a report speaks of one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from tests.factories import City, amount, indicator, target

from cotmoc.domain.indicators import Visibility
from cotmoc.domain.observations import Status
from cotmoc.domain.org_units import OrgUnit, OrgUnits
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import ItemGroup, PlanItem, Programme
from cotmoc.domain.targets import Candidate, Derivation, Direction, SetKind, TargetSet
from cotmoc.domain.tasks import Task, TaskKind
from cotmoc.reporting import composing, lines
from cotmoc.reporting.docx import pack
from cotmoc.reporting.lines import Line
from cotmoc.reporting.reports import Report

TERM = Period.parse("2016-01-01/P5Y")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {
    "tang": "Tốc độ tăng giá trị sản xuất",
    "ngheo": "Tỷ lệ hộ nghèo",
    "viec": "Lao động được tạo việc làm",
    "phuong": "Phường đạt chuẩn",
    "xep": "Đơn vị xếp loại tốt",
    "dien": "Hộ dùng điện an toàn",
    "that": "Tỷ lệ thất nghiệp",
    "kin": "Giao quân",
}


def _city() -> City:
    city = City(indicators=[indicator(code, name=name, decimals=2) for code, name in NAMES.items()])
    city.indicators[2] = amount("viec", "người", name=NAMES["viec"])
    city.indicators[3] = indicator("phuong", "phường", name=NAMES["phuong"], name_en="Wards up to standard")
    city.indicators[7] = indicator("kin", name=NAMES["kin"], visibility=Visibility.VERDICT_ONLY)
    city.items = [
        PlanItem(str(number), name, "1" if number < 5 else "2") for number, name in enumerate(NAMES.values(), 1)
    ]
    city.targets = [
        target(value="14.26", horizon="annual_average", indicator="tang", item="1", code="nq.1"),
        target("<=", 1, indicator="ngheo", item="2", code="nq.2", direction=Direction.REDUCE),
        target(">", 10000, "term_total", indicator="viec", item="3", code="nq.3", measure_unit="người"),
        target(value=5, indicator="phuong", item="4", code="nq.4", measure_unit="phường", derivation=_derived()),
        target(value=90, indicator="xep", item="5", code="nq.5"),
        target(value="99.8", indicator="dien", item="6", code="nq.6"),
        target("<", "0.5", indicator="that", item="7", code="nq.7", direction=Direction.REDUCE),
        target(value=100, indicator="kin", item="8", code="nq.8"),
    ]
    city.add("2016-01-01/P5Y", "14.41", code="tang", status=Status.ESTIMATED)
    city.add("2020", "0.89", code="ngheo").add("2016-01-01/P5Y", 12911, code="viec").add("2020", 6, code="phuong")
    return city.add("2020", "84.5", code="xep").add("2020", "99.78", code="dien").add("2020", 97, code="kin")


def _derived() -> Derivation:
    return Derivation((Candidate(Decimal(5), "phường", "6 / 1,20 = 5"),))


@pytest.fixture
def programme() -> Programme:
    """Eight targets in two groups, all with figures but one; two tasks."""
    return replace(
        _city().programme(),
        target_sets=(TargetSet("nq", SetKind.TERM_RESOLUTION, "Nghị quyết", "Đại hội thành phố Mẫu lần thứ V"),),
        item_groups=(ItemGroup("1", "Kinh tế"), ItemGroup("2", "Xã hội")),
        org_units=OrgUnits((OrgUnit("tv", "Thành phố Mẫu", "city"),)),
        tasks=(
            Task("nv1", "Phát triển kinh tế", TaskKind.GROUP, number="1"),
            Task("nv1.1", "Mở rộng chợ", parent="nv1", due_date=date(2019, 12, 31)),
            Task("nv1.2", "Lập quy hoạch", parent="nv1", due_date=date(2019, 6, 30), completed_on=date(2019, 6, 1)),
        ),
        place="Mẫu",
        snapshot="0123456789abcdef",
    )


@pytest.fixture
def illustrative(programme: Programme) -> Programme:
    """The same with one figure that nobody published."""
    first, *others = programme.book.observations
    return replace(programme, book=replace(programme.book, observations=(replace(first, illustrative=True), *others)))


@pytest.fixture
def compose() -> Callable[..., Report]:
    """Compose the report of a programme on its term."""

    def call(programme: Programme, **options: object) -> Report:
        wanted: dict[str, object] = {"as_of": date(2020, 6, 30), **options}
        return composing.compose(programme, TERM, **wanted)  # type: ignore[arg-type]  # a test's own keywords

    return call


@pytest.fixture
def line(programme: Programme) -> Callable[[str], Line]:
    """The line of a numbered item."""
    groups = lines.collect(programme, TERM, as_of=date(2020, 6, 30), lang="vi")
    return {found.number: found for found in lines.all_lines(groups)}.__getitem__


@pytest.fixture
def parts() -> Callable[[Report], dict[str, etree._Element]]:
    """The XML parts of a report's Word file, by name; that they parse says that they are well-formed."""

    def read(report: Report) -> dict[str, etree._Element]:
        with ZipFile(BytesIO(pack(report))) as archive:
            named = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            return {name: etree.fromstring(archive.read(name)) for name in named}

    return read
