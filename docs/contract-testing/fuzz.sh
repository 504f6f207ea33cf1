#!/bin/sh
# Does the register keep its contract, whatever is sent? EXAMPLES=n for more requests per operation; further options
# go to Schemathesis as they are, such as --phases fuzzing for a quick look.
set -eu
schemathesis --config-file "$(dirname "$0")/schemathesis.toml" run "$BREACH_REGISTER_URL/api/v1/openapi.json" \
  --checks all --max-examples "${EXAMPLES:-10}" "$@"
