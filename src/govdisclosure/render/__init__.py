"""What was found, shown: as JSON to programs, in a terminal to people."""
