"""The improvement board: who sits on it, its meetings, and its reports."""
