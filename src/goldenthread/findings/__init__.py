"""Findings about a service: reading them out of reports, and comparing them with what is done."""
