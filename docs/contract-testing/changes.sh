#!/bin/sh
# Does the register still promise what your code was written for? contract.json is yours: commit it.
set -eu
curl -fsS "$BREACH_REGISTER_URL/api/v1/openapi.json" -o contract-now.json
[ -f contract.json ] || cp contract-now.json contract.json
breach-register contract compare contract.json contract-now.json
