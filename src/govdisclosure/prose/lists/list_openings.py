"""What a sentence shows of its lists while it is read: cues, brackets, marks between counts.

Nothing is decided here: which count is the whole of which parts is asked once all are known.
"""

from __future__ import annotations

from attrs import Factory, define, evolve

from govdisclosure.prose.concepts import Cue
from govdisclosure.prose.phrases.phrase import Phrase
from govdisclosure.prose.phrases.stated_quantity import Bracket, Mention, Opening

#: How deep brackets are nested; what is in deeper ones counts as standing in these.
_DEEP = 8
#: How strongly the marks between two counts divide them.
STRENGTH = {"、": 0, ",": 1, ":": 2, ";": 3}


@define(eq=False)
class ListOpenings:
    """The cue that waits for its first part, the bracket that is open, the marks since a count."""

    waiting: Opening | None = None
    bracket: Bracket | None = None
    #: How many brackets too deep are open.
    ignored: int = 0
    mark: str = ""
    separate: bool = False
    counts: list[Mention] = Factory(list)
    #: What the words name of which the counts after it are parts.
    among: Phrase | None = None

    def expect(self, cue: Cue | None, *, colon: bool = False, among: Phrase | None = None) -> None:
        """Words that open parts were read, or (None) words that let them wait no longer.

        `among` is what words like 办结的申请中 name: the whole counts that, or is not stated.
        """
        if self.waiting and among is None and cue is Cue.SOME:
            among = self.waiting.among
        self.waiting = None if cue is None else Opening(cue, colon=colon, among=among)

    def pass_mark(self, mark: str) -> None:
        """A mark, of which the strongest since the last count tells where a list may end."""
        if STRENGTH.get(mark, -1) > STRENGTH.get(self.mark, -1):
            self.mark = mark
        if mark == ";" and self.waiting and not self.waiting.colon:
            self.waiting = None

    def colon(self) -> None:
        """A colon after words: 其中： and 包括： open a list up to the end of the sentence."""
        if self.waiting:
            self.waiting = evolve(self.waiting, colon=True)

    def open_bracket(self, host: Mention | None) -> None:
        """A bracket, and the quantity right before it."""
        self.waiting = None
        depth = self.bracket.depth + 1 if self.bracket else 1
        if depth > _DEEP:
            self.ignored += 1
        else:
            self.bracket = Bracket(host, self.bracket, depth)

    def close_bracket(self) -> None:
        """The end of a bracket."""
        self.waiting = None
        if self.ignored:
            self.ignored -= 1
        elif self.bracket:
            self.bracket = self.bracket.outer

    def end_parts(self) -> None:
        """另有 says that what follows is no part."""
        self.waiting, self.separate = None, True

    def leave_open(self) -> None:
        """等 says that there are more parts than are named."""
        for last in self.counts[-1:]:
            last.and_more = True

    def place(self, mention: Mention) -> None:
        """Note where a count stands."""
        mention.opening, mention.bracket = self.waiting, self.bracket
        mention.mark, mention.separate = self.mark, self.separate
        self.among = self.waiting.among if self.waiting else self.among
        mention.among = self.among
        self.waiting, self.mark, self.separate = None, "", False
        self.counts.append(mention)
