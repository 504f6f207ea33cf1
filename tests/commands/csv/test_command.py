"""Bringing in a register that was kept in a table.

What each row becomes, what is refused, and all or nothing.
"""

import csv
import io
import json
import re
from itertools import product

import pytest
from click.testing import CliRunner

from cli import main
from exchange import tables
from storage import incident_exports, notifications, organisations
from storage import incidents as recorded
from storage.engine.settings import DatabaseSettings
from storage.incident_search import Filters
from storage.upkeep.checks import inspect
from storage.upkeep.opening import open_register
from tests import databases
from tests.support import by

NOW = "2026-06-05T12:00:00.000000Z"
MAPPING = """
time_zone = "Europe/Berlin"
[fields]
title = "Title"
severity = {column = "Risk", values = {high = "serious", low = "non-serious"}}
discovered_at = "Aware"
"""
JUDGED = pytest.mark.sqlite
"""What is refused before anything is recorded: any database has the same to say of it."""
ROW = {"Title": "A", "Risk": "high", "Aware": "2025-03-03T09:15"}
EVERY = {
    "description": "Text",
    "breach_kind": "Kind",
    "affected_users": "People",
    "root_cause": "Cause",
    "corrective_actions": "Measures",
    "status": "State",
    "resolution_date": "Closed",
    "data_subjects_notified_at": "Told",
    "authority_jurisdiction": "Authority",
    "notification_reference": "Reference",
    "authority_notified_at": "Reported",
}


@pytest.fixture
def register(database_url, monkeypatch):
    """The register that the command works on, with the organisation `acme`."""
    monkeypatch.setenv("BREACH_REGISTER_DATABASE_URL", database_url)
    if not database_url.startswith("sqlite:"):
        databases.migrate(database_url)
    register = open_register(DatabaseSettings(database_url))
    with register.transaction() as session:
        organisations.create(session, "acme", "Acme", by())
    yield register
    register.shut()


@pytest.fixture
def run(register, tmp_path):
    """Run the command on this content: `run(content, mapping, *options)`.

    Answers click's result.
    """

    def run(content, mapping=MAPPING, *options, suffix="toml"):
        content = content if isinstance(content, bytes) else content.encode()
        (tmp_path / "in.csv").write_bytes(content)
        (tmp_path / f"map.{suffix}").write_text(mapping)
        arguments = [
            str(tmp_path / "in.csv"),
            "--org",
            "acme",
            "--mapping",
            str(tmp_path / f"map.{suffix}"),
            *options,
        ]
        return CliRunner().invoke(
            main, ["import-csv", *arguments], catch_exceptions=False
        )

    return run


@pytest.fixture
def taken(run):
    """What the command tells of a file that it takes."""

    def taken(content, mapping=MAPPING, *options, **more):
        result = run(content, mapping, "--json", *options, **more)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return taken


@pytest.fixture
def faults(run, register):
    """The column and message of everything that is wrong, when nothing was recorded."""

    def faults(content, mapping=MAPPING, *options):
        before = len(incidents(register))
        result = run(content, mapping, "--json", *options)
        assert result.exit_code == 1 and len(incidents(register)) == before
        return [
            (one["column"], one["message"])
            for one in json.loads(result.stdout)["faults"]
        ]

    return faults


def table(*rows, **columns):
    """A CSV file of these rows, each a dict over a row that is right."""
    every = [ROW | columns | row for row in rows or ({},)]
    lines = [list(every[0]), *(list(row.values()) for row in every)]
    return (
        "\n".join(
            ",".join('"' + cell.replace('"', '""') + '"' for cell in line)
            for line in lines
        )
        + "\n"
    )


def mapped(*names, **more):
    """The mapping with more fields, each from its own column or as it is given."""
    told = {name: {"column": EVERY[name]} for name in names} | more
    rest = "".join(f"{name} = {_toml(one)}\n" for name, one in told.items())
    return MAPPING + rest


