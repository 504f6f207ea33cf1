-- PATCH an incident: every request changes something.
dofile(os.getenv("BENCH_LUA") .. "/common.lua")
local ids
function init() ids = lines("BENCH_IDS") end
function request()
  local body = '{"root_cause":"A label was mixed up, finding ' .. unique() .. '","affected_users":' .. math.random(9999) .. "}"
  return wrk.format("PATCH", base .. "/" .. ids[math.random(#ids)], nil, body)
end
