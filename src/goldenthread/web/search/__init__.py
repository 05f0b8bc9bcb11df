"""Search over everything published, and topics that anybody may follow."""
