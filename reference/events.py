"""The events of webhooks as pages: when each is sent, and a message that the service sent."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from contract.references import resolved

_ROW = re.compile(r"^\| `([a-z_.]+)` \| (.+) \|$", re.MULTILINE)
_INDEX = """\
# Events

What webhooks are told of. [Webhooks](/docs/guides/webhooks) says how messages are signed and
tried again.

| event | when |
|---|---|
{rows}"""
_PAGE = """\
# {name}

{summary}.

It is sent when {when}. [Webhooks](/docs/guides/webhooks) says how to receive it, and
[Create a webhook](/docs/api/reference/post-api-v1-webhooks) has each member.

## Message

```json
{message}
```
"""


class Event(NamedTuple):
    """One event: when it is sent, and the contract's example of its message."""

    name: str
    when: str
    summary: str
    message: Any

    @property
    def slug(self) -> str:
        """The last step of its address: a dot would look like the end of a file's name."""
        return re.sub("[._]", "-", self.name)


def events(document: dict[str, Any], guide: str) -> Iterator[Event]:
    """Yield the events of the contract, as the guide on webhooks describes them."""
    described = dict(_ROW.findall(guide))
    create = document["paths"]["/webhooks"]["post"]
    # the contract describes a webhook's messages as a callback of its creation: OpenAPI 3.0 has no
    # other place for what a service sends
    [receive] = create["callbacks"]["event"].values()
    [body] = receive["post"]["requestBody"]["content"].values()
    for reference in body["examples"].values():
        example = resolved(reference, document)
        message = example["value"]
        name = message["type"]
        yield Event(name, described[name], example["summary"], message)


def index(found: list[Event]) -> str:
    """The list of all events."""
    rows = ""
    for event in found:
        link = f"[`{event.name}`](/docs/events/{event.slug})"
        rows += f"| {link} | {event.when} |\n"
    return _INDEX.format(rows=rows)


def page(event: Event) -> str:
    """One event with its message."""
    return _PAGE.format(
        name=event.name,
        summary=event.summary,
        when=event.when,
        message=json.dumps(event.message, indent=2, ensure_ascii=False),
    )
