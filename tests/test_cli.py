"""The command line: what each command prints, and its exit code."""

import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
from contextlib import suppress
from pathlib import Path

import apsw
import pytest
from click.testing import CliRunner

from cli import main
from storage import api_keys
from storage.engine.settings import DatabaseSettings
from storage.upkeep import checks
from storage.upkeep.opening import open_register
from tests.support import COMMAND, by

RAW_KEY = re.compile(r"br_[0-9a-f-]{36}_[0-9A-Za-z]{49}")


@pytest.fixture
def database(tmp_path, monkeypatch):
    """The path of the database that commands work on; it doesn't exist yet."""
    path = tmp_path / "data" / "register.db"
    monkeypatch.setenv("BREACH_REGISTER_DATABASE_URL", f"sqlite:///{path}")
    return path


@pytest.fixture
def command(database):
    """Run a command: `command("orgs", "list")`; answers click's result."""
    return lambda *arguments: CliRunner().invoke(
        main, arguments, catch_exceptions=False
    )


@pytest.fixture
def told(command):
    """What a command that succeeds prints with --json."""

    def run(*arguments, code=0):
        result = command(*arguments, "--json")
        assert result.exit_code == code, result.output
        assert result.stderr == ""
        return json.loads(result.stdout)

    return run


@pytest.fixture(scope="module")
def acmes(tmp_path_factory):
    """A file with the organisation `acme`, and its first key's record, as the commands make them."""
    url = f"sqlite:///{tmp_path_factory.mktemp('acme') / 'register.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BREACH_REGISTER_DATABASE_URL", url)
        for arguments in (
            ("orgs", "create", "Acme GmbH", "--id", "acme"),
            ("keys", "create", "--org", "acme", "--name", "first"),
        ):
            result = CliRunner().invoke(
                main, [*arguments, "--json"], catch_exceptions=False
            )
            assert result.exit_code == 0, result.output
    return Path(url.removeprefix("sqlite:///")), json.loads(result.stdout)


@pytest.fixture
def acme(acmes, database):
    """The organisation `acme`, with one key's record."""
    file, record = acmes
    database.parent.mkdir(mode=0o700)
    shutil.copy(file, database)
    return record


def refused(result, code=1):
    assert result.exit_code == code
    assert result.stdout == ""
    assert (
        result.stderr.startswith("breach-register: ") and result.stderr.count("\n") == 1
    )
    return result.stderr


def tamper(database, *statements):
    """Change the file as somebody with another tool would."""
    connection = apsw.Connection(str(database))
    for statement in statements:
        connection.execute(statement)
    connection.close()


class TestOrgs:
    def test_create_makes_an_id_from_the_name(self, told):
        made = told("orgs", "create", "Müller & Söhne GmbH")
        assert made.keys() == {"id", "name", "created_at"}
        assert (made["id"], made["name"]) == (
            "muller-sohne-gmbh",
            "Müller & Söhne GmbH",
        )

    def test_an_id_that_is_taken_or_malformed_is_refused(self, command, acme):
        assert "exists" in refused(command("orgs", "create", "Other", "--id", "acme"))
        refused(command("orgs", "create", "Other", "--id", "a b"))

    def test_list_tells_every_organisation(self, told, acme):
        told("orgs", "create", "Globex")
        assert [one["id"] for one in told("orgs", "list")["organisations"]] == [
            "acme",
            "globex",
        ]


