"""What the access matrix tries the open data's URLs with."""


def samples():
    from goldenthread.web.opendata.kinds import KINDS
    from goldenthread.web.scrutiny.models import Body

    body = Body.objects.create(name="Open Panel")
    return {
        "sitemap-part": {"name": "bodies", "number": 1},
        "opendata:file": {"name": "bodies", "form": "csv"},
        "opendata:schema": {"name": "bodies"},
        "open-data:elsewhere": {"rest": "nothing"},
        **{f"open-data:{name}-one": {"key": 10**9} for name in KINDS},
        "open-data:bodies-one": {"key": body.pk},
    }
