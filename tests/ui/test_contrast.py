"""WCAG 2.2 AA, computed: text 4.5 to 1, shapes and borders of fields 3 to 1, in both themes."""

import re
from pathlib import Path

import pytest

from cotmoc import ui

SHEET = (Path(ui.__file__).parent / "static" / "ui" / "tokens.css").read_text(encoding="utf-8")
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "ink-faint", "link") for ground in ("canvas", "paper", "sunken")],
    *[("ink", f"{kind}-soft") for kind in ("good", "fine", "warn", "risk", "bad", "accent")],
    *[(kind, f"{kind}-soft") for kind in ("good", "fine", "warn", "risk", "bad", "quiet")],
    *[(kind, "paper") for kind in ("good", "fine", "warn", "risk", "bad", "quiet")],
    *[("ink", f"mark-{kind}") for kind in ("target", "task", "citation", "finding")],
    *[("link", ground) for ground in ("accent-soft", "fine-soft", "good-soft", "warn-soft", "bad-soft")],
    *[("ink-soft", ground) for ground in ("accent-soft", "warn-soft")],
    *[("on-accent", ground) for ground in ("accent", "accent-hover", "danger", "danger-hover")],
    ("link-hover", "paper"),
    ("on-header", "header"),
    ("bad", "canvas"),
    ("good", "canvas"),
    ("warn", "canvas"),
    ("risk", "canvas"),
    ("fine", "canvas"),
]
SHAPES = [
    *[("line-strong", ground) for ground in ("paper", "canvas", "sunken")],
    *[(f"series-{number}", "paper") for number in range(1, 5)],
    *[(f"series-{number}", "canvas") for number in range(1, 5)],
]


def block(opening: str) -> dict[str, str]:
    """The colours named in the block that opens with those words."""
    inside = SHEET[SHEET.index(opening) :].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", inside))


LIGHT = block(":root {")
DARK = block(':root[data-theme="dark"] {')


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_knows_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen(theme: dict[str, str], shape: str, ground: str) -> None:
    assert contrast(theme[shape], theme[ground]) >= 3


def test_dark_is_the_same_by_the_device_and_by_choice() -> None:
    assert block(':root:not([data-theme="light"]) {') == DARK


def test_both_themes_name_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()
