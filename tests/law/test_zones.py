"""Zones come from the pinned package, whatever was asked for before."""

import zoneinfo

from law import zones


class TestPinning:
    def test_forgets_a_zone_that_was_read_from_the_systems_files(self):
        zoneinfo.reset_tzpath(to=["/usr/share/zoneinfo"])
        before = zones.zone("America/Edmonton")
        zones.pin()
        assert zoneinfo.TZPATH == ()
        assert zones.zone("America/Edmonton") is not before

    def test_twice_is_once(self):
        zones.pin()
        found = zones.zone("Europe/Dublin")
        zones.pin()
        assert zones.zone("Europe/Dublin") is found
