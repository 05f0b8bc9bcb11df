"""What every deed has alike, whatever it is done to: asked for, taken on its version, refused."""
