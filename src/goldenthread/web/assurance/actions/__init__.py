"""The deeds done to tools, samples and audits: one function each, atomic, with its audit entry."""
