"""Assessing the risk of an incident: ENISA's questions, and the verdict of a person."""

from dataclasses import replace
from typing import Any

from contract.input_faults import InputFault
from dashboard.blueprint import desk, needs
from dashboard.context import by, org, require_fit, write
from dashboard.detail_forms import YES
from dashboard.forms import Form
from dashboard.views.incident_changes import back, refused
from dashboard.views.incidents import shown
from domain.errors import Fault, RegisterError
from domain.people import WRITE
from domain.severity import CATEGORIES, LOSSES, assess
from domain.severity_documents import severity_document
from storage import risk_assessments

_FLAGS = ("is_malicious", "is_unintelligible")
_STATED = ("verdict", "rationale")
_WORKED_OUT = "score"


@desk.post("/incidents/<id:id>/risk")
@needs(WRITE)
def assess_risk(id: str) -> Any:
    """Put an assessment on record, or work out its score alone."""
    form = Form.sent()
    inputs = _inputs(form)
    try:
        if form["act"] == _WORKED_OUT:
            require_fit("SeverityAssessmentInput", inputs)
            return shown(id, "risk", form, severity=severity_document(assess(inputs)))
        body = form.body(*_STATED) | ({"inputs": inputs} if inputs else {})
        require_fit("RiskAssessmentCreate", body)
        write(lambda session: risk_assessments.create(session, org(), id, body, by()))
    except RegisterError as refusal:
        return refused(id, "risk", form, _at_fields(refusal))
    return back(id, "assessed")


def _inputs(form: Form) -> dict[str, Any]:
    """The answers to ENISA's questions; nothing where none was answered."""
    data = [_category(form, name) for name in CATEGORIES if form[f"category-{name}"]]
    answers = form.body("identifiability", "people")
    if not data and "identifiability" not in answers:
        return {}
    for name in LOSSES:
        if form[name]:
            answers[name] = form[name]
    for name in _FLAGS:
        if form[name] == YES:
            answers[name] = True
    return {"data": data} | answers


def _category(form: Form, name: str) -> dict[str, Any]:
    text = form[f"category-{name}"]
    try:
        return {"category": name, "adjustment": int(text[:4])}
    except ValueError:
        # what isn't a number is for the contract to refuse
        return {"category": name, "adjustment": text}


def _at_fields(refusal: RegisterError) -> RegisterError:
    """The refusal with each fault at its field, though the answers lie within a member."""
    refusal.faults = tuple(_at_field(fault) for fault in refusal.faults)
    return refusal


def _at_field(fault: Fault) -> Fault:
    if not isinstance(fault, InputFault):
        return fault
    name, *_ = fault.pointer.removeprefix("/inputs").strip("/").split("/")
    return replace(fault, field=name or fault.field, pointer=f"/{name or fault.field}")
