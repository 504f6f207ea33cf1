-- Notify an authority: a reference of its own each time, so that each is recorded.
dofile(os.getenv("BENCH_LUA") .. "/common.lua")
local ids
function init() ids = lines("BENCH_IDS") end
function request()
  local body = '{"authority_jurisdiction":"DE-BE","notification_reference":"' .. unique() .. '"}'
  return wrk.format("POST", base .. "/" .. ids[math.random(#ids)] .. "/notify", nil, body)
end
