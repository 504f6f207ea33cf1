"""By what law and how strictly a register derives its obligations."""

from dataclasses import dataclass, field

from law.loading import Law, shipped


@dataclass(frozen=True, slots=True)
class Practice:
    """What an installation goes by, beside what each organisation says of itself."""

    law: Law = field(default_factory=shipped)
    delay_reasons_required: bool = False
    """Whether a late filing without the reasons for the delay is refused (Art. 33(1) GDPR)."""
