"""When what is known of a meeting last changed, for those who follow meetings."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0004_readings_corrected")]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="changed_at",
            field=models.DateTimeField(
                auto_now=True, db_index=True, default=django.utils.timezone.now
            ),
            preserve_default=False,
        ),
    ]