def _toml(told):
    return (
        "{"
        + ", ".join(f"{name} = {json.dumps(value)}" for name, value in told.items())
        + "}"
    )


def incidents(register):
    rows = databases.rows(
        register, "SELECT title, status, discovered_at, id FROM incident ORDER BY id"
    )
    return rows


def only(register):
    """The one incident on record, as the API answers it."""
    from storage import incidents

    [(id,)] = databases.rows(register, "SELECT id FROM incident")
    return json.loads(incidents.read(register.session(), "acme", id))


def actions(register):
    return databases.rows(
        register,
        "SELECT action, actor FROM audit_entry WHERE incident_id IS NOT NULL ORDER BY seq",
    )


def test_columns_become_a_reference_and_metadata_by_name(taken, register):
    mapping = (
        MAPPING
        + 'external_reference = "Ticket"\n[metadata]\nteam = "Team"\nby = "By"\n'
    )
    assert taken(table(Ticket="T-1", Team=" emea ", By=""), mapping)["recorded"] == 1
    incident = only(register)
    assert incident["external_reference"] == "T-1"
    assert incident["metadata"] == {"team": "emea"}


FILED = {
    "State": "notified",
    "Authority": "DE-BY BayLDA",
    "Reference": "LDA-1",
    "Reported": "2025-03-05T15:20",
    "Told": "2025-03-06T00:00Z",
}
FILED_FIELDS = (
    "status",
    "authority_jurisdiction",
    "notification_reference",
    "authority_notified_at",
    "data_subjects_notified_at",
)


class TestARow:
    def test_becomes_an_incident_as_a_client_would_record_it(self, taken, register):
        content = table(
            Text=" a\n b ",
            Kind="integrity",
            People="12",
            Cause="x",
            Measures="one\n\n two ",
            State="open",
        )
        names = (
            "description",
            "breach_kind",
            "affected_users",
            "root_cause",
            "corrective_actions",
            "status",
        )
        assert taken(content, mapped(*names)) == {
            "orgId": "acme",
            "rows": 1,
            "bad": 0,
            "notified": 0,
            "resolved": 0,
            "recorded": 1,
            "faults": [],
        }
        made = only(register)
        assert (made["title"], made["severity"], made["status"]) == (
            "A",
            "serious",
            "open",
        )
        assert (made["discovered_at"], made["safe_due_at"][:13]) == (
            "2025-03-03T08:15:00.000000Z",
            "2025-03-06T08",
        )
        assert (made["description"], made["corrective_actions"]) == (
            " a\n b ",
            ["one", "two"],
        )
        assert (made["breach_kind"], made["affected_users"], made["root_cause"]) == (
            "integrity",
            12,
            "x",
        )
        assert actions(register) == [("create", "system")]
        assert inspect(register.engine.url) == []

    def test_that_was_notified_records_the_filing(self, taken, register):
        assert taken(table(**FILED), mapped(*FILED_FIELDS))["notified"] == 1
        made = only(register)
        assert (made["status"], made["reported_to"]) == ("notified", ["DE-BY BayLDA"])
        assert made["authority_notified_at"] == "2025-03-05T14:20:00.000000Z"
        [filed] = map(
            json.loads,
            notifications.search(register.session(), "acme", made["id"]).documents,
        )
        assert (filed["notification_reference"], filed["recorded_by"]) == (
            "LDA-1",
            "system",
        )
        assert filed["data_subjects_notified_at"] == "2025-03-06T00:00:00.000000Z"
        assert actions(register) == [("create", "system"), ("notify", "system")]

    @pytest.mark.parametrize("filed", [{}, FILED])
    def test_that_is_resolved_went_the_whole_way(self, taken, register, filed):
        content = table(
            **{"Told": ""} | filed | {"State": "resolved", "Closed": "2025-03-20"}
        )
        names = FILED_FIELDS if filed else ("status", "data_subjects_notified_at")
        assert taken(content, mapped(*names, "resolution_date"))["resolved"] == 1
        made = only(register)
        assert (made["status"], made["resolution_date"]) == (
            "resolved",
            "2025-03-19T23:00:00.000000Z",
        )
        assert [one for one, _ in actions(register)] == [
            "create",
            *["notify"] * bool(filed),
            "update",
        ]
        assert inspect(register.engine.url) == []

    def test_may_tell_of_the_data_subjects_alone(self, taken, register):
        taken(table(Told="2025-03-06"), mapped("data_subjects_notified_at"))
        assert (
            only(register)["data_subjects_notified_at"] == "2025-03-05T23:00:00.000000Z"
        )

    def test_without_a_status_is_a_draft_or_what_follows_from_its_filing(
        self, taken, register
    ):
        taken(
            table(**{name: one for name, one in FILED.items() if name != "State"}),
            mapped(*FILED_FIELDS[1:]),
        )
        taken(table())
        assert [status for _, status, *_ in incidents(register)] == [
            "notified",
            "draft",
        ]

    def test_takes_defaults_for_empty_cells_and_for_columns_that_are_not_there(
        self, taken, register
    ):
        status = {"column": "State", "default": "open"}
        users, actions = {"default": 7}, {"default": ["a", "b"]}
        taken(
            table(State=" "),
            mapped(status=status, affected_users=users, corrective_actions=actions),
        )
        made = only(register)
        assert (made["status"], made["affected_users"], made["corrective_actions"]) == (
            "open",
            7,
            ["a", "b"],
        )


