"""Chains hold, and what was done to them from outside is found at its first place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain import ledger
from cotmoc.domain.ledger import Break, Fault, Head, Link

NAME = "observation/t/tv.p1"


def chain(*figures: int) -> tuple[list[Link], Head]:
    """Entries that say these figures, and the head of their chain."""
    links, before = [], NAME
    for place, figure in enumerate(figures, start=1):
        said = {"value": str(figure), "note": ""}
        before = ledger.seal(before, said)
        links.append(Link(place, before, said))
    return links, Head(len(links), before)


def test_a_chain_holds_as_it_was_made() -> None:
    links, head = chain(3, 1, 4)
    assert ledger.first_break(NAME, links, head) is None
    assert ledger.first_break(NAME, [], Head(0, "")) is None


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda held: [held[0], replace(held[1], said={"value": "9"}), held[2]], Break(2, Fault.ALTERED)),
        (lambda held: [held[0], held[2]], Break(2, Fault.MISSING)),
        (lambda held: held[:2], Break(3, Fault.MISSING)),
        (lambda held: [], Break(1, Fault.MISSING)),
        (lambda held: [held[0], held[1], held[1], held[2]], Break(2, Fault.ADDED)),
        (
            lambda held: [*held, Link(4, ledger.seal(held[2].seal, {"value": "5"}), {"value": "5"})],
            Break(4, Fault.ADDED),
        ),
        (lambda held: [held[1], held[0], held[2]], Break(1, Fault.MISSING)),
    ],
)
def test_what_was_done_to_a_chain_is_found_at_its_first_place(spoil, found) -> None:  # type: ignore[no-untyped-def]  # a table of lambdas
    links, head = chain(3, 1, 4)
    assert ledger.first_break(NAME, spoil(links), head) == found


def test_a_chain_written_anew_from_a_place_on_is_found_by_a_head_kept_elsewhere() -> None:
    _, kept = chain(3, 1, 4)
    links, head = chain(3, 1, 5, 9)
    assert ledger.first_break(NAME, links, head) is None
    assert ledger.first_break(NAME, links, head, kept) == Break(3, Fault.REWRITTEN)
    assert ledger.first_break(NAME, *chain(3, 1), kept) == Break(3, Fault.MISSING)


def test_the_same_entry_in_another_chain_has_another_seal() -> None:
    assert ledger.seal(NAME, {"value": "1"}) != ledger.seal("observation/t/tv.p2", {"value": "1"})


def test_what_is_empty_is_not_said_but_zero_is() -> None:
    assert ledger.seal("", {"value": "1", "note": "", "on": None, "final": False, "held": {}}) == ledger.seal(
        "", {"value": "1"}
    )
    assert ledger.seal("", {"percent": 0}) != ledger.seal("", {})


@given(st.lists(st.integers(), min_size=1), st.data())
def test_no_single_altered_figure_goes_unseen(figures: list[int], data: st.DataObject) -> None:
    links, head = chain(*figures)
    place = data.draw(st.integers(1, len(figures)))
    other = data.draw(st.integers().filter(lambda figure: figure != figures[place - 1]))
    links[place - 1] = replace(links[place - 1], said={"value": str(other)})
    assert ledger.first_break(NAME, links, head) == Break(place, Fault.ALTERED)
