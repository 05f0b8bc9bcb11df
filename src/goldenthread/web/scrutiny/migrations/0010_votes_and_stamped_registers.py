"""Votes that minutes tell, and when the registers of a meeting were entered and last changed."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from goldenthread.minutes.votes import of_resolution, votes_in


def find_votes(apps, schema_editor):
    """Write down the votes of minutes that are there already, by the names that stand in them.

    Who of the members these names are is known once corrected minutes are taken in.
    """
    items = apps.get_model("scrutiny", "AgendaItem").objects.filter(in_minutes=True)
    held = items.filter(meeting__status="held").prefetch_related("resolutions")
    for item in held.order_by("pk").iterator(chunk_size=500):
        resolutions = [one for one in item.resolutions.all() if one.in_minutes]
        told = [(vote, None) for vote in votes_in(item.paragraphs)]
        told += [(vote, it) for it in resolutions if (vote := of_resolution(it.text))]
        for position, (vote, resolution) in enumerate(told, start=1):
            _write_down(apps, item, vote, resolution, position)


def _write_down(apps, item, vote, resolution, position):
    made = apps.get_model("scrutiny", "VoteTaken").objects.create(
        item=item,
        resolution=resolution,
        position=position,
        words=vote.words,
        motion=vote.motion,
        proposer=vote.proposer,
        seconder=vote.seconder,
        counts={str(option): number for option, number in vote.counts.items()},
        result=vote.result,
        casting=vote.casting,
    )
    cast = apps.get_model("scrutiny", "VoteCast")
    cast.objects.bulk_create(
        cast(vote=made, position=place, name=name, option=option)
        for place, (name, option) in enumerate(vote.names, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0009_where_corrected_items_stand")]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="changed_at",
            field=models.DateTimeField(
                auto_now=True, db_index=True, default=django.utils.timezone.now
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="attendance",
            name="made_at",
            field=models.DateTimeField(auto_now_add=True, null=True),
        ),
        migrations.AddField(
            model_name="declaration",
            name="changed_at",
            field=models.DateTimeField(
                auto_now=True, db_index=True, default=django.utils.timezone.now
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="declaration",
            name="made_at",
            field=models.DateTimeField(auto_now_add=True, null=True),
        ),
        migrations.CreateModel(
            name="VoteTaken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, null=True)),
                ("changed_at", models.DateTimeField(auto_now=True, db_index=True)),
                ("position", models.PositiveIntegerField()),
                ("words", models.TextField()),
                ("motion", models.TextField(blank=True)),
                ("proposer", models.TextField(blank=True)),
                ("seconder", models.TextField(blank=True)),
                ("counts", models.JSONField(blank=True, default=dict)),
                (
                    "result",
                    models.CharField(
                        choices=[("pass", "pass"), ("fail", "fail"), ("tied", "tied")], max_length=4
                    ),
                ),
                ("casting", models.BooleanField(default=False)),
                ("in_minutes", models.BooleanField(default=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="scrutiny.agendaitem",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="scrutiny.resolution",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "votes taken",
                "ordering": ["position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("result__in", ["pass", "fail", "tied"])),
                        name="a_vote_has_a_result",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VoteCast",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("name", models.TextField()),
                (
                    "option",
                    models.CharField(
                        choices=[
                            ("for", "for"),
                            ("against", "against"),
                            ("abstained", "abstained"),
                        ],
                        max_length=9,
                    ),
                ),
                ("seat", models.CharField(blank=True, max_length=16)),
                ("party", models.CharField(blank=True, max_length=100)),
                ("entitled", models.BooleanField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="scrutiny.member",
                    ),
                ),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cast",
                        to="scrutiny.votetaken",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "votes cast",
                "ordering": ["position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("option__in", ["for", "against", "abstained"])),
                        name="a_vote_cast_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("entitled", None), ("member", None)),
                            models.Q(("entitled__isnull", False), ("member__isnull", False)),
                            _connector="OR",
                        ),
                        name="whether_somebody_had_a_vote_is_known_of_members",
                    ),
                ],
            },
        ),
        migrations.RunPython(find_votes, migrations.RunPython.noop),
    ]
