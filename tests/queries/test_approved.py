"""Which approved figures a document is held against."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cotmoc.domain.documents import DocumentHead
from cotmoc.domain.programmes import Programme
from cotmoc.exchange import folders
from cotmoc.queries import approved

EXAMPLES = Path(__file__).parents[2] / "examples" / "tra-vinh"
SAMPLE = EXAMPLES / "2015-2020"


@pytest.fixture(scope="module")
def programme() -> Programme:
    loaded = folders.load(SAMPLE).programme
    assert loaded is not None
    return loaded


@pytest.mark.parametrize(
    ("title", "term", "period"),
    [
        ("BÁO CÁO kết quả năm 2019", None, "2019"),
        ("BÁO CÁO 6 tháng đầu năm 2019", None, "2019-S1"),
        ("BÁO CÁO quý III năm 2018", None, "2018-Q3"),
        ("BÁO CÁO nhiệm kỳ 2015 - 2020", (2015, 2020), "2016-01-01/P5Y"),
        ("BÁO CÁO nhiệm kỳ 2015 - 2020, tính đến hết năm 2018", (2015, 2020), "2018"),
        ("BÁO CÁO 9 tháng năm 2019", None, "None"),
        ("BÁO CÁO nhiệm kỳ 2020 - 2025", (2020, 2025), "None"),
    ],
)
def test_the_title_names_the_period(
    programme: Programme, title: str, term: tuple[int, int] | None, period: str
) -> None:
    assert str(approved.period_of(programme, DocumentHead(title=title, term=term))) == period


def test_a_sum_of_years_comes_with_the_year_alone_and_says_where_it_is_from() -> None:
    under_way = folders.load(EXAMPLES / "2020-2025").programme
    assert under_way is not None
    head = DocumentHead(title="BÁO CÁO kết quả năm 2023")
    known = approved.of(under_way, head, period=None, as_of=date(2024, 12, 20), lang="vi")
    (invested,) = (one for one in known if one.names[0] == "Vốn đầu tư toàn xã hội")
    assert invested.result == Decimal(23630)
    assert len(invested.also) == 1
    assert invested.way.startswith("2021 - 2023: ")
    assert "III (3)" in invested.target_way
