"""Promises: what, who, by when, asked by whom, proven by what, and what became of them."""
