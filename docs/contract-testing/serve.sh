#!/bin/sh
# Start a register that is thrown away at the end, and wait for it. `mock` in place of `demo` answers examples alone.
set -eu
register="${REGISTER:-demo}" port="${PORT:-8090}"
nohup breach-register "$register" --port "$port" --env "${GITHUB_ENV:-register.env}" >register.log 2>&1 &
echo $! >register.pid
curl -fs --retry 60 --retry-delay 1 --retry-connrefused "http://127.0.0.1:$port/readyz" || { cat register.log; exit 1; }
