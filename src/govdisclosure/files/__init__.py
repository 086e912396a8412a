"""Files and what they may cost: written whole or not at all, read within bounds."""
