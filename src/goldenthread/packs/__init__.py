"""What a committee is handed: figures, promises and minutes put together."""
