"""Versions of the plan, each as it stood."""
