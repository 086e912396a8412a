"""What a government adds up: which reports count in a sum, which do not and why, and the sum."""

from govdisclosure.offices.sums.addends import Addends
from govdisclosure.offices.sums.left_out import LeftOut
from govdisclosure.offices.sums.totals import Total, UncertainCell, total

__all__ = ["Addends", "LeftOut", "Total", "UncertainCell", "total"]
