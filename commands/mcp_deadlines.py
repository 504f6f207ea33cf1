"""The one tool that is no operation of the contract: what is overdue, and what is due next."""

from datetime import UTC, datetime
from typing import Annotated, Any

import httpx2
from pydantic import Field

from domain.clock import NOTIFICATION_PERIOD, format_instant

_TOLD = ("id", "title", "severity", "status", "discovered_at", "safe_due_at")


class Deadlines:
    """Asks the register for the clocks that run."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self._client = client

    async def due(
        self,
        limit: Annotated[int, Field(ge=1, le=100, description="How many incidents each list holds at most.")] = 20,
    ) -> dict[str, Any]:
        """Incidents whose authority was not notified: `overdue` (newest first) and `due`, the nearest deadline first.

        The clock of Art. 33(1) GDPR runs for drafts as well. `hours_left` is negative for what is overdue.
        """
        now = datetime.now(UTC)
        org_id = (await self._get("/whoami", {}))["orgId"]
        late = await self._get("/privacy/incidents", {"orgId": org_id, "overdue": "true", "limit": limit})
        running = [one for status in ("open", "draft") for one in await self._running(org_id, status, now)]
        running.sort(key=lambda one: one["safe_due_at"])
        return {
            "now": format_instant(now),
            "overdue_total": late["total"],
            "overdue": [_told(one, now) for one in late["incidents"]],
            "due_total": len(running),
            "due": [_told(one, now) for one in running[:limit]],
        }

    async def _running(self, org_id: str, status: str, now: datetime) -> list[dict[str, Any]]:
        """Every page: what became known within 72 hours, and no authority knows of yet."""
        began = format_instant(now - NOTIFICATION_PERIOD)
        asked = {"orgId": org_id, "status": status, "overdue": "false", "discovered_from": began, "limit": 200}
        found: list[dict[str, Any]] = []
        while True:
            page = await self._get("/privacy/incidents", asked)
            found += [one for one in page["incidents"] if one["authority_notified_at"] is None]
            if page["next_cursor"] is None:
                return found
            asked["cursor"] = page["next_cursor"]

    async def _get(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = (await self._client.get(path, params=asked)).json()
        return answer


def _told(incident: dict[str, Any], now: datetime) -> dict[str, Any]:
    left = datetime.fromisoformat(incident["safe_due_at"]) - now
    return {name: incident[name] for name in _TOLD} | {"hours_left": round(left.total_seconds() / 3600, 1)}
