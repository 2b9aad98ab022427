"""A snapshot knows content, not layout."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cotmoc.domain.programmes import Programme
from cotmoc.exchange import folders, snapshots

Write = Callable[..., Path]


@pytest.fixture
def programme(folder: Write) -> Programme:
    loaded = folders.load(folder()).programme
    assert loaded is not None
    return loaded


def test_the_order_of_lists_and_the_layout_of_files_do_not_matter(folder: Write, programme: Programme) -> None:
    path = folder(("indicators.yaml", "decimals: 1", "decimals:   1"))
    rows = (path / "observations" / "2021.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (path / "observations" / "2021.csv").write_text("".join([rows[0], *rows[2:]]), encoding="utf-8")
    (path / "observations" / "a.csv").write_text("".join(rows[:2]), encoding="utf-8")
    again = folders.load(path).programme
    assert again is not None
    assert again.snapshot == programme.snapshot
    turned = replace(programme, targets=programme.targets[::-1], indicators=programme.indicators[::-1])
    assert snapshots.identify(turned) == programme.snapshot


def test_the_order_of_target_sets_and_of_revisions_matters(programme: Programme) -> None:
    assert snapshots.identify(replace(programme, target_sets=programme.target_sets[::-1])) != programme.snapshot
    first = programme.book.observations[0]
    revised = replace(first, value=first.value and first.value + 1)
    orders = [programme.book.with_added(added) for added in ((revised, first), (first, revised))]
    assert len({snapshots.identify(replace(programme, book=book)) for book in orders}) == 2


@pytest.mark.parametrize("file", ["targets.yaml", "observations/2021.csv"])
def test_any_figure_changed_changes_it(folder: Write, programme: Programme, file: str) -> None:
    figure = "120.5" if file == "targets.yaml" else "44.5"
    changed = folders.load(folder((file, figure, figure + "1"))).programme
    assert changed is not None
    assert changed.snapshot != programme.snapshot
