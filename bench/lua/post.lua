-- POST a new incident.
dofile(os.getenv("BENCH_LUA") .. "/common.lua")
local body = string.format([[{"orgId":"%s","title":"Payroll files delivered to a wrong address","severity":"serious",
"discovered_at":"2026-03-02T09:15:00+01:00","description":"A parcel with paper files was opened by a neighbour.",
"breach_kind":"confidentiality","affected_users":412,"corrective_actions":["Asked for the return of the files"],
"status":"open"}]], os.getenv("BENCH_ORGANISATION"))
local ready
function init() ready = wrk.format("POST", base, nil, body) end
function request() return ready end
