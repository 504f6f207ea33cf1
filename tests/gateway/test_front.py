"""What the gate does once an answer has left."""

import time


def test_the_use_of_a_key_is_noted_after_the_answer(client, keys):
    path = f"/api-keys/{keys.id_of(keys.acme)}"
    client.get("/whoami")
    ends = time.monotonic() + 10
    while client.get(path).json()["last_used_at"] is None:
        assert time.monotonic() < ends
        time.sleep(0.01)
