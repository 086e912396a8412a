"""The concepts that the form counts, as distinct from the labels that an edition prints for them.

The value of a member is the part of an address that names it: ``requests.received.total`` is
``Section.REQUESTS``, ``RequestRow.RECEIVED``, ``Applicant.TOTAL``.  The same concept has another
label in another edition, and an edition prints only some of the concepts.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from govdisclosure.errors import Choice


class Section(Choice, StrEnum):
    """The six sections of a report, in order; sections two to four are the tables."""

    OVERVIEW = "overview"
    DISCLOSURES = "disclosures"
    REQUESTS = "requests"
    CHALLENGES = "challenges"
    PROBLEMS = "problems"
    OTHER = "other"

    @property
    def number(self) -> int:
        """The number of the section, 1 to 6."""
        return list(Section).index(self) + 1


class DisclosureRow(Choice, StrEnum):
    """The rows of Table Two (article 20): proactive disclosure."""

    GOVERNMENT_RULES = "government_rules"
    NORMATIVE_DOCUMENTS = "normative_documents"
    LICENCES = "licences"
    OTHER_SERVICES = "other_services"
    PENALTIES = "penalties"
    COERCIVE_MEASURES = "coercive_measures"
    FEES = "fees"
    PROCUREMENT = "procurement"


class DisclosureColumn(Choice, StrEnum):
    """The columns of Table Two; a row has only those that its heading prints."""

    ISSUED = "issued"
    REPEALED = "repealed"
    IN_FORCE = "in_force"
    DRAFTED = "drafted"
    DISCLOSED = "disclosed"
    DISCLOSED_TOTAL = "disclosed_total"
    PREVIOUS_ITEMS = "previous_items"
    CHANGE = "change"
    DECISIONS = "decisions"
    PROJECTS = "projects"
    AMOUNT = "amount"


class RequestRow(Choice, StrEnum):
    """The rows of Table Three (articles 27 to 39): requests received and what became of them."""

    RECEIVED = "received"
    CARRIED_OVER = "carried_over"
    GRANTED = "granted"
    PARTLY_GRANTED = "partly_granted"
    DENIED_STATE_SECRET = "denied_state_secret"
    DENIED_BY_LAW = "denied_by_law"
    DENIED_SECURITY = "denied_security"
    DENIED_THIRD_PARTY = "denied_third_party"
    DENIED_INTERNAL_AFFAIRS = "denied_internal_affairs"
    DENIED_PROCESS = "denied_process"
    DENIED_ENFORCEMENT_FILE = "denied_enforcement_file"
    DENIED_ADMINISTRATIVE_QUERY = "denied_administrative_query"
    UNAVAILABLE_NOT_HELD = "unavailable_not_held"
    UNAVAILABLE_NEEDS_CREATION = "unavailable_needs_creation"
    UNAVAILABLE_UNCLEAR = "unavailable_unclear"
    DECLINED_PETITION = "declined_petition"
    DECLINED_DUPLICATE = "declined_duplicate"
    DECLINED_PUBLICATION = "declined_publication"
    DECLINED_EXCESSIVE = "declined_excessive"
    DECLINED_RECONFIRMATION = "declined_reconfirmation"
    CLOSED = "closed"
    CLOSED_UNCORRECTED = "closed_uncorrected"
    CLOSED_UNPAID = "closed_unpaid"
    CLOSED_OTHER = "closed_other"
    PROCESSED = "processed"
    CARRIED_FORWARD = "carried_forward"

    @property
    def is_outcome(self) -> bool:
        """Whether the row is one way in which a request ended: those rows sum to PROCESSED."""
        return self not in _FLOW


_FLOW = frozenset(
    {RequestRow.RECEIVED, RequestRow.CARRIED_OVER, RequestRow.PROCESSED, RequestRow.CARRIED_FORWARD}
)


class RequestGroup(Choice, StrEnum):
    """The headings of Table Three beside which some bodies print a subtotal; the form prints none.

    其他处理 is a group of three rows since 2021 and one row, RequestRow.CLOSED, before.
    """

    DENIED = "denied"
    UNAVAILABLE = "unavailable"
    DECLINED = "declined"
    CLOSED = "closed"


class Applicant(Choice, StrEnum):
    """The columns of Table Three: who asked."""

    NATURAL_PERSON = "natural_person"
    BUSINESS = "business"
    RESEARCH = "research"
    PUBLIC_INTEREST = "public_interest"
    LEGAL_SERVICE = "legal_service"
    OTHER = "other"
    TOTAL = "total"


class ChallengeRoute(Choice, StrEnum):
    """The rows of Table Four as addresses name them: by which way a decision was challenged."""

    REVIEW = "review"
    DIRECT_LITIGATION = "direct_litigation"
    LITIGATION_AFTER_REVIEW = "litigation_after_review"


class ChallengeOutcome(Choice, StrEnum):
    """The columns of Table Four: how the challenge ended, or that it is pending."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"
    PENDING = "pending"
    TOTAL = "total"


#: The concept of a row: of Table Two, Three or Four, or of a heading of Table Three.
RowConcept: TypeAlias = DisclosureRow | RequestRow | RequestGroup | ChallengeRoute
#: The concept of a column, of Table Two, Three or Four.
ColumnConcept: TypeAlias = DisclosureColumn | Applicant | ChallengeOutcome
