"""What the operator fills in about people; the words are in the language of the visit."""

from datetime import date

from django import forms
from django.core.validators import RegexValidator

from cotmoc.domain import usernames
from cotmoc.domain.org_units import OrgUnits
from cotmoc.domain.roles import Role
from cotmoc.lexicon import labels


class PersonForm(forms.Form):
    """How a person is named, and whether the account is open."""

    full_name = forms.CharField(max_length=120)
    position = forms.CharField(max_length=120, required=False)
    is_active = forms.BooleanField(required=False)

    def __init__(self, *args: object, lang: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        for name, field in self.fields.items():
            field.label = labels.say(f"people.{name}", lang)
        self.fields["position"].help_text = labels.say("people.position.hint", lang)


class NewPersonForm(PersonForm):
    """A new person, with the password that the operator hands over."""

    field_order = ("username", "full_name", "position", "password")
    username = forms.CharField(max_length=60, validators=[RegexValidator(usernames.PATTERN)])
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True), strip=False
    )

    def __init__(self, *args: object, lang: str, **kwargs: object) -> None:
        super().__init__(*args, lang=lang, **kwargs)
        del self.fields["is_active"]
        self.fields["username"].help_text = labels.say("people.username.hint", lang)
        self.fields["username"].error_messages["invalid"] = labels.say("people.username.hint", lang)
        self.fields["username"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].help_text = labels.say("people.password.hint", lang)


class PasswordForm(forms.Form):
    """Another password for a person."""

    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False)

    def __init__(self, *args: object, lang: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields["password"].label = labels.say("people.password", lang)
        self.fields["password"].help_text = labels.say("people.password.hint", lang)


class GrantForm(forms.Form):
    """A role at an org unit."""

    role = forms.ChoiceField()
    org_unit = forms.ChoiceField()

    def __init__(self, *args: object, org_units: list[tuple[str, str]], lang: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields["role"] = forms.ChoiceField(label=labels.say("people.role", lang), choices=role_choices(lang))
        self.fields["org_unit"] = forms.ChoiceField(
            label=labels.say("people.org_unit", lang),
            choices=[("", labels.say("ui.choose", lang)), *org_units],
            help_text=labels.say("people.org_unit.hint", lang),
        )


class SearchForm(forms.Form):
    """What the list of people is narrowed by."""

    search = forms.CharField(required=False, widget=forms.TextInput(attrs={"type": "search"}))
    org_unit = forms.ChoiceField(required=False)
    role = forms.ChoiceField(required=False)
    closed = forms.BooleanField(required=False)

    def __init__(self, *args: object, org_units: list[tuple[str, str]], lang: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        everything = [("", labels.say("people.all", lang))]
        self.fields["org_unit"] = forms.ChoiceField(required=False, choices=everything + org_units)
        self.fields["role"] = forms.ChoiceField(required=False, choices=everything + role_choices(lang))
        for name, field in self.fields.items():
            field.label = labels.say(f"people.{name}", lang)


def role_choices(lang: str) -> list[tuple[str, str]]:
    """Each role with its word."""
    return [(role.value, labels.say(f"people.role.{role.value}", lang)) for role in Role]


def org_unit_choices(org_units: OrgUnits, codes: frozenset[str], day: date) -> list[tuple[str, str]]:
    """The org units of some codes that exist on a day, in the order of the programme."""
    return [(unit.code, unit.name) for unit in org_units if unit.code in codes and unit.valid_on(day)]
