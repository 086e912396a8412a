"""The words of a sentence: known words, numbers with their measures, and what they are worth."""
