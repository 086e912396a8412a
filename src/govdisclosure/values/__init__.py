"""What is known of a number: one type decides everywhere whether a statement about it is true."""

from govdisclosure.values.interval import Interval

__all__ = ["Interval"]
