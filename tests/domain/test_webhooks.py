"""Webhooks: which events an entry tells of, and which addresses nothing is sent to."""

from ipaddress import ip_address

import pytest

from domain.errors import RuleViolated
from domain.webhooks import Networks, events_of, is_public


def entry(action, resource="incidents/1", **changed):
    changes = [
        {"field": name, "from": before, "to": after}
        for name, (before, after) in changed.items()
    ]
    return {"action": action, "resource": resource, "changes": changes}


class TestEvents:
    @pytest.mark.parametrize(
        ("told", "events"),
        [
            (entry("create"), ["incident.created"]),
            (entry("update", title=("A", "B")), ["incident.updated"]),
            (
                entry("update", status=("open", "resolved")),
                ["incident.updated", "incident.resolved"],
            ),
            (
                entry("update", status=("resolved", "notified")),
                ["incident.updated", "incident.reopened"],
            ),
            (
                entry("notify", status=("open", "notified")),
                ["notification.recorded", "incident.updated", "incident.notified"],
            ),
            (
                entry("notify", reported_to=([], ["FR"])),
                ["notification.recorded", "incident.updated"],
            ),
            (
                entry("update", correction_reason=(None, "Typed")),
                ["notification.corrected", "incident.updated"],
            ),
            (entry("create", "incidents/1/events/2"), ["incident.updated"]),
            (entry("decide", "incidents/1/obligations/2"), ["obligation.decided"]),
            (entry("update", reminder=(None, "24h")), []),
            (entry("create", "api-keys/1"), ["api_key.created"]),
            (
                entry("revoke", "api-keys/1", revoked_at=(None, "now")),
                ["api_key.revoked"],
            ),
            (entry("rotate", "api-keys/1", expires_at=(None, "later")), []),
            (entry("update", "api-keys/1", refused=(None, "from nowhere")), []),
            (entry("test", "webhooks/1"), []),
            (entry("create", "organisations/acme"), []),
        ],
    )
    def test_follow_from_what_was_done(self, told, events):
        assert events_of(told) == events

    def test_are_told_also_of_values_that_were_erased(self):
        assert events_of(entry("create") | {"changes": None}) == ["incident.created"]


NOT_PUBLIC = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.8.8.8",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:192.168.0.1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2001:db8::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
PUBLIC = [
    "1.1.1.1",
    "93.184.216.34",
    "2606:4700:4700::1111",
    "::ffff:1.1.1.1",
    "64:ff9b::101:101",
]


class TestAddresses:
    @pytest.mark.parametrize("address", NOT_PUBLIC)
    def test_of_networks_that_are_private_or_none_are_refused(self, address):
        assert not is_public(ip_address(address))
        assert not Networks().allow(address)

    @pytest.mark.parametrize("address", PUBLIC)
    def test_of_the_internet_are_allowed(self, address):
        assert Networks().allow(address)

    def test_are_judged_without_their_zone(self):
        assert not Networks().allow("fe80::1%eth0")

    def test_of_private_networks_are_allowed_where_a_setting_says_so(self):
        assert Networks(private=True).allow("127.0.0.1")


class TestUrls:
    @pytest.mark.parametrize(
        "host",
        [
            "0x7f000001",
            "2130706433",
            "127.1",
            "0x7f.1",
            "a.localhost",
            "printer.local",
            "intranet",
        ],
    )
    def test_whose_host_is_a_private_one_by_its_name_are_refused(self, host):
        with pytest.raises(RuleViolated, match="private network"):
            Networks().require_url(f"https://{host}/")

    @pytest.mark.parametrize(
        "url", ["https://", "https://[::1", "https://a@example.org/"]
    )
    def test_that_are_none_are_refused(self, url):
        with pytest.raises(RuleViolated, match="url must be an address"):
            Networks().require_url(url)

    def test_without_tls_are_allowed_where_a_setting_says_so(self):
        Networks(private=True).require_url("http://127.0.0.1:9000/hook")
        with pytest.raises(RuleViolated, match="https"):
            Networks().require_url("http://hooks.example.org/")
