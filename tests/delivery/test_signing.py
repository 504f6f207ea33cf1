"""Signatures, read by the libraries that receivers use."""

import json
import time
from pathlib import Path

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from delivery.signing import headers
from domain.webhooks import secret_of
from tests import node

OLD, NEW = secret_of(b"o" * 32), secret_of(b"n" * 32)
ID = "019cadc9-5f02-7a31-8c44-91b2d3e4f506"
BODY = '{"type":"incident.resolved","sequence":6,"title":"für später"}'.encode()
STRANGERS = Path(__file__).parents[1] / "contract" / "strangers"
VERIFY = """
import { Webhook } from "standardwebhooks";
const { secret, headers, body } = JSON.parse(process.argv[2]);
console.log(JSON.stringify(new Webhook(secret).verify(body, headers)));
"""


def signed(*secrets, at=None):
    return headers(ID, at or int(time.time()), BODY, secrets)


class TestTheReferenceInPython:
    @pytest.mark.parametrize("secret", [OLD, NEW])
    def test_takes_a_message_by_either_secret_during_an_overlap(self, secret):
        assert Webhook(secret).verify(BODY, signed(NEW, OLD)) == json.loads(BODY)

    def test_refuses_another_secret_and_another_body(self):
        with pytest.raises(WebhookVerificationError):
            Webhook(OLD).verify(BODY, signed(NEW))
        with pytest.raises(WebhookVerificationError):
            Webhook(NEW).verify(BODY + b" ", signed(NEW))

    def test_refuses_an_old_timestamp(self):
        with pytest.raises(WebhookVerificationError):
            Webhook(NEW).verify(BODY, signed(NEW, at=int(time.time()) - 3600))

    def test_signs_the_same_itself(self):
        sent = signed(NEW)
        at = sent["webhook-timestamp"]
        from datetime import UTC, datetime

        moment = datetime.fromtimestamp(int(at), UTC)
        assert Webhook(NEW).sign(ID, moment, BODY.decode()) == sent["webhook-signature"]


@pytest.mark.slow
class TestTheReferenceInJavaScript:
    @pytest.mark.parametrize("secret", [OLD, NEW])
    def test_takes_a_message_by_either_secret_during_an_overlap(self, secret):
        node.install(STRANGERS)
        script = STRANGERS / "node_modules" / "verify-webhook.mjs"
        script.write_text(VERIFY)
        sent = {"secret": secret, "headers": signed(NEW, OLD), "body": BODY.decode()}
        ran = node.node(script, json.dumps(sent), timeout=60)
        assert ran.returncode == 0, ran.stderr
        assert json.loads(ran.stdout) == json.loads(BODY)
