"""Line icons with the colour of the text around them; they stand beside a word, never instead of one."""

import tomllib
from functools import cache
from importlib import resources

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


@cache
def _shapes() -> dict[str, str]:
    return tomllib.loads(resources.files("cotmoc.ui").joinpath("icons.toml").read_text(encoding="utf-8"))


def names() -> tuple[str, ...]:
    """Every icon there is."""
    return tuple(_shapes())


@cache
def draw(name: str) -> SafeString:
    """The icon of that name as inline SVG, hidden from screen readers; a dot where no icon has that name."""
    shape = mark_safe(_shapes().get(name) or _shapes()["dot"])  # noqa: S308 - drawn by us, nothing from outside
    return format_html(
        '<svg class="icon icon-{}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{}</svg>', name, shape
    )
