"""How long the secret before still signs."""

from contract.document import bundle
from storage.webhook_secrets import OVERLAP_HOURS


def test_messages_carry_both_signatures_as_long_as_the_contract_says():
    schema = bundle()["components"]["schemas"]["WebhookRotate"]
    told = schema["properties"]["overlap_hours"]["description"]
    assert f"absent means {OVERLAP_HOURS}," in " ".join(told.split())
