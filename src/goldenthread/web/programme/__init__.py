"""What scrutiny asks for and looks at: recommendations, work programmes, groups, decisions."""
