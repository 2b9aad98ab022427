"""A folder becomes a programme, and each fault says its file, its line and what to do."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cotmoc.domain import engine
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.org_units import Succession
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.exchange import folders
from cotmoc.lexicon import messages

Write = Callable[..., Path]
TARGETS = "targets.yaml"


def sound(folder: Path) -> Programme:
    loaded = folders.load(folder)
    assert [messages.say(found.code, found.facts) for found in loaded.findings] == []
    assert loaded.programme is not None
    return loaded.programme


def faults(folder: Path) -> list[tuple[str, int, str]]:
    """File, line and code of what is found; both languages have a sentence for each."""
    loaded = folders.load(folder)
    for found in loaded.findings:
        assert messages.say(found.code, found.facts, "vi") != messages.say(found.code, found.facts, "en")
    assert loaded.programme is None
    places = [(loaded.locate(found), found.code) for found in loaded.findings]
    return [(place.path.relative_to(folder).as_posix(), place.line, code) for place, code in places]


def test_a_sound_folder_becomes_a_programme_without_findings(folder: Write) -> None:
    programme = sound(folder())
    assert [target.code for target in programme.targets] == ["nq.1", "nam.1"]
    assert programme.targets[0].value == Decimal("120.5")
    assert programme.targets[1].path == {"2023": Decimal(90)}
    assert len(programme.book.observations) == 3
    assert len(programme.snapshot) == 12


def test_codes_stay_text_and_a_bare_on_is_a_key(folder: Write) -> None:
    programme = sound(folder())
    assert programme.org_units.get("va.p2").official_code == "029"  # type: ignore[union-attr] # it is there
    assert programme.org_units.successions == (Succession("va.p2", "va.p1", date(2025, 1, 1), Decimal(1)),)


def test_a_quoted_on_is_the_same_key(folder: Write) -> None:
    quoted = folder(("registers.yaml", "on: 2022", '"on": 2022'))
    assert sound(quoted).registers[0].records[0].on == date(2022, 12, 20)


def test_a_record_stands_under_its_register(folder: Write) -> None:
    assert sound(folder()).registers[0].records[0].register == "so-van-minh"


def test_a_share_left_out_is_the_whole_and_unknown_is_none(folder: Write) -> None:
    assert sound(folder(("org_units.yaml", ", share: 1", ""))).org_units.successions[0].share == Decimal(1)
    assert sound(folder(("org_units.yaml", "share: 1", "share: unknown"))).org_units.successions[0].share is None


def test_a_key_without_value_counts_as_left_out(folder: Write) -> None:
    emptied = folder(("programme.yaml", "item_groups:", "scope:\nresolution: ~\nplace: null\nitem_groups:"))
    programme = sound(emptied)
    assert (programme.scope, programme.resolution, programme.place) == (None, None, None)


def test_optional_files_may_be_absent_or_empty(folder: Write) -> None:
    path = folder(("targets.yaml", "targets:", "targets:\nx:"), ("targets.yaml", "x:", ""))
    for name in ("forms.yaml", "tasks.yaml"):
        (path / name).unlink()
    (path / "forms.yaml").write_text("", encoding="utf-8")
    assert sound(path).forms == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "code"),
    [
        ("programme.yaml", "name: Chương", "nmae: Chương", 2, "key_unknown"),
        ("programme.yaml", "org_unit: va", "org_unit:", 1, "key_missing"),
        ("programme.yaml", "org_unit: va", "org_unit: [va]", 3, "scalar_expected"),
        ("programme.yaml", "kind: yearly_resolution", "kind: yearly", 8, "choice_expected"),
        ("programme.yaml", "plan: 2021-01-01/P5Y", "plan: 2021-2025", 5, "period_syntax"),
        ("programme.yaml", "org_unit: va", "illustrative: yes\norg_unit: va", 3, "truth_expected"),
        ("programme.yaml", "name: Chương trình mẫu", 'name: " "', 2, "text_empty"),
        ("programme.yaml", "code: vinh-an", "- code: vinh-an", 2, "yaml_syntax"),
        ("org_units.yaml", "level: city}", "level: city, level: ward}", 4, "yaml_key_twice"),
        ("org_units.yaml", "valid_to: 2025-01-01}", "valid_to: 01/01/2025}", 6, "date_vietnamese"),
        ("org_units.yaml", "valid_to: 2025-01-01}", "valid_to: 2025-02-30}", 6, "date_impossible"),
        ("org_units.yaml", "valid_to: 2025-01-01}", "valid_to: soon}", 6, "date_expected"),
        ("org_units.yaml", "share: 1", "share: ~", 14, "scalar_expected"),
        ("indicators.yaml", "decimals: 1", "decimals: một", 2, "whole_number_expected"),
        ("indicators.yaml", "levels: [city]", "levels: city", 4, "list_expected"),
        ("indicators.yaml", "nature: status", "nature: !!str status", 5, "yaml_tag"),
        ("targets.yaml", "value: 120.5", "value: 120,5", 8, "figure_vietnamese"),
        ("targets.yaml", "value: 120.5", "value: 1.120,5", 8, "figure_vietnamese"),
        ("targets.yaml", "value: 120.5", "value: 12o", 8, "figure_expected"),
        ("targets.yaml", "value: 120.5", "value: 1e400", 8, "figure_expected"),
        ("targets.yaml", "value: 120.5", "value: " + "9" * 16, 8, "figure_long"),
        ("targets.yaml", "value: 120.5", "value: 0.1234567", 8, "figure_long"),
        ("observations/2021.csv", "44.5", "1" + "0" * 500, 2, "figure_long"),
        ("targets.yaml", "{lead_unit: ktc, ", "{lead_units: ktc, ", 13, "key_unknown"),
        ("targets.yaml", "posts: {lead_unit: ktc, support_units: [va.p1]}", "posts: ktc", 13, "mapping_expected"),
        ("targets.yaml", '{"2023": 90}', "{2023: 90;}", 26, "figure_expected"),
        ("targets.yaml", "  - code: nam.1", "  -", 16, "key_missing"),
        ("registers.yaml", "on: 2022-12-20, ", "", 5, "key_missing"),
        ("observations/2021.csv", "44.5", '"44,5"', 2, "figure_vietnamese"),
        ("observations/2021.csv", "44.5", "44,5", 2, "csv_comma_in_figure"),
        ("observations/2021.csv", "44.5", "44,5,6", 2, "csv_cells"),
        ("observations/2021.csv", "44.5", "12o", 2, "figure_expected"),
        ("observations/2021.csv", "2021,50,A", "2021,50,B", 3, "choice_expected"),
        ("observations/2021.csv", "2021,50,A", "2021-13,50,A", 3, "period_syntax"),
        ("observations/2021.csv", "thu,va.p2,2021,50", "thu,,2021,50", 3, "cell_empty"),
        ("observations/2021.csv", ",I.2\n", "\n", 4, "csv_cells"),
        ("observations/2021.csv", "A,Báo cáo năm 2021", "A,", 2, "document_missing"),
        ("observations/2021.csv", "50,A,Báo", '50,A,"Báo', 3, "csv_syntax"),
        ("observations/2021.csv", "org_unit,period", "org_units,period", 1, "csv_column_unknown"),
        ("observations/2021.csv", ",locator", ",document", 1, "csv_column_twice"),
        ("observations/2021.csv", ",status", "", 1, "csv_column_missing"),
        ("observations/2021.csv", "indicator,org_unit,period,value,status,document,locator", "a;b", 1, "csv_delimiter"),
    ],
)
def test_each_fault_says_file_line_and_what_to_do(
    folder: Write, file: str, old: str, new: str, line: int, code: str
) -> None:
    assert (file, line, code) in faults(folder((file, old, new)))


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "remedy"),
    [
        ("value: 1}", "value: 14,26, value_max: 15,26}", 13, "comma_in_figure", "14.26"),
        ("value: 1}", "value: 14,26}", 13, "comma_in_figure", "14.26"),
        ("value: 1}", "value: 44.231,2 tỷ đồng}", 13, "comma_in_figure", "44231.2"),
        (
            "value: 1}",
            "value: 1, source: {document: Báo cáo, phần I}}",
            13,
            "comma_in_text",
            '"Báo cáo, phần I"',
        ),
        ('{"2023": 90}', '{"2023": 90,5}', 27, "comma_in_figure", "90.5"),
    ],
)
def test_a_comma_that_cuts_a_value_in_brackets_is_told_from_an_unknown_key(
    folder: Write, old: str, new: str, line: int, code: str, remedy: str
) -> None:
    path = folder(
        (TARGETS, "    direction: increase\n", "    direction: increase\n    baseline: {period: 2020, value: 1}\n")
    )
    text = (path / TARGETS).read_text(encoding="utf-8")
    (path / TARGETS).write_text(text.replace(old, new), encoding="utf-8")
    loaded = folders.load(path)
    said = {one.code: messages.say(one.code, one.facts) for one in loaded.findings if loaded.locate(one).line == line}
    assert remedy in said[code]


def test_a_bare_per_cent_sign_is_answered_with_quotes(folder: Write) -> None:
    (found,) = folders.load(folder((TARGETS, "measure_unit: tỷ đồng", "measure_unit: %"))).findings
    assert '"%"' in messages.say(found.code, found.facts)


def test_an_unknown_key_is_answered_with_three_at_most(folder: Write) -> None:
    (found,) = folders.load(folder((TARGETS, "direction: inc", "xyz: inc"))).findings
    assert str(found.facts["known"]).count(",") == 2


def test_an_unknown_key_is_answered_with_the_nearest_one(folder: Write) -> None:
    (found,) = folders.load(folder(("targets.yaml", "direction: inc", "diretcion: inc"))).findings
    assert "direction" in messages.say(found.code, found.facts, "vi")


def test_a_figure_written_as_in_prose_is_answered_with_the_plain_one(folder: Write) -> None:
    (found,) = folders.load(folder(("targets.yaml", "120.5", "44.231,2"))).findings
    assert "44231.2" in messages.say(found.code, found.facts, "vi")


def test_all_faults_of_all_files_are_reported_at_once(folder: Write) -> None:
    spoilt = folder(
        ("targets.yaml", "120.5", "12o"), ("targets.yaml", "op: range", "op: ~"), ("forms.yaml", "forms", "f")
    )
    found = faults(spoilt)
    assert [place[:2] for place in found] == [("targets.yaml", 8), ("targets.yaml", 15), ("forms.yaml", 1)]


@pytest.mark.parametrize("name", ["programme.yaml", "org_units.yaml", "indicators.yaml"])
def test_a_missing_file_is_named(folder: Write, name: str) -> None:
    path = folder()
    (path / name).unlink()
    assert faults(path) == [(name, 1, "file_missing")]


def test_a_misspelt_file_is_not_silently_left_out(folder: Write) -> None:
    path = folder()
    (path / "targets.yaml").rename(path / "target.yml")
    (found,) = folders.load(path).findings
    assert found.code == "folder_stranger"
    assert "targets.yaml" in messages.say(found.code, found.facts)


def test_a_workbook_among_the_observations_is_refused(folder: Write) -> None:
    path = folder()
    (path / "observations" / "2022.xlsx").write_bytes(b"PK")
    assert faults(path) == [("observations/2022.xlsx", 1, "observations_not_csv")]


def test_a_file_that_is_not_utf_8_names_the_line(folder: Write) -> None:
    path = folder()
    (path / "targets.yaml").write_bytes(b"targets:\n  - code: \xc0\n")
    assert faults(path) == [("targets.yaml", 2, "file_not_utf8")]


def test_a_control_character_names_its_line(folder: Write) -> None:
    assert faults(folder(("programme.yaml", "Nghị quyết}", "Nghị \x00quyết}"))) == [
        ("programme.yaml", 7, "character_forbidden")
    ]


def test_a_folder_in_the_place_of_a_file_is_a_fault(folder: Write) -> None:
    path = folder()
    (path / "tasks.yaml").unlink()
    (path / "tasks.yaml").mkdir()
    assert faults(path) == [("tasks.yaml", 1, "file_expected")]


def test_a_large_file_is_refused_unread(folder: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "LARGEST_YAML", 100)
    assert ("tasks.yaml", 1, "file_large") in faults(folder())


def test_no_folder_or_a_file_instead_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as missing:
        folders.load(tmp_path / "nowhere")
    assert str(tmp_path / "nowhere") in messages.say(missing.value.code, missing.value.facts)
    (tmp_path / "file").touch()
    with pytest.raises(UnreadableInput) as file:
        folders.load(tmp_path / "file")
    assert file.value.code == "folder_expected"
    with pytest.raises(UnreadableInput) as long:
        folders.load(tmp_path / ("x" * 300))
    assert long.value.code == "folder_unreadable"


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(folder: Write) -> None:
    path = folder()
    before = sound(path)
    for file in (*path.glob("*.yaml"), *path.glob("*/*.csv")):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert sound(path) == before


def test_the_values_of_a_record_are_read_by_the_kinds_of_their_fields(folder: Write) -> None:
    held = sound(folder()).registers[1].records[0]
    assert held.values["so"] == Decimal(2)
    assert held.values["tra-loi"] == date(2021, 3, 20)
    assert (held.register, held.key, held.values["loai"]) == ("kien-nghi", "k1", "dat")


def test_a_tallied_indicator_is_counted_from_its_register(folder: Write) -> None:
    assert engine.evaluate("kn", "va", Period.parse("2021"), sound(folder())).value == 2
