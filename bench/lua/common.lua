-- What all loads share: the key, samples of ids and cursors, and a line of JSON at the end.
local nonce = os.getenv("BENCH_NONCE")
local counter = 0

math.randomseed(tonumber(nonce) % 2147483647)

function lines(variable)
  local found = {}
  for line in io.lines(os.getenv(variable)) do found[#found + 1] = line end
  return found
end

function unique()
  counter = counter + 1
  return nonce .. "-" .. counter
end

wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_KEY")
wrk.headers["Content-Type"] = "application/json"
base = "/api/v1/privacy/incidents"

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout
  ))
end
