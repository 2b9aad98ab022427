"""What is filled in at a review: a file, the fields of a proposal, what is to come of it."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from cotmoc.domain.corrections import FIELDS, LONGEST_WORDS, Stated
from cotmoc.domain.errors import CotmocError
from cotmoc.domain.indicators import Secrecy
from cotmoc.domain.targets import Direction, HorizonKind, Op
from cotmoc.lexicon import bounds, labels, messages, numbers
from cotmoc.reading import files

ACCEPTED = files.FORMATS.replace(" ", "")
LONGEST_PLACE = 9
"""Digits; no text has a thousand million letters."""
EARLIEST, LATEST = 1945, 2200
_MARKS_SWAPPED = str.maketrans(",.", ".,")
_FIGURES = ("value", "value_max")
_NAMES = ("lead_units", "support_units")
_TEXTS = {"measure": 2, "text": 5, "title": 2, "exception": 2}
"""Fields of several lines, with how many are shown."""
_RARE_OF_TARGET = frozenset({"baseline", "exception", "lead_units", "support_units"})
_WIDTHS = {"number": 20, "measure_unit": 40, "symbol": 60}


class FileForm(forms.Form):
    """A file and its level of secrecy, which nobody may leave unsaid."""

    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ACCEPTED}))
    secrecy = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(level.value, labels.say(f"resolution.secrecy.{level.value}", lang)) for level in Secrecy]
        self.fields["secrecy"].choices = levels  # type: ignore[attr-defined]  # a field of choices, as declared above
        for name, field in self.fields.items():
            field.label = labels.say(f"resolution.{name}", lang)
        limit = files.MAX_BYTES // 1_000_000
        self.fields["file"].help_text = labels.say("review.file.hint", lang, formats=files.FORMATS, limit=limit)


class CorrectionForm(forms.Form):
    """The fields of one proposal, of the kind of what was stated; figures are written as the language writes them."""

    def __init__(self, *args: Any, stated: Stated, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lang, self.names = lang, FIELDS[type(stated)]
        for name in self.names:
            self.fields[name] = _field(name, lang)
            self.fields[name].label = labels.say(f"review.field.{name}", lang)
        for name in _NAMES:
            if name in self.fields:
                self.fields[name].help_text = labels.say("review.field.names_hint", lang)
                self.fields[name].widget.attrs["list"] = "units"

    def clean(self) -> dict[str, Any]:
        """Figures are numerals; operator and figures go together."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in _FIGURES:
            if cleaned.get(name):
                try:
                    text = re.sub(r"\s", "", cleaned[name])
                    cleaned[name] = numbers.parse(text if self.lang == "vi" else text.translate(_MARKS_SWAPPED))
                except CotmocError as error:
                    self.add_error(name, messages.say(error.code, error.facts, self.lang))
                else:
                    self._check_length(name, cleaned[name])
        if "op" in self.fields and not self.errors:
            self._check_bound(cleaned)
        return cleaned

    def _check_length(self, name: str, value: Decimal) -> None:
        if numbers.is_too_long(value):
            facts = {"digits": numbers.MOST_DIGITS, "decimals": numbers.MOST_DECIMALS}
            self.add_error(name, labels.say("review.figure_too_long", self.lang, **facts))

    def _check_bound(self, cleaned: Mapping[str, Any]) -> None:
        op, low, high = cleaned["op"], cleaned.get("value"), cleaned.get("value_max")
        wanted = "value" if op != Op.QUALITATIVE.value and low in (None, "") else ""
        if op == Op.RANGE.value and not wanted and (high in (None, "") or high <= low):
            wanted = "value_max"
        if wanted:
            self.add_error(wanted, messages.say("review_bound", {}, self.lang))

    def common(self) -> list[forms.BoundField]:
        """The fields that are looked at each time."""
        return [self[name] for name in self.names if name not in self._rare]

    def rare(self) -> list[forms.BoundField]:
        """The fields that few entries have anything in, which are folded away."""
        return [self[name] for name in self.names if name in self._rare]

    def rare_is_used(self) -> bool:
        """Whether something stands in one of these."""
        return any(one.errors or one.value() not in (None, "") for one in self.rare())

    @property
    def _rare(self) -> frozenset[str]:
        return _RARE_OF_TARGET if "measure" in self.names else frozenset()

    def payload(self) -> dict[str, object]:
        """What was filled in, as a decision carries it."""
        told: dict[str, object] = {}
        for name in self.names:
            value = self.cleaned_data.get(name)
            if name in _NAMES:
                told[name] = [one for one in map(str.strip, str(value or "").split(";")) if one]
            else:
                told[name] = None if value in (None, "") else f"{value:f}" if isinstance(value, Decimal) else str(value)
        return told


