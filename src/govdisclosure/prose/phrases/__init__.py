"""What the words before a number name: a phrase, and the number that it counts."""
