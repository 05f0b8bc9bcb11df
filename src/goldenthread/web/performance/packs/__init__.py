"""The room for packs: what a team, the board, and the committee and the public are handed."""
