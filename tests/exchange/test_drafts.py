"""What was read of a resolution becomes a sound programme, with every guess marked for a person."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.domain import deadlines, soundness
from cotmoc.domain.attainment import judge
from cotmoc.domain.documents import Document, DocumentHead, Reading, Section, Span, StatedTarget, StatedTask
from cotmoc.domain.errors import CotmocError
from cotmoc.domain.findings import Severity
from cotmoc.domain.indicators import Nature, OverTime
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Verdict
from cotmoc.domain.targets import Direction, HorizonKind, Op
from cotmoc.exchange import drafts, folders
from cotmoc.lexicon import messages

EXAMPLE = Path(__file__).parents[2] / "examples" / "tra-vinh" / "2015-2020"
PLACE = Span(10, 40)
HEAD = DocumentHead("Nghị quyết Đại hội Đảng bộ thành phố Vĩnh An", "Đảng bộ thành phố Vĩnh An", term=(2020, 2025))
GROWTH = StatedTarget(
    "t1", "1", "1", "tốc độ tăng giá trị sản xuất", Op.GE, Decimal("14.45"), None, "%", Direction.INCREASE,
    HorizonKind.ANNUAL_AVERAGE, None, Decimal("0.95"), "tăng từ 14,45 % trở lên", PLACE, "s1",
)  # fmt: skip
INDUSTRY = replace(GROWTH, id="t2", measure="công nghiệp", parent="t1")
MEMBERS = replace(
    GROWTH, id="t3", number="23", group="2", measure="số đảng viên kết nạp", value=Decimal(600),
    measure_unit="đảng viên", horizon=HorizonKind.TERM_TOTAL, section="s2",
)  # fmt: skip
PEACE = replace(
    GROWTH, id="t4", number="24", group="2", measure="giữ vững an ninh", op=Op.QUALITATIVE, value=None, measure_unit="",
    horizon=HorizonKind.MAINTAIN, section="s2",
)  # fmt: skip
MARKET = StatedTask(
    "1", "- Rà soát quy hoạch chợ; kêu gọi đầu tư.", Span(50, 90), "s3", ("Phòng Kinh tế",), ("Phòng Quản lý đô thị",),
    date(2021, 6, 30),
)  # fmt: skip
OUTLINE = (
    Section("s1", 3, "1", "Chỉ tiêu kinh tế", PLACE),
    Section("s2", 3, "2", "Chỉ tiêu xây dựng Đảng", PLACE),
    Section("s3", 3, "1", "Phát triển kinh tế", PLACE),
)
READING = Reading(Document("", "txt"), HEAD, OUTLINE, (GROWTH, INDUSTRY, MEMBERS, PEACE), tasks=(MARKET,))


def drafted(reading: Reading = READING) -> Programme:
    return drafts.draft(reading, document="nghi-quyet.docx").programme


def test_the_frame_comes_from_the_head() -> None:
    programme = drafted()
    assert (programme.code, programme.term.alias) == ("vinh-an-2021-2025", "2020/2025")
    assert programme.term.plan == Period.parse("2021-01-01/P5Y")
    first, *_ = programme.org_units
    assert (first.code, first.name, first.level) == ("vinh-an", "Thành phố Vĩnh An", "city")


@pytest.mark.parametrize(
    ("stated", "plan"),
    [
        ((2020, 2025), "2021-01-01/P5Y"),
        ((2026, 2030), "2026-01-01/P5Y"),
        ((2025, 2025), "2025"),
        ((2021, 2030), "2021-01-01/P10Y"),
    ],
)
def test_a_party_term_begins_after_its_first_year_and_a_state_plan_in_it(stated: tuple[int, int], plan: str) -> None:
    reading = replace(READING, head=replace(HEAD, term=stated))
    assert drafted(reading).term.plan == Period.parse(plan)


def test_without_a_term_the_target_years_or_the_date_tell_it() -> None:
    unsaid = replace(READING, head=replace(HEAD, term=None), targets=(replace(GROWTH, year=2030),))
    assert drafted(unsaid).term.alias == "2025/2030"
    dated = replace(READING, head=replace(HEAD, term=None, issued=date(2020, 8, 1)))
    assert drafted(dated).term.alias == "2020/2025"
    with pytest.raises(CotmocError) as refused:
        drafted(replace(READING, head=DocumentHead()))
    assert "nhiệm kỳ" in messages.say(refused.value.code, refused.value.facts)


def test_the_place_is_named_by_the_lines_above_the_title_where_the_issuer_names_none() -> None:
    text = "ĐẢNG BỘ THÀNH PHỐ VĨNH AN\nĐẢNG BỘ PHƯỜNG 7\nĐẠI HỘI LẦN THỨ VI\nNGHỊ QUYẾT\nTẠI XÃ HÒA AN"
    head = replace(HEAD, title="NGHỊ QUYẾT ĐẠI HỘI LẦN THỨ VI", issuer="ĐẠI HỘI LẦN THỨ VI")
    programme = drafted(replace(READING, document=Document(text, "txt"), head=head, outline=()))
    first, *_ = programme.org_units
    assert (first.code, first.name, first.level) == ("phuong-7", "Phường 7", "ward")
    assert (programme.issued_by, programme.target_sets[0].issued_by) == ("Đại hội lần thứ VI",) * 2
    assert programme.name == "Chương trình thực hiện Nghị quyết Đại hội lần thứ VI"


def test_a_plan_is_not_called_a_resolution_of_its_issuer() -> None:
    head = replace(HEAD, title="KẾ HOẠCH PHÁT TRIỂN", issuer="ỦY BAN NHÂN DÂN PHƯỜNG 7")
    programme = drafted(replace(READING, head=head))
    assert (programme.issued_by, programme.target_sets[0].issued_by) == ("Ủy ban nhân dân phường 7", None)


def test_headings_in_capitals_become_names() -> None:
    outline = (
        replace(OUTLINE[0], title="CHỈ TIÊU KINH TẾ"),
        OUTLINE[1],
        replace(OUTLINE[2], title="PHÁT TRIỂN KINH TẾ"),
    )
    programme = drafted(replace(READING, outline=outline))
    assert (programme.item_groups[0].title, programme.tasks[0].title) == ("Chỉ tiêu kinh tế", "Phát triển kinh tế")


FALL = replace(
    GROWTH, measure="mức giảm hộ cận nghèo", value=Decimal("0.3"), measure_unit="%/năm", direction=Direction.REDUCE
)


@pytest.mark.parametrize(
    ("stated", "values", "verdict"),
    [
        (FALL, ("0.2", "0.3", "0.4", "0.3", "0.5"), Verdict.EXCEEDED),
        (FALL, ("0.2", "0.3", "0.4", "0.3", "0.3"), Verdict.REACHED),
        (FALL, ("0.2", "0.1", "0.2", "0.1", "0.2"), Verdict.MISSED),
        (replace(FALL, horizon=HorizonKind.EACH_YEAR), ("0.3", "0.3", "0.4", "0.3", "0.1"), Verdict.MISSED),
        (replace(FALL, horizon=HorizonKind.EACH_YEAR), ("0.3", "0.3", "0.4", "0.3", "0.3"), Verdict.REACHED),
        (
            replace(FALL, measure="tỷ lệ hộ nghèo", measure_unit="%"),
            ("0.2", "0.3", "0.4", "0.3", "0.5"),
            Verdict.EXCEEDED,
        ),
        (replace(FALL, measure_unit="hộ", value=Decimal(30)), ("30", "20", "40", "30", "31"), Verdict.EXCEEDED),
    ],
)
def test_a_yearly_fall_is_judged_by_the_figures_of_its_years(
    tmp_path: Path, stated: StatedTarget, values: tuple[str, ...], verdict: Verdict
) -> None:
    drafts.write(replace(READING, targets=(stated,)), tmp_path / "new", document="nghi-quyet.docx")
    with (tmp_path / "new" / "observations" / "observations.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"ct.1.1,vinh-an,{2021 + place},{value},A,Báo cáo,I.1\n" for place, value in enumerate(values))
    programme = folders.load(tmp_path / "new").programme
    assert programme is not None
    assert programme.indicators[0].name.startswith("Mức giảm ")
    for period in ("2025", "2021-01-01/P5Y"):
        assert judge(programme.targets[0], programme, Period.parse(period)).verdict is verdict


def test_a_level_that_should_fall_keeps_its_direction() -> None:
    level = replace(FALL, measure="tỷ lệ hộ nghèo", op=Op.LE, horizon=HorizonKind.BY, year=2025)
    programme = drafted(replace(READING, targets=(level,)))
    assert (programme.indicators[0].name, programme.indicators[0].direction) == ("Tỷ lệ hộ nghèo", Direction.REDUCE)


def test_a_draft_rounds_no_result() -> None:
    assert {indicator.decimals for indicator in drafted().indicators} == {None}


@pytest.mark.parametrize(
    ("title", "years", "alias"),
    [
        ("Kế hoạch phát triển kinh tế - xã hội năm 2026", (None, 2026), "2026/2026"),
        ("Báo cáo kết quả năm 2025 và nhiệm vụ năm 2026", (2026,), "2026/2026"),
        ("Kế hoạch thi hành Luật Đất đai năm 2024", (2030,), "2025/2030"),
        ("Chương trình chuyển đổi số đến năm 2030, tầm nhìn đến năm 2045", (2045, 2045), "2025/2030"),
        ("Chương trình hành động", (2030, 2030, 2045), "2025/2030"),
    ],
)
def test_a_document_that_names_no_term_is_of_the_years_it_speaks_of(
    title: str, years: tuple[int | None, ...], alias: str
) -> None:
    head = replace(HEAD, title=title, term=None)
    stated = tuple(replace(GROWTH, id=f"t{place}", year=year) for place, year in enumerate(years))
    assert drafted(replace(READING, head=head, targets=stated)).term.alias == alias


def test_items_have_groups_and_titles_and_parts_have_letters() -> None:
    programme = drafted()
    assert (programme.item_groups[0].number, programme.item_groups[0].title) == ("1", "Chỉ tiêu kinh tế")
    assert [(item.number, item.group) for item in programme.items] == [("1", "1"), ("23", "2"), ("24", "2")]
    assert [target.code for target in programme.targets] == ["nq.1a", "nq.1b", "nq.23", "nq.24"]
    assert programme.targets[1].parent == "nq.1a"


def test_targets_without_a_number_count_on_and_parts_stay_with_their_whole() -> None:
    whole = replace(MEMBERS, id="u1", number=None)
    part = replace(whole, id="u2", parent="u1", measure="số đảng viên nữ")
    dollars = replace(whole, id="u3", measure="thu nhập (USD)", measure_unit="USD", secondary=True)
    other = replace(whole, id="u4", measure="số chi bộ")
    programme = drafted(replace(READING, targets=(GROWTH, whole, part, dollars, other)))
    assert [(one.item, one.part) for one in programme.targets] == [
        *(("1", None), ("2", "a"), ("2", "b"), ("2", None), ("3", None)),
    ]
    assert [one.code for one in programme.targets] == ["nq.1", "nq.2a", "nq.2b", "nq.2-usd", "nq.3"]


def test_an_item_number_used_in_two_groups_is_told_apart() -> None:
    twice = replace(READING, targets=(GROWTH, replace(MEMBERS, number="1")))
    assert [item.number for item in drafted(twice).items] == ["1", "2.1"]


def test_each_distinct_measure_becomes_one_indicator_of_a_guessed_nature() -> None:
    again = replace(GROWTH, id="t9", number="9")
    programme = drafted(replace(READING, targets=(*READING.targets, again)))
    assert [found.code for found in programme.indicators] == ["ct.1.1a", "ct.1.1b", "ct.2.23", "ct.2.24"]
    assert [found.nature for found in programme.indicators] == [Nature.RATIO, Nature.RATIO, Nature.FLOW, Nature.STATUS]
    assert programme.indicators[2].over_time is OverTime.SUM
    assert programme.targets[-1].indicator == "ct.1.1a"


def test_every_target_and_task_has_the_document_and_the_span_as_its_source() -> None:
    programme = drafted()
    source = programme.targets[0].source
    assert source is not None
    assert (source.document, source.start, source.end) == ("nghi-quyet.docx", 10, 40)
    assert all(task.source and task.source.start == 50 for task in programme.tasks if task.parent)


def test_tasks_stand_in_groups_under_their_first_clause_with_who_leads() -> None:
    group, task = drafted().tasks
    assert (group.title, task.parent, task.title) == ("Phát triển kinh tế", group.code, "Rà soát quy hoạch chợ")
    assert (task.posts.lead_unit, task.posts.support_units) == ("phong-kinh-te", ("phong-quan-ly-do-thi",))


def test_the_form_asks_for_figures_and_not_for_a_status() -> None:
    (form,) = drafted().forms
    assert form.indicators == ("ct.1.1a", "ct.1.1b", "ct.2.23")


def test_the_form_is_asked_for_from_the_day_of_the_draft(tmp_path: Path) -> None:
    programme = drafts.write(READING, tmp_path / "new", document="nq.txt", day=date(2024, 12, 20))
    (form,) = programme.forms
    owed = deadlines.owed_on(form, programme.org_units, programme.term.plan, date(2024, 12, 20))
    assert [str(one.period) for one in owed] == ["2024"]
    assert folders.load(tmp_path / "new").programme == programme


def test_guesses_carry_a_comment_with_the_confidence(tmp_path: Path) -> None:
    drafts.write(READING, tmp_path / "new", document="nghi-quyet.docx")
    assert "cần xác nhận, độ tin cậy 0,95" in (tmp_path / "new" / "targets.yaml").read_text(encoding="utf-8")
    assert "kiểm tra độ mật" in (tmp_path / "new" / "indicators.yaml").read_text(encoding="utf-8")
    drafts.write(READING, tmp_path / "english", document="nghi-quyet.docx", lang="en")
    assert "to be confirmed, confidence 0.95" in (tmp_path / "english" / "targets.yaml").read_text(encoding="utf-8")


def test_a_draft_is_loaded_as_drafted_and_without_errors(tmp_path: Path) -> None:
    programme = drafts.write(READING, tmp_path / "new", document="nghi-quyet.docx")
    loaded = folders.load(tmp_path / "new")
    assert not loaded.errors
    assert loaded.programme == programme
    assert {found.code for found in loaded.findings} == {"lead_unit_missing", "register_missing"}


def test_observations_begin_with_their_heading_alone(tmp_path: Path) -> None:
    drafts.write(READING, tmp_path / "new", document="nghi-quyet.docx")
    (file,) = (tmp_path / "new" / "observations").iterdir()
    assert file.read_text(encoding="utf-8") == "indicator,org_unit,period,value,status,document,locator\n"


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(CotmocError) as refused:
        drafts.write(READING, tmp_path, document="nghi-quyet.docx")
    assert refused.value.code == "folder_not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


words = st.text(max_size=30) | st.sampled_from(
    ["", "%", "1", "(1)", "a)", "II", "Sở Y tế", "\x00\ufeff", "…", "# x: y"]
)
spans = st.builds(Span, st.integers(0, 9), st.integers(9, 99))
sections = st.builds(Section, st.sampled_from(["s1", "s2"]), st.integers(1, 4), words, words, spans)
figures = st.none() | st.decimals(allow_nan=False, allow_infinity=False) | st.just(Decimal("1E+60"))
stated_targets = st.builds(
    StatedTarget,
    id=st.sampled_from("abcdef"), number=st.none() | words, group=st.none() | words, measure=words,
    op=st.sampled_from(Op), value=figures, value_max=figures, measure_unit=words, direction=st.sampled_from(Direction),
    horizon=st.sampled_from(HorizonKind), year=st.none() | st.integers(0, 9999), confidence=st.just(Decimal("0.5")),
    quote=words, span=spans, section=st.none() | st.sampled_from(["s1", "s2"]), baseline=st.none() | words,
    exception=st.none() | words, parent=st.none() | st.sampled_from("abcdef"), secondary=st.booleans(),
)  # fmt: skip
stated_tasks = st.builds(
    StatedTask, st.none() | words, words, spans, st.none() | st.sampled_from(["s1", "s3"]),
    st.lists(words, max_size=2).map(tuple), st.lists(words, max_size=2).map(tuple), st.none() | st.dates(),
)  # fmt: skip
heads = st.builds(
    DocumentHead, title=st.none() | words, issuer=st.none() | words, number=st.none(),
    issued=st.none() | st.dates(date(1945, 1, 1)), term=st.tuples(st.integers(1980, 2050), st.integers(2050, 2060)),
)  # fmt: skip
readings = st.builds(
    Reading, st.just(Document("", "txt")), heads, st.lists(sections, max_size=2).map(tuple),
    targets=st.lists(stated_targets, max_size=5).map(tuple), tasks=st.lists(stated_tasks, max_size=4).map(tuple),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(reading=readings)
def test_whatever_was_read_the_draft_is_sound(reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("draft") / "new"
    programme = drafts.write(reading, folder, document="văn bản.docx")
    loaded = folders.load(folder)
    errors = [
        (str(loaded.locate(found)), found.code, found.facts) for found in loaded.findings if found.severity == "error"
    ]
    assert errors == []
    assert loaded.programme == programme


def test_what_a_person_reviewed_is_not_to_be_confirmed_again() -> None:
    told = drafts.draft(READING, document="nq.txt", reviewed=True)
    assert not told.comments.get("targets")
    assert drafts.draft(READING, document="nq.txt").comments["targets"]


def test_a_draft_within_a_programme_takes_over_its_org_units() -> None:
    held = folders.load(EXAMPLE).programme
    assert held is not None
    known = held.org_units.org_units[1]
    led = replace(GROWTH, lead_units=(known.name, "Tổ Mới"))
    made = drafts.draft(replace(READING, targets=(led,), tasks=()), document="nq.txt", within=held).programme
    assert (made.org_unit, made.tree) == (held.org_unit, held.tree)
    assert {unit.code for unit in made.org_units} == {unit.code for unit in held.org_units} | {"to-moi"}
    assert (made.targets[0].posts.lead_unit, made.targets[0].posts.support_units) == (known.code, ("to-moi",))
    assert not [found for found in soundness.check(made) if found.severity is Severity.ERROR]


def test_tasks_come_to_a_programme_under_codes_that_are_free() -> None:
    held = drafted()
    work = drafts.work(READING, document="ke-hoach.docx", within=held)
    assert [(task.code, task.parent) for task in held.tasks] == [("nv1", None), ("nv1.1", "nv1")]
    assert [(task.code, task.parent) for task in work.tasks] == [("nv1-2", None), ("nv1-2.1", "nv1-2")]
    assert (work.added, work.tasks[1].posts.lead_unit) == ((), "phong-kinh-te")


def test_targets_come_to_a_programme_beside_what_it_has() -> None:
    held, day = drafted(), date(2023, 7, 1)
    same = replace(GROWTH, id="t7", value=Decimal(15))
    schools = replace(
        MEMBERS, id="t8", group="1", number="1", measure="số trường đạt chuẩn", measure_unit="trường", section="s3"
    )
    more = drafts.add(held, replace(READING, targets=(same, schools)), document="bs.docx", day=day)
    new = more.targets[len(held.targets) :]
    assert [(one.code, one.set, one.indicator, one.valid_from) for one in new] == [
        ("nq.1a-2", "nq", "ct.1.1a", day),
        ("nq.1b-2", "nq", "ct.1.1b-2", day),
    ]
    assert {one.item for one in new} == {"25"}
    assert [(one.code, one.indicators, one.valid_from) for one in more.forms[1:]] == [("bm-01-2", ("ct.1.1b-2",), day)]
    assert len(more.item_groups) == len(held.item_groups)
    assert not [found for found in soundness.check(more) if found.severity is Severity.ERROR]


def test_one_org_unit_written_in_several_ways_is_one() -> None:
    ways = ("UBND các phường, xã", "Uỷ ban nhân dân các phường xã", "ủy ban nhân dân các Phường, xã")
    work = drafts.work(replace(READING, tasks=(replace(MARKET, lead_units=ways),)), document="x", within=drafted())
    assert [unit.name for unit in work.added] == ["UBND các phường, xã"]
    assert (work.tasks[1].posts.lead_unit, work.tasks[1].posts.support_units[0]) == (
        *("ubnd-cac-phuong-xa", "phong-quan-ly-do-thi"),
    )


def test_tasks_bring_the_org_units_that_the_programme_does_not_know() -> None:
    led = replace(MARKET, lead_units=("Tổ Mới",))
    work = drafts.work(replace(READING, tasks=(led,)), document="x", within=drafted())
    assert [unit.name for unit in work.added] == ["Tổ Mới"]
    assert work.org_units.get("to-moi") == work.added[0]


def test_the_same_aim_in_another_unit_is_no_part_and_a_multiple_of_a_baseline_is_one() -> None:
    dollars = replace(GROWTH, id="t8", measure="thu nhập (USD)", measure_unit="USD", secondary=True)
    times = replace(GROWTH, id="t9", measure="mức tăng", measure_unit="lần", secondary=True, baseline="năm 2020")
    made = drafted(replace(READING, targets=(GROWTH, dollars, times))).targets
    assert [(one.code, one.part, one.is_counted) for one in made] == [
        *(("nq.1a", "a", True), ("nq.1-usd", None, False), ("nq.1b", "b", True)),
    ]
