"""What is published: figures of quarters, small numbers hidden, frozen as they were confirmed."""
