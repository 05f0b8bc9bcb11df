"""The index of words, of the database's own kind."""

from django.db import migrations

from goldenthread.web.search import engines


def make(apps, schema_editor):
    engines.make_index(schema_editor)


def unmake(apps, schema_editor):
    engines.unmake_index(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_first")]
    operations = [migrations.RunPython(make, unmake)]
