"""What is typed to ask about a figure, to explain it, and to send an explanation back."""

from typing import Self

from django import forms

from cotmoc.domain import working_days
from cotmoc.lexicon import labels
from cotmoc.office.visits import Visit


class AskForm(forms.Form):
    """The question, its due date, and which figure it is about."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)
    due_date = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    indicator = forms.CharField(widget=forms.HiddenInput)
    unit = forms.CharField(widget=forms.HiddenInput)
    period = forms.CharField(widget=forms.HiddenInput)

    def worded(self, lang: str) -> Self:
        """The form with its labels and hints in a language."""
        text, due_date = self.fields["text"], self.fields["due_date"]
        text.label = labels.say("questions.ask.text", lang)
        text.help_text = labels.say("questions.ask.text.hint", lang)
        due_date.label = labels.say("questions.ask.due", lang)
        due_date.help_text = labels.say("questions.ask.due.hint", lang)
        return self

    @classmethod
    def about(cls, visit: Visit, indicator: str, unit: str) -> Self:
        """An empty form about a figure, due on the next working day."""
        held = {"indicator": indicator, "unit": unit, "period": str(visit.period)}
        form = cls(initial=held | {"due_date": working_days.after(visit.today, 1)}, auto_id="ask_%s")
        return form.worded(visit.lang)


class ReasonForm(forms.Form):
    """Why a figure fell short."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), max_length=8000)

    def worded(self, lang: str) -> Self:
        """The form with its label and hint in a language."""
        text = self.fields["text"]
        text.label = labels.say("questions.reason.text", lang)
        text.help_text = labels.say("questions.reason.text.hint", lang)
        return self


class AnswerForm(forms.Form):
    """The explanation, and the revision that it points to, if any."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), max_length=8000)
    revision = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)

    def worded(self, lang: str, revisions: list[tuple[str, str]]) -> Self:
        """The form with its labels in a language, and the revisions to choose from."""
        text, revision = self.fields["text"], self.fields["revision"]
        text.label = labels.say("questions.answer.text", lang)
        text.help_text = labels.say("questions.answer.text.hint", lang)
        revision.label = labels.say("questions.answer.revision", lang)
        if isinstance(revision, forms.ChoiceField):
            revision.choices = [("", labels.say("questions.answer.no_revision", lang)), *revisions]
        return self


class SendBackForm(forms.Form):
    """What is still to be explained."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)

    def worded(self, lang: str) -> Self:
        """The form with its label in a language."""
        self.fields["text"].label = labels.say("questions.send_back.text", lang)
        return self
