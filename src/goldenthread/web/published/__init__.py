"""The room for what was published: the shelf of frozen figures, as all apps read it."""