def shown(fields: Mapping[str, object], lang: str) -> dict[str, object]:
    """The plain values of a correction as its form shows them."""
    written = dict(fields)
    for name in _FIGURES:
        if written.get(name) is not None:
            written[name] = bounds.figure(Decimal(str(written[name])), lang)
    for name in _NAMES:
        if name in written:
            held = written[name]
            written[name] = "; ".join(map(str, held)) if isinstance(held, list) else ""
    return written


def _field(name: str, lang: str) -> forms.Field:
    choices: dict[str, Sequence[Any]] = {"op": tuple(Op), "horizon": tuple(HorizonKind), "direction": tuple(Direction)}
    if name in choices:
        stem = "review.pick" if name == "horizon" else f"review.{name}"
        kinds = [(one.value, labels.say(f"{stem}.{_plain(one.value)}", lang)) for one in choices[name]]
        return forms.ChoiceField(choices=kinds)
    if name == "year":
        return _year(lang, required=False)
    if name in ("due_date", "issued"):
        picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(required=False, widget=picker)
    if name in _FIGURES:
        return forms.CharField(required=False, max_length=30, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    needed = name in ("measure", "text", "title", "type")
    longest = 8000 if name == "text" else _WIDTHS.get(name, LONGEST_WORDS)
    if name in _TEXTS:
        area = forms.Textarea(attrs={"rows": _TEXTS[name]})
        return forms.CharField(required=needed, max_length=longest, widget=area)
    return forms.CharField(required=needed, max_length=longest)


def _year(lang: str, *, required: bool = True) -> forms.IntegerField:
    refused = dict.fromkeys(
        ("min_value", "max_value", "invalid"), labels.say("review.year", lang, first=EARLIEST, last=LATEST)
    )
    return forms.IntegerField(required=required, min_value=EARLIEST, max_value=LATEST, error_messages=refused)


def _plain(value: str) -> str:
    """The code of a label for an operator's sign."""
    return {">=": "ge", "<=": "le", ">": "gt", "<": "lt", "=": "eq"}.get(value, value)


def place_of(text: str) -> int | None:
    """A place in a text that a browser sent; None for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_PLACE else None


class PlaceForm(forms.Form):
    """Which words of the text a new target is of: copied words, or the place that was marked."""

    quote = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quote"].label = labels.say("review.add.quote", lang)
        self.fields["quote"].help_text = labels.say("review.add.quote_hint", lang)


class ProgrammeForm(forms.Form):
    """The code of the programme to be made, and its term."""

    code = forms.SlugField(max_length=80, required=False)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lang = lang
        self.fields |= {"first": _year(lang), "last": _year(lang)}
        for name, field in self.fields.items():
            field.label = labels.say(f"review.make.{name}", lang)
        self.fields["code"].help_text = labels.say("review.make.code_hint", lang)

    def clean(self) -> dict[str, Any]:
        """The term runs forward."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned["first"] <= cleaned["last"] <= cleaned["first"] + 30:
            self.add_error("last", labels.say("review.make.backward", self.lang))
        return cleaned


class AmendForm(forms.Form):
    """From which day, and by what decision, targets are replaced."""

    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    decision = forms.CharField(max_length=200)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = labels.say(f"review.amend.{name}", lang)
        self.fields["day"].help_text = labels.say("review.amend.day_hint", lang)
