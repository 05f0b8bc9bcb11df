"""What the council must answer to: notices, directions, aims, and the reviews to come."""