class TestInstants:
    @pytest.mark.parametrize(
        ("cell", "instant"),
        [
            ("2025-07-03T09:15:00+05:30", "2025-07-03T03:45:00.000000Z"),
            ("2025-07-03 09:15", "2025-07-03T07:15:00.000000Z"),
            ("2025-07-03t09:15:30.5z", "2025-07-03T09:15:30.500000Z"),
            ("2025-07-03", "2025-07-02T22:00:00.000000Z"),
            (
                "2025-10-26 02:30",
                "2025-10-26T00:30:00.000000Z",
            ),  # came twice: the first
        ],
    )
    def test_are_read_in_their_zone(self, taken, register, cell, instant):
        taken(table(Aware=cell))
        assert only(register)["discovered_at"] == instant

    def test_are_read_by_the_first_format_that_fits(self, taken, register):
        mapping = 'date_format = ["%d.%m.%Y %H:%M", "%d.%m.%Y"]' + MAPPING
        taken(table({"Aware": "03.07.2025 09:15"}, {"Aware": "03.07.2025"}), mapping)
        assert [one[2] for one in incidents(register)] == [
            "2025-07-03T07:15:00.000000Z",
            "2025-07-02T22:00:00.000000Z",
        ]

    @JUDGED
    @pytest.mark.parametrize(
        ("cell", "told"),
        [
            ("yesterday", "isn't a date and time"),
            ("2025-02-30", "isn't a date and time"),
            ("2025-03-30 02:30", "never was"),
            ("0001-01-01", "years 1 to 9999"),
            ("2999-01-01", "5 minutes in the future"),
            ("9999-12-31", "deadline"),
        ],
    )
    def test_that_cannot_be_are_refused(self, faults, cell, told):
        [(column, message)] = faults(table(Aware=cell))
        assert column == "Aware" and (told in message or "future" in message)

    @JUDGED
    def test_without_offset_or_zone_are_refused(self, faults):
        [(_, message)] = faults(table(), MAPPING.replace("time_zone", "#"))
        assert "no time_zone" in message


