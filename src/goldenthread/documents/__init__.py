"""Bricks for charts, tables, PDF and Word that know no domain."""
