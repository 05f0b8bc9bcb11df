"""The pages of audits: parse, ask, act, render."""
