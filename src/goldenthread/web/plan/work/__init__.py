"""The work: workstreams, and actions with their milestones."""
