"""What the council publishes of its scrutiny, for programs: an API and files to download.

Each kind of thing is declared once, in ``kinds``; the API, the files, the schema and the reference
page of the manual are made from that.
"""
