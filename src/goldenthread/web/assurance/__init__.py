"""Audits of case files: tools, samples, filling in, second grades, and what comes of them."""