@JUDGED
class TestBadRows:
    @pytest.mark.parametrize(
        ("cells", "column", "told"),
        [
            ({"Title": ""}, "Title", "is required"),
            ({"Title": "x" * 501}, "Title", "at most 500"),
            ({"Risk": "huge"}, "Risk", "must be one of serious, non-serious"),
            ({"People": "many"}, "People", "must be an integer"),
            ({"People": "-1"}, "People", "at least 0"),
            ({"Kind": "theft"}, "Kind", "must be one of"),
            ({"State": "closed"}, "State", "must be one of"),
            ({"State": "notified"}, "State", "without an authority"),
            ({"State": "resolved"}, "Closed", "is needed"),
            ({"Closed": "2025-04-01"}, "Closed", "needs the status resolved"),
            ({"State": "resolved", "Closed": "2025-03-01"}, "Closed", "can't precede"),
            ({"Authority": "FR CNIL"}, "Reported", "is needed"),
            ({"Reported": "2025-03-05"}, "Authority", "is needed"),
            (
                {"Authority": "FR CNIL", "Reported": "2025-03-01"},
                "Reported",
                "can't precede",
            ),
            (
                {"Authority": "FR CNIL", "Reported": "2025-03-05", "State": "open"},
                "State",
                "once an authority",
            ),
            (
                {"Authority": "x" * 201, "Reported": "2025-03-05"},
                "Authority",
                "at most 200",
            ),
            ({"Measures": "x" * 30_000}, "Measures", "at most"),
        ],
    )
    def test_name_the_column_and_never_its_content(
        self, faults, run, cells, column, told
    ):
        content = table(dict.fromkeys(EVERY.values(), "") | cells)
        [(named, message)] = faults(content, mapped(*EVERY))
        assert named == column and told in message
        printed = run(content, mapped(*EVERY)).output
        assert not any(
            cell in printed
            for cell in cells.values()
            if cell not in ("", "notified", "resolved", "open")
        )

    def test_are_all_listed_with_row_and_line_and_nothing_is_recorded(
        self, run, register
    ):
        content = table(
            {"Title": "one\ntwo"}, {"Risk": "?"}, {}, {"Title": " ", "Aware": "?"}
        )
        result = run(content, mapped(affected_users={"default": "many"}))
        assert result.exit_code == 1
        assert "row 2 (line 2), affected_users: must be an integer" in result.stdout, (
            "a default has no column"
        )
        result = run(content)
        assert re.findall(r"row \d+ \(line \d+\), \w+", result.stdout) == [
            "row 3 (line 4), Risk",
            "row 5 (line 6), Aware",
        ]
        assert "rows: 4\nbad: 2\n" in result.stdout and "recorded: 0" in result.stdout
        assert incidents(register) == []

    def test_of_another_length_are_told(self, faults):
        assert faults(table() + "only one\n") == [
            (None, "has more or fewer cells than the header")
        ]


class TestADryRun:
    def test_judges_and_records_nothing(self, taken, register, run):
        assert taken(table(), MAPPING, "--dry-run")["recorded"] == 0
        assert run(table(Risk="?"), MAPPING, "--dry-run").exit_code == 1
        assert incidents(register) == []
        assert databases.rows(register, "SELECT count(*) FROM idempotency_record") == [
            (0,)
        ]


