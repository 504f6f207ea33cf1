"""What one client can be taken for, and what a log says of where it is."""

import pytest

from domain.addresses import network, shown


@pytest.mark.parametrize(
    ("address", "taken_for"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002::/64"),
        ("2001:db8:1:2::9", "2001:0db8:0001:0002::/64"),
        ("2001:db8:1:3::9", "2001:0db8:0001:0003::/64"),
        ("unix:", "unix:"),
        ("x" * 65, "x" * 64),
    ],
)
def test_a_client_is_its_address_or_the_network_that_it_has_whole(address, taken_for):
    assert network(address) == taken_for


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("a\r\nb\x1b[31m", "ab[31m"),
        ("x" * 65, "x" * 64),
        ("", "nowhere"),
        ("\n", "nowhere"),
    ],
)
def test_a_log_tells_an_address_without_what_would_break_its_line(address, told):
    assert shown(address) == told
