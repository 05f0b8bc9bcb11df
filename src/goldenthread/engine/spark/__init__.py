"""Running declared SQL on Spark; the only place that imports PySpark, which is an extra."""