class TestAFile:
    def test_may_begin_with_a_byte_order_mark_and_hold_quoted_line_breaks(
        self, taken, register
    ):
        taken(
            b"\xef\xbb\xbf" + table(Text="a\r\nb").replace("\n", "\r\n").encode(),
            mapped("description"),
        )
        assert only(register)["title"] == "A"

    def test_may_have_another_delimiter(self, taken, register):
        taken(table().replace(",", ";"), 'delimiter = ";"' + MAPPING)
        taken(table(Title="B").replace(",", "\t"), MAPPING, "--delimiter", "tab")
        assert [title for title, *_ in incidents(register)] == ["A", "B"]

    def test_may_have_blank_rows(self, taken):
        assert taken(table() + "\n,,\n" + '"","",""\n')["rows"] == 1

    @JUDGED
    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ("", "no column"),
            (table(More="x"), "doesn't say what to do with the column 'More'"),
            (table().replace("Aware", "aware"), "no column 'Aware'"),
            (table().replace("Risk", "Title"), "no column 'Risk'"),
            (table() + '"open', "isn't CSV"),
            (table().encode() + b"M\xfcnchen,high,2025-01-01\n", "isn't UTF-8"),
            (table().encode("utf-16"), "isn't UTF-8"),
        ],
    )
    def test_that_is_not_what_the_mapping_says_is_refused(
        self, run, register, content, told
    ):
        result = run(content)
        assert (
            result.exit_code == 1
            and told in result.stderr
            and result.stderr.count("\n") == 1
        )
        assert incidents(register) == []

    @JUDGED
    def test_with_two_columns_of_one_name_is_refused(self, run):
        twice = (
            table()
            .replace('"2025-03-03T09:15"', '"2025-03-03T09:15","2025-03-03T09:15"')
            .replace('"Aware"', '"Aware","Aware"')
        )
        assert "two columns of the same name" in run(twice).stderr

    def test_twice_has_one_effect(self, taken, register):
        assert taken(table())["recorded"] == 1
        assert taken(table())["replayed"] is True
        assert len(incidents(register)) == 1
        taken(table(), MAPPING + "\n")
        assert len(incidents(register)) == 2, "another mapping is another import"

    def test_that_changes_while_it_is_read_is_not_recorded(
        self, run, register, tmp_path, monkeypatch
    ):
        from storage import incidents as storage

        create = storage.create

        def changing(*arguments, **options):
            with (tmp_path / "in.csv").open("a") as file:
                file.write("\n")
            return create(*arguments, **options)

        monkeypatch.setattr("storage.incidents.create", changing)
        assert "changed while it was read" in run(table()).stderr
        assert incidents(register) == []

    def test_of_an_unknown_organisation_is_refused(self, run, register):
        assert "No such organisation" in run(table(), MAPPING, "--org", "nobody").stderr

    def test_of_many_rows_is_recorded_whole(self, taken, register):
        assert taken(table(*({"Title": f"{n}"} for n in range(400))))["recorded"] == 400
        assert [title for title, *_ in incidents(register)] == [
            f"{n}" for n in range(400)
        ]
        assert inspect(register.engine.url) == []


@JUDGED
class TestAMapping:
    @pytest.mark.parametrize(
        ("mapping", "told"),
        [
            ("[fields", "can't be read"),
            ("more = 1" + MAPPING, "doesn't know 'more'"),
            (MAPPING + 'owner = "x"', "doesn't know 'owner'"),
            (MAPPING + 'status = {colum = "x"}', "doesn't know 'colum'"),
            (MAPPING + "status = {}", "needs a column or a default"),
            (MAPPING + "status = 1", "must be a table"),
            (MAPPING.replace("Europe/Berlin", "Mars/Olympus"), "no time zone"),
            (MAPPING.replace("Europe/Berlin", "../../etc/passwd"), "no time zone"),
            ('delimiter = ";;"' + MAPPING, "one character"),
            ('list_separator = ""' + MAPPING, "separator"),
            ("date_format = 1" + MAPPING, "date_format"),
            (MAPPING.replace('title = "Title"', ""), "fields.title is missing"),
        ],
    )
    def test_that_is_wrong_is_refused_in_one_line(self, run, mapping, told):
        result = run(table(), mapping)
        assert (
            result.exit_code == 1
            and told in result.stderr
            and result.stderr.count("\n") == 1
        )

    def test_may_be_json(self, taken, register):
        fields = {
            "title": "Title",
            "severity": {"default": "serious"},
            "discovered_at": "Aware",
        }
        told = {"fields": fields, "ignore": ["Risk"], "time_zone": "UTC"}
        taken(table(), json.dumps(told), suffix="json")
        assert only(register)["severity"] == "serious"

    def test_that_is_printed_as_an_example_works(self, taken, register):
        example = CliRunner().invoke(main, ["import-csv", "--example-mapping"])
        assert example.exit_code == 0
        content = (
            "Internal number;Subject;What happened;Cause;Measures;People affected;Became aware;Risk;Kind;State;"
            "Closed on;Authority;Reference;Reported on;Ticket;Found by\n"
            "1;Laptop stolen;From a car;No encryption;Encrypt|Train;1280;03.03.2025 09:15;high;loss;closed;"
            "20.03.2025;DE-BY BayLDA;LDA-1;05.03.2025 15:20;SOC-1;\n"
        )
        assert taken(content, example.stdout)["recorded"] == 1
        made = only(register)
        assert (made["status"], made["breach_kind"]) == ("resolved", "availability")
        assert made["corrective_actions"] == ["Encrypt", "Train"]
        assert (made["external_reference"], made["metadata"]) == ("SOC-1", {})

    def test_maps_only_what_a_cell_says_whole(self, faults):
        assert faults(table(Risk="highest"))[0][0] == "Risk"


