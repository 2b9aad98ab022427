"""Signing in, and changing one's own password."""

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest

from cotmoc.lexicon import labels
from cotmoc.store.models import User


class SignInForm(forms.Form):
    """Username and password; `user` is who they belong to, once the form is valid."""

    username = forms.CharField(max_length=60)
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False)

    def __init__(self, request: HttpRequest, lang: str) -> None:
        super().__init__(request.POST or None)
        self.request, self.lang = request, lang
        self.user: User | None = None
        self.fields["username"].label = labels.say("account.username", lang)
        self.fields["password"].label = labels.say("account.password", lang)
        names = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["username"].widget.attrs |= names

    def clean(self) -> dict[str, object]:
        """Who it is, or one sentence that does not say which of the two was wrong."""
        told = super().clean() or {}
        if told.get("username") and told.get("password"):
            name = told["username"].strip().lower()  # one count of wrong passwords, however the name is spelt
            self.user = authenticate(self.request, username=name, password=told["password"])
            if self.user is None:
                self.add_error(None, labels.say("account.wrong", self.lang))
        return told


class ChangePasswordForm(forms.Form):
    """The password held, and another one, twice."""

    held = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False)
    new = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False)
    again = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False)

    def __init__(self, *args: object, user: User, lang: str) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # what Django's form takes
        self.user, self.lang = user, lang
        for name, field in self.fields.items():
            field.label = labels.say(f"account.password.{name}", lang)
        self.fields["new"].help_text = labels.say("account.password.hint", lang)

    def clean_held(self) -> str:
        """The password held, if it is that."""
        held: str = self.cleaned_data["held"]
        if not self.user.check_password(held):
            raise forms.ValidationError(labels.say("account.password.held.wrong", self.lang))
        return held

    def clean_again(self) -> str:
        """The new password once more."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError(labels.say("account.password.again.differs", self.lang))
        return again
