"""What every deed has alike, whatever it is done to: taken on its version, refused, asked for."""
