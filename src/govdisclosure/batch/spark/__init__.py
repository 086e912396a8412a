"""The kernel on Apache Spark: over any DataFrame, on as many machines as there are."""
