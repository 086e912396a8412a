"""Tables of reports read and written: memory, Parquet, Arrow IPC and CSV."""
