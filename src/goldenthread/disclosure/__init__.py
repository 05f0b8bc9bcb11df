"""Keeping small numbers from identifying a child."""
