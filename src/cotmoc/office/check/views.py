"""Checking a text: taken, read, shown with its findings; the page carries it on, the server keeps nothing of it."""

import base64
import binascii
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.core import signing
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.text import slugify

from cotmoc.actions import documents, reports
from cotmoc.domain.documents import Document, Reading
from cotmoc.domain.errors import CotmocError, NotAllowed
from cotmoc.domain.findings import Finding
from cotmoc.domain.roles import Act
from cotmoc.lexicon import labels, messages
from cotmoc.office import downloads, visits
from cotmoc.office.check import marks
from cotmoc.office.check.forms import TextForm
from cotmoc.office.visits import Visit
from cotmoc.queries import approved, sight
from cotmoc.reading import annotating, checks, codepages, files, plain_text, reader
from cotmoc.reading.claims import extent

_SALT = "cotmoc.office.check.findings"
_MOST_KEPT = 1_500_000
"""How many bytes of a file a page of findings carries, so that its annotated copy is one step away."""
_COLUMNS = ("number", "severity", "place", "words", "stated", "expected", "sentence")


@visits.page
def drop(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form; after it was sent, the text with its findings."""
    if not visit.scope.may_anywhere(Act.VIEW):
        raise NotAllowed("check_not_you")
    form = TextForm(*_sent(request), lang=visit.lang)
    if form.is_valid():
        try:
            return _found(request, visit, form)
        except CotmocError as error:
            field = "file" if form.cleaned_data["file"] else "text"
            form.add_error(field, messages.say(error.code, error.facts, visit.lang))
    status = 422 if form.is_bound else 200
    return render(request, "office/check/drop.html", {"form": form}, status=status)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """What the form is filled with: what was uploaded or pasted, or what the page of findings carried back."""
    if request.method != "POST":
        return None, None
    if "kept" not in request.POST:
        return request.POST, request.FILES
    try:
        content = base64.b64decode(request.POST["kept"])
    except binascii.Error:
        content = b""
    file = SimpleUploadedFile(request.POST.get("name") or "text", content)
    return request.POST, MultiValueDict({"file": [file]})


def _found(request: HttpRequest, visit: Visit, form: TextForm) -> HttpResponse:
    name, content, document = _taken(form.cleaned_data["file"], form.cleaned_data["text"], visit.lang)
    documents.refuse_secret(document.text)
    documents.refuse_long(document.text)
    reading = reader.read(document)
    findings = checks.check(reading)
    if form.cleaned_data["against"]:
        findings = tuple(sorted((*findings, *_against(visit, reading)), key=lambda one: one.spans[0].start))
    reports.note_check(name, content, findings, visit.programme, scope=visit.scope, by=visit.person)
    if "annotated" in request.POST:
        return _annotated(name, content, document, findings, visit)
    checked = marks.lay_out(reading, findings, visit.lang)
    shown = {
        "name": name,
        "checked": checked,
        "counts": checked.counts(),
        "extent": extent.measure(reading),
        "kept": base64.b64encode(content).decode() if len(content) <= _MOST_KEPT else "",
        "against": form.cleaned_data["against"],
        "carried": signing.dumps([name, list(_rows(checked.findings, visit.lang))], salt=_SALT, compress=True),
    }
    return render(request, "office/check/found.html", shown)


def _against(visit: Visit, reading: Reading) -> Sequence[Finding]:
    """What the text says otherwise than the programme, of what this person may see."""
    sees = sight.of(visit.programme, visit.scope).sees_figure
    return approved.differences(reading, visit.programme, period=None, as_of=visit.today, lang=visit.lang, sees=sees)


def _annotated(
    name: str, content: bytes, document: Document, findings: Sequence[Finding], visit: Visit
) -> HttpResponse:
    """The text as a Word file with the findings in its margin; it goes out in the answer and is not kept."""
    made = annotating.annotate(content, document, annotating.remarks(findings, document, visit.lang), at=visit.now)
    return downloads.word_file(f"{slugify(PurePath(name).stem)[:80] or 'text'}-ghi-chu.docx", made)


def _taken(file: "File[bytes] | None", text: str, lang: str) -> tuple[str, bytes, Document]:
    """A name, the bytes and the document of what was sent; raises `UnreadableInput`."""
    if file is None:
        name, content = labels.say("check.pasted", lang), text.encode()
        return name, content, codepages.restored(plain_text.document(text))
    content, name = file.read(), file.name or ""
    return name, content, files.read(content, name)


def _rows(findings: Sequence[marks.Noted], lang: str) -> list[list[str]]:
    return [
        [
            str(one.number),
            labels.say(f"severity.{one.severity}", lang),
            "; ".join(place.label for place in one.places),
            " … ".join(place.quote for place in one.places),
            one.stated,
            one.expected,
            one.sentence,
        ]
        for one in findings
    ]


@visits.page
def download(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The findings as CSV, from what the page carries: the server keeps nothing of the text."""
    if request.method != "POST":
        return redirect("check:drop", visit.programme.code)
    try:
        name, rows = signing.loads(request.POST.get("carried", ""), salt=_SALT)
    except signing.BadSignature as error:
        raise CotmocError("findings_gone") from error
    heads = [labels.say(f"check.column.{column}", visit.lang) for column in _COLUMNS]
    return downloads.csv_file(f"{slugify(PurePath(name).stem)[:80] or 'text'}-findings.csv", [heads, *rows])
