"""What a report says beside its tables: who reports on which year, its sections, its numbers."""
