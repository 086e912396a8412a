"""The concepts of words are closed: the vocabulary has no value that code does not know."""

from govdisclosure.forms import (
    Applicant,
    ChallengeOutcome,
    ChallengeRoute,
    RequestGroup,
    RequestRow,
)
from govdisclosure.prose import Aspect, Cue, Matter, Pledge
from govdisclosure.prose.concepts import INFORMATION_ON_REQUEST, ORGANISATIONS, RESOLVED
from govdisclosure.prose.lexing.lexicon import TokenKind, WordUse
from govdisclosure.prose.lexing.vocabulary import lexicon
from govdisclosure.prose.phrases.phrase_reader import _PhraseReader

KNOWN: dict[TokenKind, set[str]] = {
    TokenKind.MATTER: {*Matter, INFORMATION_ON_REQUEST},
    TokenKind.ASPECT: {*Aspect, *RequestRow, *RequestGroup},
    TokenKind.APPLICANT: {*Applicant, ORGANISATIONS, "everyone"},
    TokenKind.ROUTE: {*ChallengeRoute},
    TokenKind.RESULT: {*ChallengeOutcome, RESOLVED},
    TokenKind.WHOLE: {*Cue},
    TokenKind.LIMIT: {"", "way", "body"},
    TokenKind.RATE: {*Pledge},
    TokenKind.NOT: {WordUse.NONE, WordUse.AGAIN, ""},
    TokenKind.FILLER: {*WordUse, ""} - {WordUse.NONE, WordUse.AGAIN, WordUse.RISES},
    TokenKind.UP: {"", "rises"},
    TokenKind.DOWN: {"", "rises"},
    TokenKind.YEAR: {"-2", "-1", "0", "1"},
}


def test_every_value_of_the_vocabulary_is_one_that_code_knows() -> None:
    values: dict[TokenKind, set[str]] = {}
    for entry in lexicon().entries.values():
        values.setdefault(entry.kind, set()).add(entry.value)
    for kind, found in values.items():
        assert found <= KNOWN.get(kind, {""}), kind
    # And none is there that no word stands for, but those that come of several words.
    assert {*Matter} - values[TokenKind.MATTER] == {Matter.OTHER}


def test_every_word_of_a_phrase_is_read_by_the_method_of_its_kind() -> None:
    methods = {name.removeprefix("read_") for name in vars(_PhraseReader) if "read_" in name}
    assert methods < {*TokenKind}
