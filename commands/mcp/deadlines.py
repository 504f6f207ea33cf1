"""The one tool that is no operation of the contract: what is overdue, and what is due next."""

from datetime import UTC, datetime
from typing import Annotated, Any

import httpx2
from pydantic import Field

from domain.clock import NOTIFICATION_PERIOD, format_instant

_UNDER_WAY = ("open", "draft")
_SHOWN = (
    "id",
    "case_number",
    "title",
    "severity",
    "status",
    "discovered_at",
    "safe_due_at",
)

Limit = Annotated[
    int,
    Field(ge=1, le=100, description="How many incidents each list holds at most."),
]


class Deadlines:
    """Asks the register for the clocks that run."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self._client = client

    async def due(self, limit: Limit = 20) -> dict[str, Any]:
        """Incidents under way whose authority was not notified: `overdue`, newest first; `due`,
        nearest deadline first.

        The clock of Art. 33(1) GDPR runs for drafts as well. `hours_left` is negative for what is
        overdue.
        """
        now = datetime.now(UTC)
        org_id = await self._organisation()
        pages = [await self._late(org_id, status, limit) for status in _UNDER_WAY]
        overdue = [incident for page in pages for incident in page["incidents"]]
        running: list[dict[str, Any]] = []
        for status in _UNDER_WAY:
            running += await self._running(org_id, status, now)
        # ids begin with the time at which they were made
        overdue.sort(key=lambda incident: str(incident["id"]), reverse=True)
        running.sort(key=lambda incident: str(incident["safe_due_at"]))
        return {
            "now": format_instant(now),
            "overdue_total": sum(page["total"] for page in pages),
            "overdue": [_shown(incident, now) for incident in overdue[:limit]],
            "due_total": len(running),
            "due": [_shown(incident, now) for incident in running[:limit]],
        }

    async def _organisation(self) -> str:
        identity = await self._get("/whoami", {})
        org_id: str = identity["orgId"]
        return org_id

    async def _late(self, org_id: str, status: str, limit: int) -> dict[str, Any]:
        query = {"orgId": org_id, "status": status, "overdue": "true", "limit": limit}
        return await self._get("/privacy/incidents", query)

    async def _running(
        self, org_id: str, status: str, now: datetime
    ) -> list[dict[str, Any]]:
        """Every page: what became known within 72 hours, and no authority knows of yet."""
        began = format_instant(now - NOTIFICATION_PERIOD)
        query = {
            "orgId": org_id,
            "status": status,
            "overdue": "false",
            "discovered_from": began,
            "limit": 200,
        }
        found: list[dict[str, Any]] = []
        while True:
            page = await self._get("/privacy/incidents", query)
            for incident in page["incidents"]:
                if incident["authority_notified_at"] is None:
                    found.append(incident)
            if page["next_cursor"] is None:
                return found
            query["cursor"] = page["next_cursor"]

    async def _get(self, path: str, query: dict[str, Any]) -> dict[str, Any]:
        response = await self._client.get(path, params=query)
        document: dict[str, Any] = response.json()
        return document


def _shown(incident: dict[str, Any], now: datetime) -> dict[str, Any]:
    left = datetime.fromisoformat(incident["safe_due_at"]) - now
    shown = {name: incident[name] for name in _SHOWN}
    shown["hours_left"] = round(left.total_seconds() / 3600, 1)
    return shown
