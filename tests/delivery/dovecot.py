"""A real IMAP server: Debian's Dovecot in a folder of its own, where every name is a mailbox."""

import getpass
import grp
import imaplib
import os
import shutil
import ssl
import subprocess
import tempfile
import time
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tests.delivery.certificates import self_signed
from tests.deploy.programs import program
from tests.support import free_port

HOST, PASSWORD = "localhost", "correct-horse"
_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{certificate}
ssl_key = <{certificate}
mail_location = maildir:{folder}/mail/%u
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
first_valid_uid = 0
last_valid_uid = 0
auth_failure_delay = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""


class Dovecot:
    """The server, as whoever puts messages into its mailboxes and looks at them sees it."""

    def __init__(self, folder, port):
        self.folder, self.port = folder, port
        self.certificate = folder / "certificate.pem"

    def url(self, user):
        return f"imaps://{user}@{HOST}:{self.port}/INBOX"

    def put(self, user, message, at):
        """Let a message arrive at an instant, and answer its number."""
        with self._opened(user) as connection:
            dated = imaplib.Time2Internaldate(datetime.fromisoformat(at))
            _, [answer] = connection.append("INBOX", None, dated, message)
        return int(answer.rpartition(b"]")[0].split()[-1])

    def unread(self, user):
        """The numbers of the messages that nobody has read."""
        with self._opened(user) as connection:
            _, [found] = connection.uid("SEARCH", "UNSEEN")
        return [int(number) for number in found.split()]

    def forget_numbers(self, user):
        """Number the messages anew, as a server does that was restored."""
        for file in (self.folder / "mail" / user).glob("dovecot*"):
            file.unlink()

    @contextmanager
    def _opened(self, user):
        context = ssl.create_default_context(cafile=self.certificate)
        with imaplib.IMAP4_SSL(
            HOST, self.port, ssl_context=context, timeout=10
        ) as connection:
            connection.login(user, PASSWORD)
            connection.select("INBOX")
            yield connection


@contextmanager
def running():
    """A server that runs, as somebody who is nobody where the tests are run by root."""
    name = program("dovecot", "dovecot-imapd")
    is_root = os.geteuid() == 0
    user = "nobody" if is_root else getpass.getuser()
    group = "nogroup" if is_root else grp.getgrgid(os.getegid()).gr_name
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    there = Dovecot(folder, free_port())
    self_signed(there.certificate, HOST)
    named = {"folder": folder, "certificate": there.certificate, "port": there.port}
    text = _CONFIGURATION.format(user=user, group=group, password=PASSWORD, **named)
    (folder / "dovecot.conf").write_text(text)
    if is_root:
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, user, group)
    who = {"user": user, "group": group, "extra_groups": []} if is_root else {}
    command = [name, "-F", "-c", folder / "dovecot.conf"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **who)
    try:
        _await(there, process)
        yield there
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder)


def _await(there, process):
    for _ in range(100):
        if process.poll() is not None:
            break
        try:
            return there.unread("first@example.org")
        except OSError:
            time.sleep(0.1)
    raise RuntimeError((there.folder / "log").read_text())
