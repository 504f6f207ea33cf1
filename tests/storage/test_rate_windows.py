"""Where requests are counted."""

from storage.rate_windows import RateWindows, shared_counts


def test_counts_are_shared_by_the_database_or_a_redis():
    engine = object()
    assert isinstance(shared_counts("database", engine), RateWindows)
    elsewhere = shared_counts("redis://127.0.0.1:1/0", engine)
    assert not isinstance(elsewhere, RateWindows)
