"""Files in, immutable snapshots out."""
