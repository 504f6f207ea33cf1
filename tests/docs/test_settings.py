"""docs/settings.md tells of every setting as its group has it."""

import re
from dataclasses import fields
from pathlib import Path

from config import Settings, variables
from settings.variables import PREFIX
from tests.support import settings_of

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
OTHERS = {
    "host": "0.0.0.0",
    "port": 8081,
    "trusted_proxies": "10.0.0.1, 192.168.0.0/16",
    "public_url": "https://breaches.example.org",
    "workers": 2,
    "readers": 3,
    "writers": 5,
    "body_timeout": 20,
    "shutdown_timeout": 31,
    "footprint": "plain",
    "database_url": "postgresql://service@db/register",
    "busy_timeout": 6,
    "read_database_url": "postgresql://service@standby/register",
    "pool_size": 9,
    "statement_timeout": 40,
    "key_lifetime_days": 30,
    "answers_checked": 1,
    "security_contact": "mailto:security@example.org",
    "compatibility": "off",
    "rate_limit_key": 300,
    "rate_limit_organisation": 600,
    "rate_limit_failures": "off",
    "rate_limit_storage": "redis://cache:6379/0",
    "law_folder": "/srv/law",
    "require_delay_reasons": "true",
    "owner_email": "owner@example.org",
    "owner_password_file": "/run/secrets/owner",
    "oidc_issuer": "https://accounts.example.org",
    "oidc_client_id": "register",
    "oidc_client_secret_file": "/run/secrets/client",
    "oidc_name": "Acme accounts",
    "smtp_host": "mail.example.org",
    "smtp_port": 465,
    "smtp_tls": "tls",
    "smtp_user": "register",
    "smtp_password_file": "/run/secrets/mail",
    "mail_from": "register@example.org",
    "bounce_address": "bounces@example.org",
    "bounce_mailbox": "imaps://bounces@mail.example.org/INBOX",
    "bounce_password_file": "/run/secrets/bounces",
    "worker": "off",
    "secret_key_file": "/run/secrets/key",
    "private_networks": "allowed",
    "metrics_port": 9100,
    "metrics_host": "0.0.0.0",
    "traces": "true",
    "log_level": "error",
    "log_format": "json",
}
"""Another value than the default for each variable; together they are good settings."""


def test_the_table_is_the_groups():
    told = re.findall(
        r"^\| `(\w+)` \| `(.*?)` \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    assert told == [
        (name, str(field.default), field.description)
        for name, field in variables().items()
    ]


def test_each_variable_reaches_its_setting():
    groups = vars_of(settings_of(**OTHERS))
    defaults = vars_of(Settings.defaults())
    assert groups.keys() == set(OTHERS)
    same = [name for name in groups if groups[name] == defaults[name]]
    assert same == [], "each has another value than its default"


def vars_of(settings):
    """The value of each setting, by its variable in small letters."""
    return {
        group.variable(field).removeprefix(PREFIX).lower(): value
        for group in (getattr(settings, part.name) for part in fields(settings))
        for field, value in group
    }
