"""Say of the bodies that minutes named what they are, and which may have a public page."""

from django.db import migrations

WORDS = {
    "panel": "panel",
    "board": "board",
    "group": "sub-group",
    "cabinet": "executive",
    "executive": "executive",
}


def tell(apps, schema_editor):
    """A body whose every meeting was private has no public page until somebody says so."""
    body, meeting = (apps.get_model("scrutiny", name) for name in ("Body", "Meeting"))
    open_ones = set(meeting.objects.filter(public=True).values_list("body_id", flat=True))
    met = set(meeting.objects.values_list("body_id", flat=True))
    for one in body.objects.all():
        words = {word.lower().strip(",") for word in one.name.split()}
        one.kind = next((kind for word, kind in WORDS.items() if word in words), "committee")
        one.public = one.pk in open_ones or one.pk not in met
        one.save(update_fields=["kind", "public"])


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0002_bodies_and_members")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
