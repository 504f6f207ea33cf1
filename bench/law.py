"""What a deadline costs to calculate: in this process, without the service around it."""

import statistics
import time
from datetime import UTC, datetime, timedelta

from law import zones
from law.deadlines import calculate
from law.loading import Law
from law.question import read_question

QUESTIONS = (
    {"rule_id": "eu.gdpr.33_1", "clock": "aware", "calendar": "DE"},
    {"rule_id": "eu.dora.final", "clock": "previous", "calendar": "DE"},
    {"rule_id": "us.sec.8k_105", "clock": "material"},
    {"rule_id": "br.lgpd", "clock": "aware"},
)
ROUNDS = 1000


def main() -> None:
    zones.pin()
    law = Law()
    begin = datetime(2026, 1, 1, 8, 15, tzinfo=UTC)
    for asked in QUESTIONS:
        fields = {name: value for name, value in asked.items() if name != "clock"}
        spent = []
        for round_ in range(ROUNDS):
            # another day each time, so that nothing is answered from memory alone
            at = begin + timedelta(days=round_ % 300, minutes=round_)
            question = read_question(
                fields | {"anchors": {asked["clock"]: at.isoformat()}}, begin.date()
            )
            started = time.perf_counter()
            calculate(question, law)
            spent.append(time.perf_counter() - started)
        spent.sort()
        middle, p99 = statistics.median(spent), spent[int(0.99 * ROUNDS)]
        print(
            f"{asked['rule_id']:16} first {1e3 * max(spent):7.1f} ms   median {1e3 * middle:.3f} ms"
            f"   p99 {1e3 * p99:.3f} ms   {ROUNDS} in {sum(spent):.2f} s"
        )
