"""What is typed into cells, read as the language of the screen writes numbers; refused in one sentence where none."""

import re
from collections.abc import Mapping
from decimal import Decimal

from cotmoc.domain.errors import TransitionError, UnreadableInput
from cotmoc.domain.indicators import Indicator, Nature
from cotmoc.domain.observations import Status
from cotmoc.domain.submissions import Entry
from cotmoc.lexicon import measure_units, numbers

STATUSES = (Status.FINAL, Status.ESTIMATED, Status.MISSING)
"""What a person can say of a figure: chính thức, ước, chưa có."""

_MARKS_SWAPPED = str.maketrans(",.", ".,")
_ONE_MARK = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}")


def read_cell(posted: Mapping[str, str], indicator: Indicator, last: Decimal | None, lang: str = "vi") -> Entry | None:
    """The entry of a cell from `value.<code>`, `status.<code>` and `note.<code>`; None where all say nothing.

    A cell without a figure keeps its note, so that a word is not lost on the way to the figure. Raises
    `UnreadableInput` (`cell_number`, `cell_too_precise`, `cell_ambiguous`), `TransitionError` (`cell_negative`,
    `cell_decimals`).
    """
    text = posted.get(f"value.{indicator.code}", "").strip()
    note = posted.get(f"note.{indicator.code}", "").strip() or None
    said = posted.get(f"status.{indicator.code}", "")
    status = Status(said) if said in {one.value for one in STATUSES} else Status.FINAL
    if status is Status.MISSING:
        return Entry(None, status, note)
    if not text:
        return Entry(None, status, note) if note else None
    return Entry(read_number(text, indicator, last, lang), status, note)


def read_number(text: str, indicator: Indicator, last: Decimal | None, lang: str = "vi") -> Decimal:
    """The number typed for an indicator; the last figure helps where "1,234" could be read two ways.

    In Vietnamese dots group thousands and a comma begins the decimals; in English it is the other way round.
    """
    plain = re.sub(r"\s", "", text)
    plain = plain if lang == "vi" else plain.translate(_MARKS_SWAPPED)
    try:
        value = numbers.parse(plain)
    except UnreadableInput as error:
        raise UnreadableInput("cell_number", text=text) from error
    if numbers.is_too_long(value):
        raise UnreadableInput("cell_too_precise", digits=numbers.MOST_DIGITS, decimals=numbers.MOST_DECIMALS)
    if other := _other_reading(plain, value, indicator, last):
        raise UnreadableInput("cell_ambiguous", text=text, first=value, second=other)
    if value < 0 and indicator.nature in (Nature.FLOW, Nature.STOCK):
        raise TransitionError("cell_negative", name=indicator.name)
    if is_whole(indicator) and value != value.to_integral_value():
        raise TransitionError("cell_decimals", name=indicator.name, unit=indicator.measure_unit)
    return value


def is_whole(indicator: Indicator) -> bool:
    """Whether only whole numbers make sense: it says so, or it counts people, households, cases one by one."""
    if indicator.decimals is not None or indicator.nature not in (Nature.FLOW, Nature.STOCK):
        return indicator.decimals == 0
    return measure_units.is_counted(indicator.measure_unit)


def _other_reading(text: str, value: Decimal, indicator: Indicator, last: Decimal | None) -> Decimal | None:
    """The other number that three digits behind one mark can mean, where the figure at hand makes it the likelier.

    "1,234" has three decimals by Vietnamese rule; by the English it is a thousand. It is taken as written where the
    indicator is stated to thousandths; "1.234" where the last figure is not closer to the small number.
    """
    found = _ONE_MARK.fullmatch(text)
    if found is None or text.startswith("0"):
        return None
    decimal_mark = found[1] == ","
    other = (value * 1000).to_integral_value() if decimal_mark else value / 1000
    if decimal_mark and (indicator.decimals or 0) < 3:
        return other
    if not decimal_mark and (indicator.decimals or 0) >= 3 and last is not None and abs(last) < 1000:
        return other
    return None
