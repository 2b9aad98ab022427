"""Tables in the three ways in which texts write them."""

from cotmoc.reading import grids, plain_text


def tables(text: str) -> list[list[list[str]]]:
    found = grids.find(plain_text.document(text))
    return [[[" ".join(cell.of(text).split()) for cell in row] for row in table] for table in found]


def test_a_row_on_a_line_parts_its_cells_by_bars() -> None:
    assert tables("TT | Chỉ tiêu | ĐVT\n1 | Thu ngân sách | Tỷ đồng\nLời.") == [
        [["TT", "Chỉ tiêu", "ĐVT"], ["1", "Thu ngân sách", "Tỷ đồng"]]
    ]


def test_cells_between_bars_on_lines_of_their_own_make_rows() -> None:
    rows = "|\n**TT**\n|\n**Chỉ tiêu**\n|\n|\n1\n|\nThu ngân\nsách\n|\n|\n2\n|\nChi\n|\n"
    text = f"Lời.\n\n{rows}\nLời giữa hai bảng.\n\n|\nĐơn\n|\n"
    assert tables(text) == [[["TT", "Chỉ tiêu"], ["1", "Thu ngân sách"], ["2", "Chi"]], [["Đơn"]]]


def test_an_empty_cell_inside_a_row_keeps_its_place() -> None:
    text = "|\nTT\n|\nChỉ tiêu\n|\nĐVT\n|\nKế hoạch\n|\n|\n1\n|\nSố chợ\n|\n|\nnăm chợ\n|\n"
    assert tables(text)[0][1] == ["1", "Số chợ", "", "năm chợ"]


def test_cells_on_bare_lines_are_told_apart_by_the_head_and_the_numbers() -> None:
    rows = "I\nKinh tế\n1\nThu\nTỷ đồng\n2\n2\nChi\nTỷ đồng\n7\n3\nSố chợ\nchợ\n"
    text = f"Lời.\nSTT\nChỉ tiêu\nĐVT\nNăm 2026\n{rows}Điều 2. Thi hành."
    assert tables(text) == [
        [
            ["STT", "Chỉ tiêu", "ĐVT", "Năm 2026"],
            ["I", "Kinh tế"],
            ["1", "Thu", "Tỷ đồng", "2"],
            ["2", "Chi", "Tỷ đồng", "7"],
            ["3", "Số chợ", "chợ"],
        ]
    ]


def test_a_list_without_a_head_is_no_table() -> None:
    assert tables("1\nThu\n2\nChi\n") == []


def test_bars_without_a_cell_are_no_table() -> None:
    assert tables("|\n|\n|\n|\n") == []
