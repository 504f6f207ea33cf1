"""What applies to the organisation: where it is, what it does, and which laws bind it."""

import json
import re
from typing import Any

from flask import redirect, render_template, url_for

from dashboard.blueprint import desk, needs
from dashboard.context import by, org, require_fit, services, session, write
from dashboard.forms import Form
from domain.errors import Fault, RegisterError, RuleViolated, StalePrecondition
from domain.incident import version
from domain.people import MANAGE, READ
from domain.profile import BLANK
from law.obligations import PARTIES, regimes_near
from storage import organization
from storage.session.transactions import Session

SIZES = {"micro": "Micro", "small": "Small", "medium": "Medium", "large": "Large"}
_KINDS = {
    "carrier": "Telecommunications carrier",
    "trs_provider": "Telecommunications relay service",
    "central_organ": "Central organ of the state",
    "municipal_agency": "Municipal agency",
    "state_agency": "Agency of a US state",
    "hipaa_covered_entity": "Covered entity (HIPAA)",
    "hipaa_business_associate": "Business associate (HIPAA)",
    "small_agent": "Small processing agent (Brazil)",
    "wrongful_purpose": "A purpose of wrongdoing is likely (Japan)",
}
"""Kinds of entity whose name in the law's data doesn't say what they are."""

_TEXTS = ("sector", "lead_authority", "dpo_contact")
_LISTS = ("roles", "entity_kinds", "enabled_regimes")
_CONTACT = ("authority", "contact")
_EMPTY_ROWS = 2
_MOST_ROWS = 50
_COUNTRY = re.compile("[A-Z]{2}")
_APART = re.compile(r"[\s,;]+")
_CHANGED = (
    "Somebody else changed this while you were editing. Look through it and save again."
)


@desk.get("/settings/profile")
@needs(READ)
def profile() -> Any:
    """What the organisation says of itself, as a form for its owners."""
    return _page()


@desk.post("/settings/profile")
@needs(MANAGE)
def state_profile() -> Any:
    """Change what the organisation says of itself, if nobody else did in the meantime."""
    form = Form.sent()
    try:
        patch = _stated(form)
        require_fit("OrganizationUpdate", patch)
        is_changed = write(lambda session: _update(session, patch, form["version"]))
    except StalePrecondition:
        form.detail = _CHANGED
        return _page(form), 412
    except RegisterError as refusal:
        return _page(form.refused(refusal)), 422
    done = "saved" if is_changed else "unchanged"
    return redirect(url_for("desk.profile", done=done), 303)


def _update(session: Session, patch: dict[str, Any], seen: str) -> bool:
    """Whether the organisation says something else than before."""
    before = organization.read(session, org())
    after = organization.update(session, org(), patch, by(), [seen])
    return after != before


def _stated(form: Form) -> dict[str, Any]:
    """What a form says of the organisation. Raises RuleViolated."""
    present = json.loads(organization.read(session(), org()))
    size = form["size"]
    texts = {name: form[name].strip() or None for name in _TEXTS}
    chosen = {name: ticked(form, name, present[name]) for name in _LISTS}
    rules = map(str.strip, form["own_rules"].split("\n"))
    return {
        "countries": countries_of(form),
        "size": size if size in SIZES else None,
        "supervisory_contacts": list(_contacts(form)),
        "own_rules": list(filter(None, rules)),
        **texts,
        **chosen,
    }


def countries_of(form: Form) -> list[str]:
    """The countries that a form names. Raises RuleViolated."""
    stated = _APART.split(form["countries"].upper())
    countries = [country for country in stated if country]
    for country in countries:
        if _COUNTRY.fullmatch(country) is None:
            fault = Fault("countries", "must be two letters each, such as DE, AT")
            raise RuleViolated("Something in the form needs another look.", fault)
    return countries


def ticked(form: Form, name: str, present: list[str]) -> list[str]:
    """The words of a list that are ticked: those that were chosen before keep their order."""
    # a dict keeps the first place of each word, and no word twice
    words = dict.fromkeys([*present, *_known(name)])
    return [word for word in words if form[f"{name}-{word}"]]


def _known(name: str) -> list[str]:
    """The words that a list may hold; the kinds of entity are those that some law asks for."""
    law = services().law
    if name == "enabled_regimes":
        return list(law.regimes)
    if name == "roles":
        return ["controller", "joint_controller", "processor"]
    kinds: set[str] = set(PARTIES.values())
    for rule in law.rules.values():
        kinds.update(rule.conditions.entity_kinds)
        for variant in rule.variants:
            kinds.update(variant.entity_kinds)
    return sorted(kinds)


def _contacts(form: Form) -> Any:
    """The rows of contacts that say something."""
    for number in range(_MOST_ROWS):
        contact = {}
        for name in _CONTACT:
            text = form[f"contacts-{number}-{name}"].strip()
            if text:
                contact[name] = text
        if contact:
            yield contact


def _form_of(record: dict[str, Any]) -> Form:
    values = {name: record[name] or "" for name in (*_TEXTS, "size")}
    values["countries"] = ", ".join(record["countries"])
    values["own_rules"] = "\n".join(record["own_rules"])
    for name in _LISTS:
        values |= {f"{name}-{word}": "yes" for word in record[name]}
    for number, contact in enumerate(record["supervisory_contacts"]):
        values |= {f"contacts-{number}-{name}": contact[name] for name in _CONTACT}
    return Form(values)


def _page(form: Form | None = None) -> str:
    text = organization.read(session(), org())
    record = json.loads(text)
    contacts = record["supervisory_contacts"]
    rows = min(len(contacts) + _EMPTY_ROWS, _MOST_ROWS)
    return render_template(
        "profile.html",
        organization=record,
        version=version(text),
        form=form or _form_of(record),
        **laws_of(record),
        kinds=kinds_of(record),
        sizes=SIZES,
        rows=rows,
    )


def laws_of(record: dict[str, Any]) -> dict[str, dict[str, str]]:
    """What the laws are called that may bind an organisation: those of its countries, and others.

    What is on record has its box, also where no law of this version asks for it.
    """
    law = services().law
    near = {regime.id for regime in regimes_near(record["countries"], law)}
    near |= {*record["enabled_regimes"], *BLANK["enabled_regimes"]}
    titles = {id: id for id in record["enabled_regimes"]}
    for id, known in law.regimes.items():
        titles[id] = f"{known.title} ({known.jurisdiction})"
    return {
        "near": {id: words for id, words in titles.items() if id in near},
        "others": {id: words for id, words in titles.items() if id not in near},
    }


def kinds_of(record: dict[str, Any]) -> dict[str, str]:
    """What the kinds of entity are called that some law asks for, or that are on record."""
    kinds = dict.fromkeys([*_known("entity_kinds"), *record["entity_kinds"]])
    return {kind: _called(kind) for kind in kinds}


def _called(kind: str) -> str:
    return _KINDS.get(kind) or kind.replace("_", " ").capitalize()
