"""The form that takes a text: a file, or words that were pasted."""

from typing import Any

from django import forms

from cotmoc.actions import documents
from cotmoc.lexicon import labels
from cotmoc.reading import files

MAX_BYTES = 10_000_000
"""How large a file may be; a report of 60 pages has less than a tenth of it."""


class TextForm(forms.Form):
    """A file or a pasted text; one of them is needed, and the file goes first; `against` holds it to the programme."""

    file = forms.FileField(required=False, widget=forms.FileInput(attrs={"accept": files.OFFERED}))
    text = forms.CharField(
        required=False, strip=False, max_length=documents.MAX_LETTERS, widget=forms.Textarea(attrs={"rows": 8})
    )

    against = forms.BooleanField(required=False)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lang = lang
        self.fields["file"].label = labels.say("check.file", lang)
        self.fields["file"].help_text = labels.say("check.file.hint", lang, size=MAX_BYTES // 1_000_000)
        self.fields["file"].error_messages["empty"] = labels.say("check.empty", lang)
        self.fields["text"].label = labels.say("check.text", lang)
        self.fields["text"].help_text = labels.say("check.text.hint", lang)
        self.fields["text"].error_messages["max_length"] = labels.say(
            "check.too_long", lang, letters=documents.MAX_LETTERS
        )

        self.fields["against"].label = labels.say("check.against", lang)
        self.fields["against"].help_text = labels.say("check.against.hint", lang)

    def clean_file(self) -> Any:
        """The file, unless it is too large to be looked at."""
        file = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(labels.say("check.too_large", self.lang, size=MAX_BYTES // 1_000_000))
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two is there."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("text", "").strip():
            self.add_error("file", labels.say("check.nothing", self.lang))
        return cleaned
