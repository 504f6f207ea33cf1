-- GET the details of one incident: ids in random order, requests made ready before the clock starts.
dofile(os.getenv("BENCH_LUA") .. "/common.lua")
local ready = {}
function init()
  for index, id in ipairs(lines("BENCH_IDS")) do ready[index] = wrk.format("GET", base .. "/" .. id .. "/details") end
end
function request() return ready[math.random(#ready)] end
