"""What is asked of a person who brings in the text of the resolution."""

from typing import Any

from django import forms

from cotmoc.domain.indicators import Secrecy
from cotmoc.lexicon import labels
from cotmoc.reading import files


class DocumentForm(forms.Form):
    """A file, whether it is a summary in own words, and its level of secrecy, which nobody may leave unsaid."""

    file = forms.FileField(widget=forms.FileInput(attrs={"accept": files.OFFERED}))
    secrecy = forms.ChoiceField(widget=forms.RadioSelect)
    summary = forms.BooleanField(required=False)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lang = lang
        levels = [(level.value, labels.say(f"resolution.secrecy.{level.value}", lang)) for level in Secrecy]
        self.fields["secrecy"].choices = levels  # type: ignore[attr-defined]  # a field of choices, as declared above
        for name, field in self.fields.items():
            field.label = labels.say(f"resolution.{name}", lang)
        self.fields["file"].help_text = labels.say("resolution.file.hint", lang, limit=files.MAX_BYTES // 1_000_000)

    def clean_file(self) -> Any:
        """The file, unless it is larger than a document can be."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > files.MAX_BYTES:
            limit = files.MAX_BYTES // 1_000_000
            raise forms.ValidationError(labels.say("resolution.too_large", self.lang, limit=limit))
        return file
