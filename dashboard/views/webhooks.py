"""Webhooks: where events are sent, made here with a secret that is shown once."""

import json
from typing import Any

from flask import redirect, render_template, url_for

from dashboard.blueprint import desk, needs
from dashboard.context import by, org, outgoing, require_fit, session, write
from dashboard.forms import Form, asked
from dashboard.paging import paged
from dashboard.views.proving import ask_again
from domain.errors import RegisterError, StalePrecondition
from domain.incident import version
from domain.people import MANAGE
from domain.webhooks import EVENTS
from storage import webhook_messages, webhook_secrets, webhooks
from storage.session.pages import Page
from storage.webhooks import Made

_PAGE = 50
_DELIVERIES = 25
_CHOSEN = ("format", "payload")
_STATES = ("pending", "delivered", "failed")
_STATUSES = ("enabled", "disabled")
_CHANGED = (
    "Somebody else changed this webhook while you were editing. "
    "Look through it and save again."
)


@desk.get("/webhooks")
@needs(MANAGE)
def all_webhooks() -> Any:
    """The organisation's webhooks."""
    page = paged("cursor", _records)
    records = [json.loads(text) for text in page.documents]
    return render_template("webhooks.html", webhooks=records, cursor=page.next_cursor)


@desk.get("/webhooks/new")
@needs(MANAGE)
def new_webhook() -> Any:
    """The form for a webhook, which is sent everything unless somebody says otherwise."""
    return _new(Form({"format": "standard", "payload": "thin"} | _ticked(EVENTS)))


@desk.post("/webhooks/new")
@needs(MANAGE)
def make_webhook() -> Any:
    """Make a webhook and show its secret, this once."""
    if (question := ask_again()) is not None:
        return question
    form = Form.sent()
    body = {"orgId": org(), **_stated(form)}
    try:
        require_fit("WebhookCreate", body)
        made = write(
            lambda session: webhooks.create(session, org(), body, by(), outgoing())
        )
    except RegisterError as refusal:
        return _new(form.refused(refusal)), 422
    return _shown_once(made)


@desk.get("/webhooks/<id:id>")
@needs(MANAGE)
def webhook(id: str) -> Any:
    """One webhook, what can be done to it, and what was sent to it."""
    return _page(id)


@desk.post("/webhooks/<id:id>/edit")
@needs(MANAGE)
def edit_webhook(id: str) -> Any:
    """Change a webhook, if nobody else did in the meantime."""
    form = Form.sent()
    patch, versions = _stated(form), [form["version"]]
    try:
        require_fit("WebhookUpdate", patch)
        networks = outgoing().networks
        is_changed = write(
            lambda session: (
                webhooks.read(session, org(), id)
                != webhooks.update(session, org(), id, patch, by(), networks, versions)
            )
        )
    except StalePrecondition:
        form.detail = _CHANGED
        return _page(id, form), 412
    except RegisterError as refusal:
        return _page(id, form.refused(refusal)), 422
    return _back(id, "saved" if is_changed else "unchanged")


@desk.post("/webhooks/<id:id>/status")
@needs(MANAGE)
def switch_webhook(id: str) -> Any:
    """Send a webhook nothing more, or what happens from now on."""
    status = Form.sent()["status"]
    if status not in _STATUSES:
        return _back(id, "unchanged")
    patch, networks = {"status": status}, outgoing().networks
    write(lambda session: webhooks.update(session, org(), id, patch, by(), networks))
    return _back(id, f"webhook-{status}")


@desk.post("/webhooks/<id:id>/rotate")
@needs(MANAGE)
def rotate_webhook(id: str) -> Any:
    """Make a secret in the place of this one, which signs as well for a while."""
    webhooks.read(session(), org(), id)
    if (question := ask_again()) is not None:
        return question
    form = Form.sent()
    body = form.body("overlap_hours")
    try:
        require_fit("WebhookRotate", body)
        hours, vault = (
            body.get("overlap_hours", webhook_secrets.OVERLAP_HOURS),
            outgoing().vault,
        )
        made = write(
            lambda session: webhook_secrets.rotate(
                session, org(), id, hours, by(), vault
            )
        )
    except RegisterError as refusal:
        return _page(id, rotating=form.refused(refusal)), 422
    return _shown_once(made)


@desk.post("/webhooks/<id:id>/test")
@needs(MANAGE)
def test_webhook(id: str) -> Any:
    """Send a test message."""
    write(lambda session: webhook_messages.test(session, org(), id, by()))
    return _back(id, "webhook-tested")


@desk.post("/webhooks/<id:id>/remove")
@needs(MANAGE)
def remove_webhook(id: str) -> Any:
    """Delete a webhook and the records of what was sent to it."""
    write(lambda session: webhooks.delete(session, org(), id, by()))
    return redirect(url_for("desk.all_webhooks", done="webhook-removed"), 303)


@desk.post("/webhooks/<id:id>/deliveries/<id:delivery_id>/again")
@needs(MANAGE)
def redeliver(id: str, delivery_id: str) -> Any:
    """Send a message again, under the id that it had."""
    write(
        lambda session: webhook_messages.redeliver(
            session, org(), id, delivery_id, by()
        )
    )
    return _back(id, "webhook-again")


def _stated(form: Form) -> dict[str, Any]:
    """What a form says of a webhook."""
    events = [name for name in EVENTS if form[f"events-{name}"]]
    chosen = {name: form[name] for name in _CHOSEN}
    name = form["name"].strip() or None
    return {"url": form["url"].strip(), "name": name, "events": events, **chosen}


def _ticked(events: Any) -> dict[str, str]:
    return {f"events-{name}": "yes" for name in events}


def _records(cursor: str | None) -> Page:
    return webhooks.search(session(), org(), limit=_PAGE, cursor=cursor)


def _new(form: Form) -> str:
    return render_template("new_webhook.html", form=form)


def _page(id: str, form: Form | None = None, *, rotating: Form | None = None) -> str:
    text = webhooks.read(session(), org(), id)
    record = json.loads(text)
    shown = {
        "name": record["name"] or "",
        **{name: record[name] for name in ("url", *_CHOSEN)},
    }
    state = asked("state") if asked("state") in _STATES else None
    sent = paged("cursor", lambda at: _sent(id, state, at))
    return render_template(
        "webhook.html",
        webhook=record,
        version=version(text),
        form=form or Form(shown | _ticked(record["events"])),
        rotating=rotating or Form(),
        deliveries=[json.loads(document) for document in sent.documents],
        cursor=sent.next_cursor,
        state=state,
    )


def _sent(id: str, state: str | None, cursor: str | None) -> Page:
    return webhook_messages.list_deliveries(
        session(), org(), id, state, limit=_DELIVERIES, cursor=cursor
    )


def _back(id: str, done: str) -> Any:
    return redirect(url_for("desk.webhook", id=id, done=done), 303)


def _shown_once(made: Made) -> str:
    webhook = json.loads(made.document)
    return render_template("made_webhook.html", webhook=webhook, secret=made.secret)
