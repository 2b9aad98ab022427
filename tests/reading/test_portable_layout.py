"""Columns, rules, notes and running heads of a page."""

from itertools import chain

from tests.reading.printing import block, line

from cotmoc.reading.portable import columns, furniture, lines, notes, ruled
from cotmoc.reading.portable.columns import Columns, Kind
from cotmoc.reading.portable.lines import Line
from cotmoc.reading.portable.pages import Page, Rule
from cotmoc.reading.portable.words import Word


def beside(*texts: tuple[float, str], y: float = 700) -> Line:
    words = chain.from_iterable(line(text, y, x).words for x, text in texts)
    return Line(tuple(words), 1)


def shown(found: Columns) -> list[list[str]]:
    return [[one.text if one else "" for one in row] for row in found.rows]


def test_words_on_one_baseline_are_a_line_whatever_the_file_draws_first() -> None:
    words = [*line("đạt 5%", 700.5, 200).words, *line("Thu", 700, 85).words, *line("Chi", 682).words]
    assert [one.text for one in lines.find(words, 1)] == ["Thu đạt 5%", "Chi"]


def test_a_bullet_at_the_head_of_a_line_is_a_dash() -> None:
    words = [*line("\uf0b7 Thu", 700).words, *line("o Chi", 682).words, *line("•", 664).words]
    assert [one.text for one in lines.find(words, 1)] == ["- Thu", "- Chi", "•"]


def test_a_small_word_over_the_line_is_raised_and_belongs_to_it() -> None:
    base, mark = line("đồng", 700).words[0], Word("2", 113, 117, 705, 8, spaced=False)
    assert [word.raised for word in lines.settle([base, mark, *line("x", 680).words])] == [False, True, False]
    assert next(lines.settle([mark._replace(left=85, right=89), base._replace(left=90)])).y == 700


def test_the_head_of_a_paper_is_read_column_by_column_and_a_title_below_is_not_in_it() -> None:
    head = [
        beside((100, "TỈNH ỦY"), (340, "ĐẢNG CỘNG SẢN")),
        beside((85, "Số 5"), y=682),
        beside((330, "Ngày 2"), y=676),
    ]
    [found, title] = columns.find([*head, line("NGHỊ QUYẾT", 650, 275)], (85, 540))
    assert isinstance(found, Columns) and isinstance(title, Line)
    assert (found.kind, shown(found)) == (Kind.BESIDE, [["TỈNH ỦY", "ĐẢNG CỘNG SẢN"], ["Số 5", ""], ["", "Ngày 2"]])


def test_a_table_without_rules_is_read_row_by_row() -> None:
    rows = [
        beside((85, "TT"), (130, "Chỉ tiêu"), (400, "2030")),
        beside((85, "1"), (130, "Thu ngân"), (400, "120"), y=682),
        beside((130, "sách"), y=664),
        beside((85, "2"), (130, "Chi"), (400, "90"), y=646),
    ]
    [found, after] = columns.find([*rows, line("Bảng này không có khung nào cả.", 628)], (85, 540))
    assert isinstance(found, Columns) and isinstance(after, Line)
    assert found.kind is Kind.ROWS
    assert shown(found)[1:3] == [["1", "Thu ngân", "120"], ["", "sách", ""]]


def test_a_head_over_several_columns_does_not_hide_them() -> None:
    rows = [
        beside((85, "TT"), (130, "Chỉ tiêu"), (330, "Thực hiện các năm")),
        *(beside((85, str(at)), (130, "Thu"), (330, "5"), (430, "7"), y=700 - 18 * at) for at in range(1, 6)),
    ]
    [found] = columns.find(rows, (85, 540))
    assert isinstance(found, Columns)
    assert [len(row) for row in found.rows] == [4] * 6


def test_two_columns_of_labels_and_figures_are_a_table_and_long_ones_are_text() -> None:
    labels = [beside((85, "Thu"), (300, f"{at} tỷ"), y=700 - 18 * at) for at in range(5)]
    assert [part.kind for part in columns.find(labels, (85, 540)) if isinstance(part, Columns)] == [Kind.ROWS]
    text = [beside((85, "trái chữ"), (300, "phải chữ"), y=700 - 18 * at) for at in range(15)]
    assert [part.kind for part in columns.find(text, (85, 540)) if isinstance(part, Columns)] == [Kind.TEXT]


def test_a_line_with_one_wide_gap_is_no_column() -> None:
    assert all(
        isinstance(part, Line)
        for part in columns.find([beside((85, "Số:"), (200, "KH")), line("Căn cứ", 640)], (85, 540))
    )


def grid(xs: tuple[float, ...], ys: tuple[float, ...]) -> list[Rule]:
    return [*(Rule(False, x, ys[-1], ys[0]) for x in xs), *(Rule(True, y, xs[0], xs[-1]) for y in ys)]


