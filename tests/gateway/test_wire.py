"""How a reply leaves, and what the application is told of other requests."""

from gateway.wire import Whole, at_hand, told
from tests.served import Transport


class TestAReply:
    def test_leaves_with_its_head(self):
        transport = Transport()
        whole = Whole(transport)
        whole.write(b"head")
        assert transport.written == []
        whole.write(b" and body")
        whole.write(b", and more")
        assert transport.written == [b"head and body", b", and more"]

    def test_that_breaks_off_leaves_as_far_as_it_was_made(self):
        transport = Transport()
        whole = Whole(transport)
        whole.write(b"head")
        assert not transport.written and not whole.is_closing()
        whole.close()
        assert transport.written == [b"head"] and whole.is_closing()


class TestWhatIsAtHand:
    def test_is_what_the_server_tells(self):
        assert at_hand({"extensions": told(["one", "other"])}) == 2

    def test_is_not_known_where_the_server_does_not_tell(self):
        assert at_hand({"type": "http"}) is None
