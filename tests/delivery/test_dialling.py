"""Dialling: receivers that answer, hang, drip and lie, and addresses that aren't dialled at all."""

import asyncio
import socket
import ssl
import threading
import time
from unittest.mock import patch

import pytest

from delivery.dialling import MOST_BYTES, Dialler
from domain.webhooks import Networks
from tests.delivery.certificates import self_signed
from tests.delivery.receivers import OK, answers, receiver, tls

PRIVATE = Networks(private=True)
NOWHERE = "The receiver lies in a private network, where nothing is sent."


def post(url, networks=PRIVATE, seconds=2.0):
    return asyncio.run(
        Dialler(networks, seconds).post(url, {"webhook-id": "1"}, b'{"a":1}')
    )


class TestAReceiver:
    def test_gets_the_message_as_it_was_signed(self):
        with receiver(OK) as there:
            assert post(there.url) == (200, None)
        [(head, body)] = there.requests
        assert head.startswith("POST /hook?a=b HTTP/1.1\r\n")
        assert f"Host: 127.0.0.1:{there.port}\r\n" in head
        assert "webhook-id: 1" in head
        assert body == b'{"a":1}'

    @pytest.mark.parametrize("status", [204, 400, 410, 503])
    def test_is_told_by_its_status(self, status):
        with receiver(answers(b"HTTP/1.1 %d Something\r\n\r\n" % status)) as there:
            assert post(there.url).status == status

    def test_that_redirects_is_not_followed(self):
        with receiver(OK) as other:
            moved = b"HTTP/1.1 307 Moved\r\nLocation: %s\r\n\r\n" % other.url.encode()
            with receiver(answers(moved)) as there:
                assert post(there.url).status == 307
            assert other.requests == []

    def test_may_say_first_that_it_goes_on(self):
        text = b"HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 202 Accepted\r\n\r\n"
        with receiver(answers(text)) as there:
            assert post(there.url).status == 202

    @pytest.mark.parametrize(
        "text",
        [
            b"",
            b"220 smtp.example.org ESMTP\r\n",
            b"HTTP/2 200\r\n",
            b"HTTP/1.1 099 No\r\n",
            b"\n",
        ],
    )
    def test_that_speaks_no_http_has_failed(self, text):
        with receiver(answers(text)) as there:
            answer = post(there.url)
        assert answer.status is None
        assert answer.error == "The receiver's answer isn't HTTP."

    def test_that_never_ends_its_head_is_read_no_further_than_its_bound(self):
        sent = []

        def flood(connection, there):
            there.take(connection)
            connection.sendall(b"HTTP/1.1 100 Go on\r\n")
            for _ in range(1000):
                connection.sendall(b"A: " + b"b" * 8000 + b"\r\n")
                sent.append(8000)

        with receiver(flood) as there:
            answer = post(there.url)
        assert answer.status is None
        assert sum(sent) < 64 * MOST_BYTES

    def test_whose_answer_is_huge_is_read_no_further_than_its_bound(self):
        sent, whole = [], 64 << 20

        def flood(connection, there):
            there.take(connection)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % whole)
            while sum(sent) < whole:
                sent.append(connection.send(b"b" * MOST_BYTES))

        feed, read = asyncio.StreamReader.feed_data, []

        def counted(reader, data):
            read.append(len(data))
            feed(reader, data)

        with (
            receiver(flood) as there,
            patch.object(asyncio.StreamReader, "feed_data", counted),
        ):
            assert post(there.url) == (200, None)
        # the kernel holds some megabytes for whoever doesn't read
        assert sum(sent) < whole / 2
        # and the loop takes what has arrived in one piece of 256 KiB
        assert sum(read) <= 8 * MOST_BYTES

    @pytest.mark.parametrize("drips", [False, True])
    def test_that_hangs_or_drips_is_given_up_in_time(self, drips):
        release = threading.Event()

        def hang(connection, there):
            there.take(connection)
            while not release.wait(0.05):
                if drips:
                    connection.sendall(b"H")

        with receiver(hang) as there:
            began = time.monotonic()
            answer = post(there.url, seconds=0.5)
            took = time.monotonic() - began
            release.set()
        assert answer.status is None
        assert took < 5

    def test_that_isn_t_there_can_t_be_reached(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        assert (
            post(f"http://127.0.0.1:{port}/").error == "The receiver can't be reached."
        )


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A file with a key and a certificate that it signed itself, for hooks.example.org."""
    return self_signed(
        tmp_path_factory.mktemp("tls") / "certificate.pem", "hooks.example.org"
    )


class TestTls:
    def test_is_needed_whoever_signed_the_certificate(self, certificate):
        with receiver(OK, tls(certificate)) as there:
            answer = post(there.url.replace("http:", "https:"))
        assert answer.status is None
        assert answer.error.startswith("The receiver's certificate or TLS is wrong")
        assert there.requests == []

    @pytest.mark.parametrize(("host", "status"), [("hooks", 200), ("others", None)])
    def test_is_checked_for_the_name_and_not_for_the_address(
        self, certificate, host, status
    ):
        trusting = ssl.create_default_context(cafile=certificate)
        with receiver(OK, tls(certificate)) as there:
            place = [
                (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", there.port))
            ]
            with (
                patch("delivery.dialling._context", return_value=trusting),
                patch("socket.getaddrinfo", return_value=place),
            ):
                url = f"https://{host}.example.org:{there.port}/"
                assert post(url).status == status


class TestWhereNothingIsSent:
    @pytest.mark.parametrize(
        "host", ["127.0.0.1", "[::1]", "169.254.169.254", "localhost"]
    )
    def test_no_connection_is_made(self, host):
        with patch("asyncio.open_connection", side_effect=AssertionError):
            assert post(f"https://{host}/", Networks()) == (None, NOWHERE)

    def test_a_public_name_with_a_private_address_is_no_way_in(self):
        place = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 443))]
        with (
            patch("socket.getaddrinfo", return_value=place),
            patch("asyncio.open_connection", side_effect=AssertionError),
        ):
            assert post("https://rebound.example.org/", Networks()) == (None, NOWHERE)

    def test_the_address_that_was_judged_is_the_one_that_is_dialled(self):
        """A name that answers otherwise the second time is asked once."""
        dialled = []

        async def open_connection(address, port, **options):
            dialled.append((address, options["server_hostname"]))
            raise OSError

        places = iter(["93.184.216.34", "127.0.0.1"])

        def resolve(host, port, **options):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(places), port))]

        with (
            patch("socket.getaddrinfo", side_effect=resolve),
            patch("asyncio.open_connection", side_effect=open_connection),
        ):
            post("https://rebound.example.org/", Networks())
        assert dialled == [("93.184.216.34", "rebound.example.org")]

    def test_of_several_addresses_the_public_ones_alone_are_tried(self):
        dialled = []

        async def open_connection(address, port, **options):
            dialled.append(address)
            raise OSError

        places = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))
            for address in ("127.0.0.1", "93.184.216.34", "10.0.0.1", "1.1.1.1")
        ]
        with (
            patch("socket.getaddrinfo", return_value=places),
            patch("asyncio.open_connection", side_effect=open_connection),
        ):
            post("https://both.example.org/", Networks())
        assert dialled == ["93.184.216.34", "1.1.1.1"]

    def test_an_address_without_tls_is_refused(self):
        assert "https://" in post("http://hooks.example.org/", Networks()).error