class TestKeys:
    def test_create_prints_one_object_with_the_raw_key(self, told, acme):
        scopes = ["--scope", "incidents:read", "--scope", "incidents:write"]
        made = told("keys", "create", "--org", "acme", "--name", "x", *scopes)
        assert RAW_KEY.fullmatch(made["rawKey"])
        assert made["scopes"] == ["incidents:read", "incidents:write"]
        assert made["rawKey"].startswith(made["key_prefix"])

    def test_create_gives_the_least_scope_when_none_is_named(self, acme):
        assert acme["scopes"] == ["incidents:read"]

    @pytest.mark.parametrize(
        "wrong", [("--scope", "everything"), ("--expires-at", "tomorrow")]
    )
    def test_create_tells_wrong_usage(self, command, acme, wrong):
        result = command("keys", "create", "--org", "acme", "--name", "x", *wrong)
        assert result.exit_code == 2
        assert wrong[0] in result.output

    def test_create_refuses_a_key_that_would_be_over_at_once(self, command, acme):
        over = ("--expires-at", "2020-01-01T00:00:00Z")
        refused(command("keys", "create", "--org", "acme", "--name", "x", *over))

    def test_list_never_shows_a_secret(self, told, command, acme):
        assert [
            one["id"] for one in told("keys", "list", "--org", "acme")["api_keys"]
        ] == [acme["id"]]
        for form in ([], ["--json"]):
            printed = command("keys", "list", "--org", "acme", *form).output
            assert acme["id"] in printed and acme["rawKey"][40:] not in printed

    def test_list_goes_through_every_page(self, told, acme, database):
        register = open_register(DatabaseSettings(f"sqlite:///{database}"))
        with register.transaction() as session:
            for _ in range(420):
                api_keys.create(session, "acme", "many", ["incidents:read"], None, by())
        register.close()
        ids = [one["id"] for one in told("keys", "list", "--org", "acme")["api_keys"]]
        assert len(ids) == len(set(ids)) == 421

    def test_rotate_replaces_and_revoke_ends(self, told, acme):
        made = told(
            "keys", "rotate", acme["id"], "--org", "acme", "--overlap-hours", "0"
        )
        assert RAW_KEY.fullmatch(made["rawKey"]) and made["id"] != acme["id"]
        ended = told("keys", "revoke", made["id"], "--org", "acme")
        assert ended["status"] == "revoked" and "rawKey" not in ended
        statuses = {
            one["id"]: one["status"]
            for one in told("keys", "list", "--org", "acme")["api_keys"]
        }
        assert statuses == {acme["id"]: "revoked", made["id"]: "revoked"}

    @pytest.mark.parametrize("verb", ["rotate", "revoke"])
    def test_a_key_of_another_organisation_is_not_found(
        self, told, command, acme, verb
    ):
        told("orgs", "create", "Globex")
        assert "nothing under this id" in refused(
            command("keys", verb, acme["id"], "--org", "globex")
        )

    def test_every_change_is_in_the_audit_trail(self, told, acme):
        told("keys", "revoke", acme["id"], "--org", "acme")
        [chain] = told("audit", "verify")["chains"]
        assert chain["entries"] == 3, "organisation, key, end of the key"


class TestMigrate:
    def test_twice_is_harmless(self, told):
        assert told("migrate")["applied"][0] == "0001_initial"
        assert told("migrate") == {"applied": []}

    def test_the_database_is_its_owners_alone(self, told, database):
        told("migrate")
        assert stat.S_IMODE(database.stat().st_mode) == 0o600
        assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700


class TestCheck:
    def test_all_is_well_after_a_start(self, told, acme, database):
        found = told("check")
        assert found.pop("version")
        assert found == {
            "ok": True,
            "findings": [],
            "notes": [],
            "database": str(database),
            "organisations": 1,
            "incidents": 0,
        }

    def test_no_database_is_a_finding_and_none_is_made(self, told, database):
        assert told("check", code=1)["ok"] is False
        assert not database.exists()

    def test_a_wrong_count_is_found(self, told, acme, database):
        count = (
            "INSERT INTO incident_count VALUES ('acme', 'open', 'serious', '', 0, 3)"
        )
        tamper(database, count)
        assert "counts" in told("check", code=1)["findings"][0]

    def test_a_drifted_table_is_found(self, told, acme, database):
        tamper(database, "ALTER TABLE incident ADD COLUMN note TEXT")
        assert "differ" in told("check", code=1)["findings"][0]

    def test_a_dangling_reference_is_found(self, told, acme, database):
        tamper(
            database, "PRAGMA foreign_keys = off", "UPDATE api_key SET org_id = 'gone'"
        )
        assert "api_key" in told("check", code=1)["findings"][0]


