"""A small sound programme as files, which a test spoils in one place."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

SOUND: Mapping[str, str] = {
    "programme.yaml": """\
code: vinh-an-2021-2025
name: Chương trình mẫu
org_unit: va
tree: hanh-chinh
term: {alias: 2020/2025, plan: 2021-01-01/P5Y}
target_sets:
  - {code: nq, kind: term_resolution, name: Nghị quyết}
  - {code: nam, kind: yearly_resolution, name: Nghị quyết năm}
item_groups:
  - {number: "1", title: Kinh tế}
items:
  - {number: "1", title: Thu ngân sách, group: "1"}
""",
    "org_units.yaml": """\
trees:
  - {code: hanh-chinh, name: Hành chính}
org_units:
  - {code: va, name: Thành phố Vĩnh An, level: city}
  - {code: va.p1, name: Phường 1, level: ward}
  - {code: va.p2, name: Phường 2, level: ward, official_code: 029, valid_to: 2025-01-01}
  - {code: ktc, name: Phòng Kinh tế, level: department}
placements:
  - {tree: hanh-chinh, org_unit: va}
  - {tree: hanh-chinh, org_unit: va.p1, parent: va}
  - {tree: hanh-chinh, org_unit: va.p2, parent: va, valid_to: 2025-01-01}
  - {tree: hanh-chinh, org_unit: ktc, parent: va}
successions:
  - {predecessor: va.p2, successor: va.p1, on: 2025-01-01, share: 1}
""",
    "indicators.yaml": """\
indicators:
  - {code: thu, name: Thu ngân sách, measure_unit: tỷ đồng, nature: flow, over_time: sum, over_units: sum, decimals: 1}
  - {code: chi, name: Chi ngân sách, measure_unit: tỷ đồng, nature: flow, over_time: sum}
  - {code: ty-le, name: Tỷ lệ thu trên chi, measure_unit: "%", nature: ratio, formula: thu / chi * 100, levels: [city]}
  - {code: van-minh, name: Phường văn minh, measure_unit: phường, nature: status, register: so-van-minh}
  - code: kn
    name: Kiến nghị đúng hạn
    measure_unit: kiến nghị
    nature: flow
    register: kien-nghi
    tally: {of: so, where: {loai: [dat], overdue: ["no"]}}
""",
    "targets.yaml": """\
targets:
  - code: nq.1
    set: nq
    indicator: thu
    org_unit: va
    item: "1"
    op: ">="
    value: 120.5
    measure_unit: tỷ đồng
    horizon: by
    year: 2025
    direction: increase
    posts: {lead_unit: ktc, support_units: [va.p1]}
    source: {document: Nghị quyết Đại hội, locator: "II.1"}
  - code: nam.1
    set: nam
    indicator: thu
    org_unit: va
    cites: nq.1
    op: range
    value: 100
    value_max: 110
    measure_unit: tỷ đồng
    horizon: by
    year: 2024
    path: {"2023": 90}
""",
    "tasks.yaml": """\
tasks:
  - {code: nv, kind: group, number: "1", title: Thu đúng, thu đủ}
  - code: nv.1
    title: Rà soát nguồn thu
    parent: nv
    posts: {lead_unit: ktc}
    start_date: 2021-02-01
    due_date: 2021-12-31
    completed_on: 2021-11-30
    evidence: [{title: Báo cáo rà soát, reference: 12/BC-KT}]
    targets: [nq.1]
""".replace("Thu đúng, thu đủ", '"Thu đúng, thu đủ"'),
    "forms.yaml": """\
forms:
  - {code: bm-01, name: Thu ngân sách, indicators: [thu], org_units: [va.p1], frequency: month, regime: calendar}
""",
    "registers.yaml": """\
registers:
  - code: so-van-minh
    name: Sổ công nhận
    records:
      - {org_unit: va.p1, event: recognised, on: 2022-12-20, until: 2024-12-20}
  - code: kien-nghi
    name: Kiến nghị
    title_field: viec
    due: {days: 30, answer: tra-loi, owed_by: noi}
    fields:
      - {code: viec, title: Việc, required: true}
      - {code: loai, title: Loại, kind: choice, choices: [{code: dat, title: Đất}, {code: duong, title: Đường}]}
      - {code: noi, title: Nơi trả lời, kind: org_unit}
      - {code: so, title: Số ý kiến, kind: number}
      - {code: tra-loi, title: Ngày trả lời, kind: date}
    records:
      - {key: k1, org_unit: va, on: 2021-03-01, values: {viec: Cống, loai: dat, noi: ktc, so: 2, tra-loi: 2021-03-20}}
      - {key: k2, org_unit: va.p2, on: 2021-05-01, closed_on: 2021-08-01, values: {viec: Đèn, loai: duong, so: 3.5}}
""",
    "observations/2021.csv": """\
indicator,org_unit,period,value,status,document,locator
thu,va.p1,2021,44.5,A,Báo cáo năm 2021,I.1
thu,va.p2,2021,50,A,Báo cáo năm 2021,I.1
chi,va,2021,,O,Báo cáo năm 2021,I.2
""",
}
"""Every file of a sound programme of an invented city."""


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes the sound programme, each change being (file, what stands there, what stands there instead)."""

    def write(*changes: tuple[str, str, str]) -> Path:
        files = dict(SOUND)
        for name, old, new in changes:
            assert old in files[name], f"{old} does not stand in {name}"
            files[name] = files[name].replace(old, new, 1)
        for name, text in files.items():
            path = tmp_path / "programme" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return tmp_path / "programme"

    return write
