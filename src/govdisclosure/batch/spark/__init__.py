"""The kernel on Apache Spark: over any DataFrame, on as many machines as there are."""

from govdisclosure.batch.spark.cluster import check, check_parquet, unchecked, undecided

__all__ = ["check", "check_parquet", "unchecked", "undecided"]
