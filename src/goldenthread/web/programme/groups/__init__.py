"""Task and finish groups: scope, evidence, report, response and follow-up."""
