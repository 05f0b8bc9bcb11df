"""Our own form of minutes: written for people to read, and read back as the same record."""
