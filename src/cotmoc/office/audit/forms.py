"""What the audit log is narrowed by."""

from django import forms

from cotmoc.lexicon import labels
from cotmoc.office.audit import wording
from cotmoc.office.visits import Visit
from cotmoc.queries import audit


class SearchForm(forms.Form):
    """Person, action, org unit, days, subject."""

    by = forms.ChoiceField(required=False)
    action = forms.ChoiceField(required=False)
    org_unit = forms.ChoiceField(required=False)
    since = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    subject = forms.CharField(required=False, widget=forms.TextInput(attrs={"type": "search"}))

    def __init__(self, *args: object, visit: Visit, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        everything = [("", labels.say("audit.all", visit.lang))]
        said = [(code, wording.say_action(code, visit.lang)) for code in audit.actions()]
        units = [(unit.code, unit.name) for unit in visit.programme.org_units]
        choices = {"by": list(audit.people()), "action": sorted(said, key=lambda one: one[1]), "org_unit": units}
        for name, offered in choices.items():
            self.fields[name] = forms.ChoiceField(required=False, choices=everything + offered)
        for name, field in self.fields.items():
            field.label = labels.say(f"audit.{name}", visit.lang)


def asked(form: SearchForm) -> audit.Asked:
    """What a form asks for; a value that it does not offer narrows nothing."""
    form.is_valid()
    return audit.Asked(**{name: value for name, value in form.cleaned_data.items() if value})