class TestAnExport:
    """What the register exported comes back as it was."""

    LOST = ("id", "case_number", "created_at", "updated_at")

    def exported(self, register, org):
        session = register.session()
        with session.snapshot():
            rows = incident_exports.with_filings(session, org, Filters(), NOW)
            return b"".join(tables.csv_lines(rows))

    def comparable(self, exported):
        rows = csv.DictReader(io.StringIO(exported.decode(), newline=""))
        return sorted(
            [
                {name: row[name] for name in row if name not in self.LOST}
                for row in rows
            ],
            key=lambda row: row["title"],
        )

    def fill(self, register):
        """Every status, with and without a filing, and texts that a spreadsheet would run."""
        titles = iter(
            ("=1+1", "'quoted", "-2", "@A", 'ü, "x"; 🔒', "plain", "+3", "'=4")
        )
        with register.transaction("acme") as session:
            for status, filed in product(
                ("draft", "open", "resolved", "notified"), (False, True)
            ):
                if filed != (status == "notified") and status != "resolved":
                    continue
                begins = "draft" if status == "draft" else "open"
                sent = {
                    "orgId": "acme",
                    "title": next(titles),
                    "severity": "serious",
                    "discovered_at": "2026-03-02T08:15:00.123456Z",
                    "description": "=A1\n second line\r\n",
                    "corrective_actions": ["-1", "Two, with a comma"],
                    "resolution_date": "2026-04-02T00:00:00Z",
                    "affected_users": 7,
                    "external_reference": f"={status} {filed}",
                    "metadata": {"ticket": "=T-1", "a": "ü"},
                }
                id, _ = recorded.create(
                    session, "acme", sent | {"status": begins}, by()
                )
                if filed:
                    filing = {
                        "authority_jurisdiction": "+DE",
                        "notification_reference": "=R",
                        "authority_notified_at": "2026-03-03T08:15:00Z",
                        "data_subjects_notified_at": "2026-03-04T08:15:00Z",
                    }
                    recorded.notify(session, "acme", id, filing, by())
                if status == "resolved":
                    recorded.update(session, "acme", id, {"status": status}, by())

    def test_comes_back_as_it_was(self, register, tmp_path):
        self.fill(register)
        with register.transaction() as session:
            organisations.create(session, "other", "Other", by())
        file = tmp_path / "export.csv"
        file.write_bytes(self.exported(register, "acme"))
        arguments = ["import-csv", str(file), "--org", "other", "--exported", "--json"]
        done = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        before = self.comparable(file.read_bytes())
        assert len(before) >= 4
        assert self.comparable(self.exported(register, "other")) == before

    @JUDGED
    def test_and_a_mapping_exclude_each_other(self, run):
        assert run("Title\n", MAPPING, "--exported").exit_code == 2