class TestAuditVerify:
    def test_a_whole_chain_verifies(self, told, acme):
        [chain] = told("audit", "verify", "--org", "acme")["chains"]
        assert chain["ok"] and chain["broken"] is None and len(chain["head"]) == 64

    @pytest.mark.parametrize(
        ("statements", "broken"),
        [
            (
                [
                    "DROP TRIGGER audit_entry_refuses_UPDATE",
                    "UPDATE audit_entry SET actor = 'key:me' WHERE seq = 1",
                ],
                "entry 1 was changed",
            ),
            (
                [
                    "DROP TRIGGER audit_entry_refuses_DELETE",
                    "DELETE FROM audit_entry WHERE seq = 1",
                ],
                "entry 1 is missing",
            ),
            (
                [
                    "DROP TRIGGER audit_entry_refuses_DELETE",
                    "DELETE FROM audit_entry WHERE seq = 2",
                ],
                "ends at entry 1",
            ),
            (
                [
                    "DROP TRIGGER audit_change_refuses_UPDATE",
                    "UPDATE audit_change SET changes = '[]' WHERE seq = 2",
                ],
                "values beside entry 2",
            ),
        ],
        ids=["altered", "cut out", "cut off at the end", "values altered"],
    )
    def test_tampering_is_found(
        self, told, command, acme, database, statements, broken
    ):
        tamper(database, "PRAGMA foreign_keys = off", *statements)
        [chain] = told("audit", "verify", code=1)["chains"]
        assert chain["ok"] is False and broken in chain["broken"]
        assert command("audit", "verify").exit_code == 1

    def test_an_entry_that_is_written_meanwhile_is_no_break(
        self, told, acme, database, monkeypatch
    ):
        walk = checks.audit.walk

        def written_to(session, org_id):
            register = open_register(DatabaseSettings(f"sqlite:///{database}"))
            with register.transaction() as other:
                api_keys.create(
                    other, "acme", "meanwhile", ["incidents:read"], None, by()
                )
            register.shut()
            return walk(session, org_id)

        monkeypatch.setattr("storage.upkeep.checks.audit.walk", written_to)
        assert told("audit", "verify")["chains"][0]["entries"] == 2

    def test_the_triggers_stand_in_the_way(self, acme, database):
        for statement in (
            "UPDATE audit_entry SET actor = 'x'",
            "DELETE FROM audit_entry",
        ):
            with pytest.raises(apsw.ConstraintError, match="append-only"):
                tamper(database, statement)


class TestExitCodes:
    @pytest.mark.parametrize(
        "wrong", [["nonsense"], ["keys", "create"], ["serve", "--port", "99999"]]
    )
    def test_wrong_usage_is_2(self, command, wrong):
        assert command(*wrong).exit_code == 2

    def test_a_wrong_setting_is_2(self, command, monkeypatch):
        monkeypatch.setenv("BREACH_REGISTER_PORT", "hunter2")
        message = refused(command("serve"), code=2)
        assert "BREACH_REGISTER_PORT" in message and "hunter2" not in message

    @pytest.mark.parametrize(
        "arguments",
        [["migrate"], ["check"], ["orgs", "list"], ["audit", "verify"], ["serve"]],
    )
    def test_a_file_that_is_no_database_is_1(
        self, command, database, monkeypatch, arguments
    ):
        monkeypatch.setenv("BREACH_REGISTER_PORT", "0")
        database.parent.mkdir()
        database.write_bytes(b"this is no database" * 100)
        refused(command(*arguments))

    def test_a_folder_that_cannot_be_made_is_1(self, command, tmp_path):
        (tmp_path / "data").write_text("in the way")
        refused(command("migrate"))

    def test_a_port_that_is_taken_is_1_and_the_register_is_not_touched(
        self, command, database
    ):
        with socket.create_server(("127.0.0.1", 0)) as other:
            assert "Can't listen" in refused(
                command("serve", "--port", str(other.getsockname()[1]))
            )
        assert not database.parent.exists()

    def test_help_and_version_are_0(self, command):
        assert command("--help").exit_code == command("--version").exit_code == 0


class TestAReaderThatHasSeenEnough:
    """`breach-register ... | head`: the pipe is shut before everything is printed."""

    @pytest.fixture
    def cut_off(self, acme, monkeypatch, capsys):
        """Run a command into a pipe that nobody reads: its exit code, and what it says of that."""

        def run(*arguments):
            unread, written = os.pipe()
            os.close(unread)
            pipe = os.fdopen(written, "w", encoding="utf-8")
            with monkeypatch.context() as patch, pytest.raises(SystemExit) as ended:
                patch.setattr("sys.stdout", pipe)
                main(arguments, prog_name="breach-register")
            with suppress(BrokenPipeError):
                pipe.close()
            return ended.value.code, capsys.readouterr().err

        return run

    @pytest.mark.parametrize(
        "arguments",
        [
            ["--help"],
            ["law", "list"],
            ["law", "show", "eu.gdpr.33_1"],
            ["law", "check"],
            ["orgs", "list"],
            ["keys", "list", "--org", "acme", "--json"],
            ["users", "list", "--org", "acme", "--json"],
            ["audit", "verify"],
            ["check"],
            ["export", "-"],
        ],
        ids=lambda arguments: " ".join(arguments[:2]),
    )
    def test_ends_every_command_without_a_word(self, cut_off, arguments):
        assert cut_off(*arguments) == (1, "")

    def test_ends_the_process_without_a_word(self):
        line = f"{COMMAND} law list | head -n 1"
        ran = subprocess.run(
            ["bash", "-c", line], capture_output=True, text=True, timeout=60
        )
        assert ran.stdout.count("\n") == 1
        assert ran.stderr == ""


