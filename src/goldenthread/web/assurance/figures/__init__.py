"""What audits show together: grades, agreement, improvement, remedies, returns."""
