"""Audits of case files: grades and agreement on them, samples, facts of a case, figures."""
