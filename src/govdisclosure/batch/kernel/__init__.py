"""The kernel of the batch: every rule on numbers over the columns of a record batch."""
