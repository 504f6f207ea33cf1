"""Every pattern of the contract means the same to ECMAScript, Python, Rust and RE2 (Go)."""

import json
import re
import subprocess

import jsonschema_rs
import pytest

from contract.document import bundle
from tests import golang, node

SAMPLES = (
    *(
        "",
        "a",
        "A1",
        " ",
        "  x ",
        "/",
        "/docs/problems/conflict",
        "/a/b",
        "default",
        "-",
        "_x",
    ),
    *(
        "2026-03-02T08:15:00.000000Z",
        "2026-03-02T09:15:00+01:00",
        "2026-02-30t00:00:00z",
    ),
    *(
        "019cadc8-9c18-7fa9-b83a-4bc9106e8f9d",
        "Bearer",
        'Bearer error="invalid_token"',
        '"x"',
    ),
    *("\u0661\u0662", "x\u0000", "M\u00fcnchen", "\u20ac", "\U0001f600", "\u200b"),
    *(chr(code) for code in (*range(1, 33), 127, 133, 160, 5760, *range(8192, 8203))),
    *(chr(code) for code in (8232, 8233, 8239, 8287, 12288, 65279)),
)
"""Among them every character that is white space to one of the four."""

IN_NODE = """
const { patterns, samples } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const of = (pattern) => { const re = new RegExp(pattern, "u"); return samples.map((s) => re.test(s)); };
console.log(JSON.stringify(patterns.map(of)));
"""
IN_GO = """package main

import ("encoding/json"; "os"; "regexp")

func main() {
	var given struct{ Patterns, Samples []string }
	if err := json.NewDecoder(os.Stdin).Decode(&given); err != nil { panic(err) }
	all := [][]bool{}
	for _, pattern := range given.Patterns {
		re, row := regexp.MustCompile(pattern), []bool{}
		for _, sample := range given.Samples { row = append(row, re.MatchString(sample)) }
		all = append(all, row)
	}
	json.NewEncoder(os.Stdout).Encode(all)
}
"""


def patterns(part):
    """Every pattern within a part of the contract."""
    if isinstance(part, list):
        return set().union(*map(patterns, part))
    if not isinstance(part, dict):
        return set()
    own = {part["pattern"]} if isinstance(part.get("pattern"), str) else set()
    return own.union(*map(patterns, part.values()))


PATTERNS = sorted(patterns(bundle()))
GIVEN = json.dumps({"patterns": PATTERNS, "samples": SAMPLES})


def in_python(tmp_path):
    # Python alone lets `$` match before a last line feed
    whole = [re.sub(r"(?<!\\)\$$", r"\\Z", one) for one in PATTERNS]
    return [[re.search(one, sample) is not None for sample in SAMPLES] for one in whole]


def in_rust(tmp_path):
    judges = [jsonschema_rs.Draft4Validator({"pattern": one}) for one in PATTERNS]
    return [[judge.is_valid(sample) for sample in SAMPLES] for judge in judges]


def in_ecmascript(tmp_path):
    ran = node.node("-e", IN_NODE, input=GIVEN)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def in_re2(tmp_path):
    (tmp_path / "main.go").write_text(IN_GO, "utf-8")
    built = golang.run(
        "build", "-o", tmp_path / "judge", tmp_path / "main.go", cwd=tmp_path
    )
    assert built.returncode == 0, built.stderr
    command = [tmp_path / "judge"]
    ran = subprocess.run(
        command, input=GIVEN, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


class TestPatterns:
    @pytest.mark.parametrize(
        "engine", [in_rust, in_ecmascript, in_re2], ids=lambda one: one.__name__
    )
    def test_mean_the_same_to_every_engine(self, engine, tmp_path):
        for pattern, ours, theirs in zip(
            PATTERNS, in_python(tmp_path), engine(tmp_path), strict=True
        ):
            differing = [
                s for s, a, b in zip(SAMPLES, ours, theirs, strict=True) if a != b
            ]
            assert differing == [], pattern

    def test_escape_the_slash_that_they_begin_with(self):
        # some testers write a pattern between slashes
        assert [one for one in PATTERNS if re.match(r"\^\(?/", one)] == []

    def test_of_a_title_refuse_whatever_is_blank_to_anyone(self):
        title = bundle()["components"]["schemas"]["IncidentTitle"]["pattern"]
        blank = [s for s in map(chr, range(0x3001)) if s.isspace()] + ["\ufeff", "\x00"]
        assert [s for s in blank if re.search(title, s)] == []