def test_words_between_rules_are_cells_and_merged_cells_are_one() -> None:
    rules = grid((80, 200, 400), (710, 690, 670, 650))
    rules = [rule for rule in rules if (rule.across, rule.at) != (True, 690)] + [Rule(True, 690, 200, 400)]
    words = [
        word
        for x, y, text in ((85, 692, "STT"), (210, 695, "A"), (210, 675, "B"), (85, 655, "1"))
        for word in line(text, y, x).words
    ]
    [table], outside = ruled.find(rules, [*words, *line("Ngoài", 500).words], 1)
    said = [["".join(word.text for word in cell.words) if cell else "" for cell in row] for row in table.rows]
    assert said == [["STT", "A"], ["", "B"], ["1", ""]]
    assert [word.text for word in outside] == ["Ngoài"]


def test_a_frame_around_text_is_no_table() -> None:
    found, outside = ruled.find(grid((80, 400), (710, 650)), line("Thu", 680, 100).words, 1)
    assert (found, len(outside)) == ([], 1)


def page_of(number: int, *rules: Rule) -> Page:
    return Page(number, 600, 800, (), rules)


def test_notes_stand_under_a_short_rule_or_in_small_letters() -> None:
    body = block("Thu đạt^1 5%\nChi^2 3%")
    feet = [line("1 Gồm phí", 100, size=10), line("và thuế", 88, size=10), line("2 Năm 2020", 76, size=10)]
    for rules in ((Rule(True, 115, 85, 200),), ()):
        kept, found = notes.split([*body, *feet], page_of(1, *rules), 14, notes.marks(body))
        assert [one.text for one in kept] == ["Thu đạt1 5%", "Chi2 3%"]
        assert [(foot.printed, [one.text for one in foot.lines]) for foot in found] == [
            ("1", ["Gồm phí", "và thuế"]),
            ("2", ["Năm 2020"]),
        ]


def test_a_raised_number_in_brackets_leads_to_a_line_that_begins_with_it() -> None:
    body, feet = block("Thu đạt 5%"), block("[1] Gồm phí\n[2] Năm 2020", 400)
    kept, found = notes.split([*body, *feet], page_of(1), 14, {"[1]", "[2]"})
    assert (kept, [foot.printed for foot in found]) == (body, ["1", "2"])
    assert notes.split([*body, *feet], page_of(1), 14, {"1"})[1] == []


def test_small_letters_that_no_mark_leads_to_stay_in_the_text() -> None:
    lines_of = [*block("Thu đạt 5%"), line("Nguồn: Chi cục", 100, size=10)]
    assert notes.split(lines_of, page_of(1), 14, set()) == (lines_of, [])


def test_a_note_goes_on_over_the_end_of_a_page_and_numbers_that_repeat_are_counted() -> None:
    feet = {1: [notes.Foot("1", 1, block("Gồm phí"))], 2: [notes.Foot("", 2, block("và thuế")), notes.Foot("1", 2, [])]}
    found = notes.collect(feet)
    mark = Word("1", 0, 5, 0, 8, raised=True)
    assert [found.mark(mark, "thu", page) for page in (1, 2, 2)] == ["1", "2", None]
    assert [len(foot.lines) for foot in (found.take("1"), found.take("2")) if foot] == [2, 0]


def test_an_exponent_is_no_mark() -> None:
    feet = [notes.Foot("2", 1)]
    found = notes.Notes(feet)
    two = Word("2", 0, 5, 0, 8, raised=True)
    assert found.mark(two, "đồng/m", 1) is None
    assert (notes.exponent(two, "m"), notes.exponent(two, "10")) == ("2", "²")
    assert found.left() == feet


def kept(pages: dict[int, list[Line]]) -> list[list[str]]:
    return [[one.text for one in found] for found in furniture.drop(pages, dict.fromkeys(pages, 800.0)).values()]


def test_what_stands_on_every_page_is_dropped() -> None:
    pages = {
        at: [
            line(f"Dự thảo {at}", 780, page=at),
            line(f"Nội dung {'abc'[at - 1]}", 700, page=at),
            line(f"- {at} -", 40, page=at),
        ]
        for at in (1, 2, 3)
    }
    assert kept(pages) == [["Nội dung a"], ["Nội dung b"], ["Nội dung c"]]


def test_a_lone_page_number_is_dropped_and_a_number_in_the_text_is_not() -> None:
    assert kept({1: [line("Thu", 700), line("Trang 1/1", 40)]}) == [["Thu"]]
    assert kept({1: [line("Thu", 700), line("1", 40)]}) == [["Thu"]]
    assert kept({1: [line("Thu", 700), line("25", 40), line("5", 400)]}) == [["Thu", "25", "5"]]


def test_a_drawing_full_of_rules_is_no_table() -> None:
    fine = tuple(float(at) for at in range(80, 400, 5))
    assert ruled.find(grid(fine, fine[::-1]), (), 1) == ([], [])
    assert ruled.find([Rule(True, 5.0 * at, 0, 9) for at in range(2_000)], (), 1) == ([], [])
