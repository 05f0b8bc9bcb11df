"""Following a search: by a feed, a calendar or mail."""
