"""What is known and accepted: findings that an office need not hear of again, until they change."""

from govdisclosure.offices.acceptances.acceptance_file import (
    acceptances_in,
    acceptances_toml,
    read_acceptances,
)
from govdisclosure.offices.acceptances.acceptance_use import AcceptanceUse, UnusedAcceptance
from govdisclosure.offices.acceptances.acceptances import Acceptance, acceptances_of, accepting

__all__ = [
    "Acceptance",
    "AcceptanceUse",
    "UnusedAcceptance",
    "acceptances_in",
    "acceptances_of",
    "acceptances_toml",
    "accepting",
    "read_acceptances",
]
