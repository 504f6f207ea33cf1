"""The contract's examples of answers beside what the service answers.

`python -m tests.contract.examples --write`.
"""

import json
import re
import sys
import tempfile
from pathlib import Path

import yaml

from contract.document import ROOT
from domain.audit import canonical, digest_changes, seal
from tests.contract.messages import messages
from tests.contract.provocations import EXAMPLES, answers

STYLE = {
    "sort_keys": False,
    "allow_unicode": True,
    "width": 110,
    "default_flow_style": None,
}
FOLDER = ROOT / "components" / "examples"
_OWN = (
    (r"br_[0-9a-f-]{36}_[0-9A-Za-z]{49}", "<secret>"),
    (r"whsec_[A-Za-z0-9+/]{43}=", "<secret>"),
    (r"start#[A-Za-z0-9_-]{43}", "start#<secret>"),
    (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>"),
    # a deadline follows from what is sent: it is the same each time, and must be the right one
    (r'(?<!due_at": ")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z', "<instant>"),
    (
        r'"(requestId|last4|hash|content_sha256|sha256|prev_hash|changes_digest|changes_salt)": "[^"]*"',
        r'"\1": "<own>"',
    ),
    (r'"etag": "\\"[0-9a-f]*\\""', '"etag": "<own>"'),
    (r'"next_cursor": "[^"]*"', '"next_cursor": "<cursor>"'),
    # a pack that was handed in says when it was made
    (r'"content": "# (?:[^"\\]|\\.)*"', '"content": "<pack>"'),
    # the data of the law and the releases of the libraries come and go without a change of the
    # contract
    (r'"\d{4}-\d\d-\d\d\+[0-9a-f]{12}"', '"<version>"'),
    (r'"(holidays|time_zones)": "[^"]*"', r'"\1": "<version>"'),
    # half a year after its release, the time zone data makes every deadline provisional
    (
        r'"provisional": (null|"The time zone data is of [^"]*")',
        '"provisional": "<by age>"',
    ),
)
"""What is another one each time, or on another day.

Keys, ids, instants, hashes, cursors, versions.
"""


def normal(value):
    """A value with all that is another one each time replaced."""
    text = json.dumps(value, ensure_ascii=False)
    for pattern, name in _OWN:
        text = re.sub(pattern, name, text)
    return json.loads(text)


def merged(shown, answered):
    """The answer, with the ids and instants of the story wherever no more than those differ."""
    if normal(shown) == normal(answered):
        return shown
    if isinstance(answered, dict) and isinstance(shown, dict):
        return {
            name: merged(shown.get(name), value) for name, value in answered.items()
        }
    if (
        isinstance(answered, list)
        and isinstance(shown, list)
        and len(answered) == len(shown)
    ):
        return [merged(*pair) for pair in zip(shown, answered, strict=True)]
    return answered


def sealed(entries):
    """Entries, the newest first, as a chain that goes on from where the oldest of them does."""
    chain, head = [], entries[-1]["prev_hash"]
    for entry in reversed(entries):
        salt = bytes.fromhex(entry["changes_salt"])
        digest = digest_changes(canonical(entry["changes"]), salt)
        whole = entry | {"changes_digest": digest, "prev_hash": head}
        head = whole["hash"] = seal(whole)
        chain.append(whole)
    return chain[::-1]


def write(found):
    """Write the examples that aren't what is answered; their names."""
    values = {
        name: merged(EXAMPLES[name]["value"], one.json) for name, one in found.items()
    }
    whole, page = values["AuditOfIncident"], values["AuditPage"]
    whole["entries"] = sealed(whole["entries"])
    page["entries"] = whole["entries"][: len(page["entries"])]
    changed = [
        name for name, value in values.items() if value != EXAMPLES[name]["value"]
    ]
    for name in changed:
        example = {"summary": EXAMPLES[name]["summary"], "value": values[name]}
        text = yaml.safe_dump(example, **STYLE)
        (FOLDER / f"{name}.yaml").write_text(text, "utf-8")
    return changed


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        found = answers(Path(folder)) | messages(Path(folder))
    if sys.argv[1:] == ["--write"]:
        print("\n".join(write(found)) or "nothing to write")
    else:
        stale = [
            one
            for one in found
            if normal(EXAMPLES[one]["value"]) != normal(found[one].json)
        ]
        print("\n".join(stale) or "every example is what is answered")
        sys.exit(bool(stale))
