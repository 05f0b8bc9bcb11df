"""The statutory returns of the invented county, written from the story that its SSD files tell."""
