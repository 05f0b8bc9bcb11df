"""Following meetings from outside the site: a calendar and a feed, of what is public only."""
