-- A page of 50 deep inside the register: cursors in random order.
dofile(os.getenv("BENCH_LUA") .. "/common.lua")
local ready = {}
function init()
  local page = base .. "?orgId=" .. os.getenv("BENCH_ORGANISATION") .. "&limit=50&cursor="
  for index, cursor in ipairs(lines("BENCH_CURSORS")) do ready[index] = wrk.format("GET", page .. cursor) end
end
function request() return ready[math.random(#ready)] end
