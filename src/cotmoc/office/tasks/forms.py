"""What is filled in about tasks: how lists are narrowed, entries of a journal, an instruction."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from cotmoc.actions import evidence, instructions
from cotmoc.domain.dues import EntryKind, Stage
from cotmoc.domain.org_units import OrgUnits
from cotmoc.lexicon import labels

Choices = Sequence[tuple[str, str]]

FIELDS: dict[EntryKind, tuple[str, ...]] = {
    EntryKind.PROGRESS: ("percent", "text"),
    EntryKind.EVIDENCE: ("file", "reference", "text", "on"),
    EntryKind.OBSTACLE: ("text",),
    EntryKind.PROPOSAL: ("text", "due_date"),
    EntryKind.ANSWER: ("text", "replies_to"),
    EntryKind.EXTENSION: ("due_date", "text", "replies_to"),
    EntryKind.HANDOVER: ("lead_unit", "text"),
    EntryKind.COMPLETED: ("text", "on"),
    EntryKind.CLOSED: ("text",),
    EntryKind.REOPENED: ("text",),
}
"""What each kind of entry asks for, in the order asked."""
MAX_TEXT = 4000


def org_unit_choices(org_units: OrgUnits, codes: Iterable[str], day: date) -> Choices:
    """Org units to choose from: those of the codes that exist on a day, in the order of the programme."""
    wanted = set(codes)
    return [(unit.code, unit.name) for unit in org_units if unit.code in wanted and unit.valid_on(day)]


class FilterForm(forms.Form):
    """How a list of tasks is narrowed; nothing in it is needed."""

    words = forms.CharField(required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(required=False)
    org_unit = forms.ChoiceField(required=False)
    group = forms.ChoiceField(required=False)
    mine = forms.BooleanField(required=False)

    def __init__(self, *args: Any, lang: str, org_units: Choices, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", labels.say("tasks.all", lang))
        states = [(stage.value, labels.say(f"tasks.stage.{stage.value}", lang)) for stage in Stage]
        unanswered = ("unanswered", labels.say("tasks.unanswered", lang))
        _choose(self.fields["state"], [everything, *states, unanswered])
        _choose(self.fields["org_unit"], [everything, *org_units])
        _choose(self.fields["group"], [everything, *groups])
        _label(self, lang)


class EntryForm(forms.Form):
    """One entry of a journal; which fields it has follows from its kind."""

    percent = forms.IntegerField(
        min_value=0, max_value=100, required=False, widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5})
    )
    due_date = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    lead_unit = forms.ChoiceField()
    file = forms.FileField(required=False, widget=forms.FileInput(attrs={"accept": evidence.ACCEPTED}))
    reference = forms.CharField(required=False, max_length=200)
    text = forms.CharField(max_length=MAX_TEXT, widget=forms.Textarea(attrs={"rows": 3}))
    on = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    replies_to = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: EntryKind, lang: str, org_units: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"{kind.value}_%s"
        self.kind, self.lang = kind, lang
        self.fields = {name: self.fields[name] for name in FIELDS[kind]}
        self.fields["text"].required = kind not in (EntryKind.CLOSED, EntryKind.EVIDENCE, EntryKind.PROGRESS)
        if kind is EntryKind.PROPOSAL:
            self.fields["due_date"].required = False
        if "lead_unit" in self.fields:
            _choose(self.fields["lead_unit"], [("", labels.say("ui.choose", lang)), *org_units])
        _label(self, lang, lambda name: f"tasks.{kind.value}.{name}")
        if "file" in self.fields:
            limit = evidence.MAX_BYTES // 1_000_000
            self.fields["file"].help_text = labels.say("tasks.file.hint", lang, limit=limit, formats=evidence.FORMATS)

    def clean(self) -> dict[str, Any]:
        """Evidence is a file or a number; progress is a share or words."""
        cleaned: dict[str, Any] = super().clean() or {}
        pairs = {EntryKind.EVIDENCE: ("file", "reference"), EntryKind.PROGRESS: ("percent", "text")}
        pair = pairs.get(self.kind)
        if pair and not self.errors and all(cleaned.get(name) in (None, "") for name in pair):
            self.add_error(pair[0], labels.say(f"tasks.{self.kind.value}.nothing", self.lang))
        return cleaned


class InstructionForm(forms.Form):
    """An order: what, to whom, until when; what it is about came with the link."""

    text = forms.CharField(max_length=instructions.TITLE, widget=forms.Textarea(attrs={"rows": 3}))
    lead_unit = forms.ChoiceField()
    due_date = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    document = forms.CharField(required=False, max_length=300)
    support_units = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    target = forms.CharField(required=False, widget=forms.HiddenInput)
    indicator = forms.CharField(required=False, widget=forms.HiddenInput)
    unit = forms.CharField(required=False, widget=forms.HiddenInput)
    period = forms.CharField(required=False, widget=forms.HiddenInput)
    task = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lang: str, org_units: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["lead_unit"], [("", labels.say("ui.choose", lang)), *org_units])
        _choose(self.fields["support_units"], org_units)
        self.fields["due_date"].widget.attrs["min"] = (today + timedelta(days=1)).isoformat()
        _label(self, lang, lambda name: f"tasks.instruct.{name}")
        self.fields["text"].help_text = labels.say("tasks.instruct.text.hint", lang)


def _choose(field: forms.Field, choices: Choices) -> None:
    field.choices = choices  # type: ignore[attr-defined]  # a field of choices, as declared above


def _label(form: forms.Form, lang: str, code: Callable[[str], str] = "tasks.filter.{}".format) -> None:
    """The labels of the visible fields; one that a kind of entry does not name for itself has that of all entries."""
    known = set(labels.codes())
    for name, field in form.fields.items():
        if not isinstance(field.widget, forms.HiddenInput):
            own = code(name)
            field.label = labels.say(own if own in known else f"tasks.entry.{name}", lang)
