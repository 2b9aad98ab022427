"""The steps of the tour, in order: three of the five moments that win an office, then what each other account may try.

Each step stands on one screen of one account. Its words are labels: `tour.<key>.title`, `tour.<key>.text`,
`tour.<key>.next`. A step of another account is reached by signing in anew, which its words say.
"""

from dataclasses import dataclass

FORM, HAMLET_FORM, QUARTER = "bm-01", "bm-01k", "2024-Q4"
FIGURE = "xh.ld-dao-tao"
"""The figure that the tour asks about: the share of trained labour, revised once, led by the labour division."""


@dataclass(frozen=True, slots=True)
class Step:
    """One hint: on which screen of which account, and where it leads (a view of the programme with its arguments).

    `on` are arguments of the address that the screen must have; `query` goes behind the address that it leads to.
    """

    key: str
    number: int
    account: str
    view: str
    on: tuple[tuple[str, str], ...] = ()
    leads: str = ""
    arguments: tuple[str, ...] = ()
    query: str = ""


_OF_HAMLET, _OF_WARD = (HAMLET_FORM, "tv.p1.k1", QUARTER), (FORM, "tv.p1", QUARTER)
_COMMUNE = (FORM, "tv.ld", QUARTER)
_INDICATOR = (("code", FIGURE),)


def _at(form: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The arguments of the address of a form."""
    return tuple(zip(("form", "org_unit", "period"), form, strict=True))


STEPS = (
    # 07:10, the ward officer's phone: what hamlets said is there, three answers and a line of difficulty are wanted
    Step("ward.desk", 1, "long-duc", "desk:show", leads="collect:fill", arguments=_COMMUNE),
    Step("ward.fill", 2, "long-duc", "collect:fill", on=_at(_COMMUNE), leads="collect:print", arguments=_COMMUNE),
    Step("ward.print", 3, "long-duc", "collect:print", on=_at(_COMMUNE)),
    # The same from the hamlet up
    Step("up.hamlet", 1, "khom-1", "desk:show", leads="collect:fill", arguments=_OF_HAMLET),
    Step("up.send", 2, "khom-1", "collect:fill", on=_at(_OF_HAMLET)),
    Step("up.look", 3, "lanh-dao-p1", "desk:show", leads="collect:review", arguments=_OF_HAMLET),
    Step("up.approve", 4, "lanh-dao-p1", "collect:review", on=_at(_OF_HAMLET)),
    Step("up.ward", 5, "phuong-1", "desk:show", leads="collect:fill", arguments=_OF_WARD),
    Step("up.sum", 6, "phuong-1", "collect:fill", on=_at(_OF_WARD), leads="collect:print", arguments=_OF_WARD),
    Step("up.city", 7, "chu-tich", "desk:show", leads="collect:list"),
    # The night before signing
    Step("sign.desk", 1, "van-phong", "desk:show", leads="reports:preview"),
    Step("sign.preview", 2, "van-phong", "reports:preview", leads="check:drop"),
    Step("sign.check", 3, "van-phong", "check:drop"),
    # In the meeting: why this figure?
    Step("why.desk", 1, "bi-thu", "desk:show", leads="indicators:show", arguments=(FIGURE,), query="period=2023"),
    Step("why.trace", 2, "bi-thu", "indicators:show", on=_INDICATOR),
    Step("why.answer", 3, "phong-ldxh", "desk:show", leads="questions:list"),
    Step("why.accept", 4, "bi-thu", "questions:show"),
    # What others may look at
    Step("look.inspector", 1, "kiem-tra", "desk:show", leads="audit:list"),
    Step("look.operator", 1, "quan-tri", "people:list", leads="audit:list"),
)