class TestWhatIsNamedAndIsNotThere:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["keys", "list", "--org", "nobody"],
            ["keys", "create", "--org", "nobody", "--name", "x"],
            ["users", "list", "--org", "nobody"],
            ["audit", "verify", "--org", "nobody"],
            ["export", "-", "--org", "nobody"],
        ],
        ids=lambda arguments: " ".join(arguments[:2]),
    )
    def test_an_organisation(self, command, acme, arguments):
        assert "No such organisation: nobody." in refused(command(*arguments), code=2)

    @pytest.mark.parametrize("verb", ["serve", "check", "migrate"])
    def test_a_server_is_told_once(self, monkeypatch, verb):
        url = "postgresql://me:hunter2@127.0.0.1:1/register"
        monkeypatch.setenv("BREACH_REGISTER_DATABASE_URL", url)
        monkeypatch.setenv("BREACH_REGISTER_PORT", "0")
        done = subprocess.run(
            [COMMAND, verb], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 2
        assert done.stderr == (
            "breach-register: BREACH_REGISTER_DATABASE_URL: "
            "no PostgreSQL server answers at 127.0.0.1:1\n"
        )

    def test_the_password_file_of_the_first_owner(self, command, monkeypatch):
        monkeypatch.setenv("BREACH_REGISTER_PORT", "0")
        monkeypatch.setenv("BREACH_REGISTER_OWNER_EMAIL", "ada@example.org")
        monkeypatch.setenv("BREACH_REGISTER_OWNER_PASSWORD_FILE", "/nowhere/hunter2")
        result = command("serve")
        assert result.exit_code == 2
        assert "BREACH_REGISTER_OWNER_PASSWORD_FILE: can't be read" in result.stderr
        assert "hunter2" not in result.stderr


class TestServe:
    @pytest.mark.sqlite
    def test_tells_which_register_it_serves_and_nothing_in_words_of_libraries(
        self, live_server
    ):
        place = live_server.data / "register.db"
        said = [
            line for line in live_server.log.splitlines() if not line.startswith("{")
        ]
        assert said[-2] == f"Register: {place} (organisations: 1, incidents: 0)"
        assert said[-1] == f"Listening on {live_server.url}"
        assert said[0].startswith("A new register.")
        events = [
            json.loads(line) for line in live_server.log.splitlines() if line[:1] == "{"
        ]
        assert {one["event"] for one in events} <= {"request"}

    def test_the_first_start_keeps_the_key_in_a_file_of_its_owners(self, live_server):
        file = live_server.data / "first-api-key"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert RAW_KEY.fullmatch(live_server.key)

    @pytest.mark.sqlite
    def test_the_curl_line_that_it_prints_works(self, live_server):
        [line] = [
            line.strip()
            for line in live_server.log.splitlines()
            if line.strip().startswith("curl ")
        ]
        ran = subprocess.run(
            ["bash", "-c", f"{line} -sS"], capture_output=True, text=True, timeout=30
        )
        nothing = {"incidents": [], "total": 0, "has_more": False, "next_cursor": None}
        assert json.loads(ran.stdout) == nothing

    def test_nothing_secret_is_printed(self, live_server):
        with live_server.client() as client:
            body = {"orgId": "default", "name": "x"}
            second = client.post("/api-keys", json=body).json()["rawKey"]
            client.get("/whoami", headers={"Authorization": f"Bearer {second}"})
        live_server.process.send_signal(signal.SIGTERM)
        assert live_server.process.wait(30) == 0
        assert live_server.log.count('"route":"/api/v1/whoami"') == 1, (
            "the last lines are written before the end"
        )
        assert RAW_KEY.search(live_server.log) is None
        for raw in (live_server.key, second):
            assert raw[40:] not in live_server.log

    @pytest.mark.sqlite
    def test_a_later_start_makes_no_second_key(self, start_live_server, live_server):
        first = live_server.key
        live_server.kill()
        again = start_live_server(data=live_server.data)
        assert again.key == first
        assert again.log.count("A new register") == 1
        assert (
            len(
                json.loads(
                    again.command("keys", "list", "--org", "default", "--json").stdout
                )["api_keys"]
            )
            == 1
        )

    def test_the_installed_command_speaks(self):
        ran = subprocess.run([COMMAND, "--help"], capture_output=True, text=True)
        assert ran.returncode == 0 and ran.stderr == ""
        for verb in ("serve", "orgs", "keys", "migrate", "check", "audit"):
            assert re.search(rf"^  {verb}\b", ran.stdout, re.MULTILINE)


class TestBackupAndRestore:
    def test_bring_a_register_back_and_tell_its_audit_heads(
        self, acme, told, command, database, tmp_path
    ):
        file = str(tmp_path / "copy.db")
        made = told("backup", file)
        assert [head["orgId"] for head in made["heads"]] == ["acme"]
        told("orgs", "create", "Later Ltd", "--id", "later")
        assert "use --force" in refused(command("restore", file))
        restored = told("restore", file, "--force")
        assert restored["sha256"] == made["sha256"]
        assert restored["kept"].startswith(f"{database}.replaced-")
        assert [one["id"] for one in told("orgs", "list")["organisations"]] == ["acme"]
        assert told("audit", "verify")["chains"][0]["head"] == made["heads"][0]["hash"]


class TestExportAndImport:
    @pytest.fixture
    def elsewhere(self, tmp_path, monkeypatch):
        """Let the commands that follow work on another register, which is new."""
        return lambda: monkeypatch.setenv(
            "BREACH_REGISTER_DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}"
        )

    def test_move_a_register_and_tell_its_audit_heads(
        self, acme, told, tmp_path, elsewhere
    ):
        file = tmp_path / "register.jsonl"
        made = told("export", str(file))
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert made["counts"] == {
            "organisation": 1,
            "audit_head": 1,
            "api_key": 1,
            "audit_entry": 2,
            "audit_change": 2,
        }
        elsewhere()
        assert told("import", str(file)) == {
            name: made[name] for name in ("file", "counts", "heads")
        }
        assert told("audit", "verify")["chains"][0]["head"] == made["heads"][0]["hash"]
        assert [
            one["id"] for one in told("keys", "list", "--org", "acme")["api_keys"]
        ] == [acme["id"]]

    def test_go_through_a_pipe(self, acme, command, elsewhere):
        out = command("export", "-")
        assert out.exit_code == 0
        assert "2 audit_entry" in out.stderr and out.stdout_bytes.count(b"\n") == 9
        elsewhere()
        done = CliRunner().invoke(main, ["import", "-"], input=out.stdout_bytes)
        assert done.exit_code == 0 and "acme 2" in done.stdout

    def test_an_export_never_replaces_a_file_and_leaves_no_part_of_one(
        self, acme, command, tmp_path
    ):
        file = tmp_path / "register.jsonl"
        file.write_text("mine")
        assert "is there already" in refused(command("export", str(file)))
        assert file.read_text() == "mine"
        refused(
            command("export", str(tmp_path / "new.jsonl"), "--org", "nobody"), code=2
        )
        assert sorted(one.name for one in tmp_path.iterdir()) == [
            "data",
            "register.jsonl",
        ]

    def test_an_import_twice_is_refused(self, acme, told, command, tmp_path):
        told("export", str(tmp_path / "x"), "--org", "acme")
        assert "acme is on record already" in refused(
            command("import", str(tmp_path / "x"))
        )

    def test_an_import_of_something_else_is_refused(self, acme, command, tmp_path):
        (tmp_path / "x").write_text("hello\n")
        refused(command("import", str(tmp_path / "x")))

    def test_an_import_of_a_file_that_is_not_there_is_wrong_usage(
        self, command, tmp_path
    ):
        done = command("import", str(tmp_path / "nowhere"))
        assert done.exit_code == 2 and "does not exist" in done.stderr
