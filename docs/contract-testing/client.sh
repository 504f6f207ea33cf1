#!/bin/sh
# Does your code work with the client that is made from this contract? Here: Python, and pytest.
set -eu
here="$(dirname "$0")"
openapi-python-client generate --url "$BREACH_REGISTER_URL/api/v1/openapi.json" --config "$here/client.yaml" \
  --meta none --output-path build/register --overwrite --fail-on-warning
PYTHONPATH=build python -m pytest -q "$here/test_consumer.py"
