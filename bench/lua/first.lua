-- The first page of 50.
dofile(os.getenv("BENCH_LUA") .. "/common.lua")
local ready
function init() ready = wrk.format("GET", base .. "?orgId=" .. os.getenv("BENCH_ORGANISATION") .. "&limit=50") end
function request() return ready end
