"""A message is one statement in two languages, and a list of messages is one message."""

from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.message import SEMICOLON, Message, enumerated, joined, listed

MESSAGES = st.builds(Message, st.text("甲乙丙{}", min_size=1), st.text("abc{}", min_size=1))


@given(MESSAGES, MESSAGES)
def test_each_language_is_filled_with_its_own_words(outer: Message, inner: Message) -> None:
    filled = Message("“{}”{}", "{!s}: {}").format(outer, inner)
    assert filled == Message(f"“{outer.zh}”{inner.zh}", f"{outer.en}: {inner.en}")


@given(st.lists(MESSAGES))
def test_joining_loses_no_message_in_either_language(several: list[Message]) -> None:
    together = joined(several, SEMICOLON)
    assert together.zh == "；".join(each.zh for each in several)
    assert together.en == "; ".join(each.en for each in several)


@given(st.lists(MESSAGES, max_size=8), st.integers(1, 8))
def test_a_list_names_the_first_and_counts_them_all(several: list[Message], most: int) -> None:
    said = enumerated(several, counted="格", most=most)
    assert said.zh.startswith(joined(several[:most]).zh)
    assert said.en.startswith(joined(several[:most]).en)
    if len(several) <= most:
        assert said == joined(several)
    else:
        assert said.zh.endswith(f"等{len(several)}格")
        assert said.en.endswith(f" and {len(several) - most} more")


def test_names_are_the_same_in_both_languages_and_the_words_around_them_are_not() -> None:
    assert listed("甲乙丙", counted="个机关", most=2) == Message(
        "甲、乙等3个机关", "甲, 乙 and 1 more"
    )
    assert listed(["甲", "乙"], counted="个机关") == Message("甲、乙", "甲, 乙")
    assert str(listed("甲", counted="项")) == listed("甲", counted="项").to("zh") == "甲"
