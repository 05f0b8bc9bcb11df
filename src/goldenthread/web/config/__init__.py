"""How the site is put together: settings, urls, and the commands that prepare and serve it."""
