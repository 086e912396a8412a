"""The concepts in which words are understood, where the form has no name for them already."""

from __future__ import annotations

from enum import StrEnum

from govdisclosure.errors import Choice
from govdisclosure.forms import RequestGroup, RequestRow


class Matter(Choice, StrEnum):
    """What is counted: a row of Tables Two to Four, or several of them together."""

    REQUESTS = "requests"
    REVIEW = "review"
    LITIGATION = "litigation"
    CHALLENGES = "challenges"  # reviews and suits together
    GOVERNMENT_RULES = "government_rules"
    NORMATIVE_DOCUMENTS = "normative_documents"
    DOCUMENTS = "documents"  # rules and normative documents together
    LICENCES = "licences"
    PENALTIES = "penalties"
    COERCIVE_MEASURES = "coercive_measures"
    FEES = "fees"
    PROCESSING_FEE = "processing_fee"
    OTHER = "other"  # what the form does not count


class Aspect(Choice, StrEnum):
    """What became of what is counted, beside the outcomes that are rows of Table Three."""

    RECEIVED = "received"
    ADMITTED = "admitted"
    PROCESSED = "processed"
    HANDLED = "handled"
    BOTH = "both"  # received and processed: 收到并答复
    IN_HAND = "in_hand"  # received and carried over: 处理12件，包括新收10件、结转2件
    CARRIED = "carried"  # from one year to the next, the words do not say which
    CARRIED_FORWARD = "carried_forward"
    CARRIED_OVER = "carried_over"
    UNFINISHED = "unfinished"
    GRANTED_ALL = "granted_all"  # in full or in part
    ISSUED = "issued"
    REPEALED = "repealed"
    IN_FORCE = "in_force"
    PUBLISHED = "published"


class Cue(Choice, StrEnum):
    """How the words introduce the parts of a whole."""

    COMPLETE = "complete"  # 具体包括, 分别为, a colon
    SOME = "some"  # 其中
    CONTAINS = "contains"  # 含
    BRACKET = "bracket"
    SUM = "sum"  # the total comes last: 共749件
    SORTED = "sorted"  # 从申请方式看
    UNSAID = "unsaid"  # nothing: 共70条，动态66条，其他4条


class SplitBy(Choice, StrEnum):
    """By what the parts of a whole are distinguished."""

    APPLICANT = "applicant"
    OUTCOME = "outcome"
    RESULT = "result"
    ROUTE = "route"
    MATTER = "matter"
    WAY = "way"  # how requests came in: 网上, 信函, 当面
    SOURCE = "source"  # received this year, carried over from the last
    STATUS = "status"  # processed, carried forward
    LINE = "line"  # the rows and columns of Table Two
    FLOW = "flow"
    REST = "rest"  # 其他, 其余
    BODY = "body"  # 局机关8件、直属单位6件
    BARE = "bare"  # by nothing
    OTHER = "other"  # by words that the form does not have
    SUM = "sum"  # what a total that comes last adds up


class Pledge(Choice, StrEnum):
    """What is stated of all, or of a change; so are an outcome and a kind of applicant."""

    COMPLETE = "complete"
    ON_TIME = "on_time"
    UPHELD = "upheld"
    CORRECTED = "corrected"
    PENDING = "pending"
    FALLS = "falls"


#: All five kinds of applicants that are no natural persons, together.
ORGANISATIONS = "organisations"
#: Cases that have ended, whichever way.
RESOLVED = "resolved"

#: What the vocabulary calls 依申请公开信息: requests beside what is done with requests, and else a
#: class of what is published.
INFORMATION_ON_REQUEST = "information_on_request"

#: Matters of Table Four.
CHALLENGES = frozenset({Matter.REVIEW, Matter.LITIGATION, Matter.CHALLENGES})
#: The documents of Table Two.
DOCUMENTS = frozenset({Matter.GOVERNMENT_RULES, Matter.NORMATIVE_DOCUMENTS, Matter.DOCUMENTS})
#: The decisions of Table Two.
DECISIONS = frozenset({Matter.LICENCES, Matter.PENALTIES, Matter.COERCIVE_MEASURES})

#: What is done with requests when they come.
CAME = frozenset({Aspect.RECEIVED, Aspect.ADMITTED})
#: What ends them.
DEALT = frozenset({Aspect.PROCESSED, Aspect.HANDLED})
#: What came in, also where the words do not say what became of it.
INCOMING = CAME | {Aspect.BOTH, Aspect.IN_HAND, ""}
#: What is done with requests as a whole.
FLOW = CAME | DEALT | {Aspect.BOTH, Aspect.IN_HAND}
#: Requests that are not finished at the end of the year, and all that go from one into the next.
LEFT = frozenset({Aspect.CARRIED_FORWARD, Aspect.UNFINISHED, Aspect.CARRIED})
#: The same, and what was left of the year before.
CARRIES = LEFT | {Aspect.CARRIED_OVER}
#: Headings of Table Three, with 予以公开 and 部分公开 for another.
GROUPS = frozenset({*RequestGroup, Aspect.GRANTED_ALL})
#: Every way in which a request can end, by row or by heading.
OUTCOMES = frozenset({*(row for row in RequestRow if row.is_outcome), *GROUPS})
