#!/bin/sh
# Does the register keep its contract, whatever is sent? EXAMPLES=n for more requests per operation.
set -eu
schemathesis --config-file "$(dirname "$0")/schemathesis.toml" run "$BREACH_REGISTER_URL/api/v1/openapi.json" \
  --checks all --max-examples "${EXAMPLES:-10}"
