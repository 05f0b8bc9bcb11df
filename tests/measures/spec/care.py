"""Children looked after, for examples: who, since when, and until when."""

DAY_ONE = "2024-01-01"


def look_after(records, *children: str) -> None:
    """Look after children in one episode each: "ann" from 2024 on, "ann 2025-04-01" from a day
    on, "ann 2025-04-01 2025-09-01" until another. The period of care goes by the child's name.
    """
    lines = []
    for told in children:
        child, start, end = [*told.split(), "", ""][:3]
        start = start or DAY_ONE
        reason = "E8" if end else ""
        lines.append(f"{child} | {child} | {child} | {start} | S | {end} | {reason} | {start}")
    records.add(
        "ssd_cla_episodes",
        "clae_cla_episode_id | clae_person_id | clae_cla_id | clae_cla_episode_start_date"
        " | clae_cla_episode_start_reason | clae_cla_episode_ceased_date"
        " | clae_cla_episode_ceased_reason | clae_entered_care_date\n" + "\n".join(lines),
    )


def born(records, **days: str) -> None:
    """Give children their dates of birth: born(records, ann="2020-03-31")."""
    lines = [f"{child} | {day}" for child, day in days.items()]
    records.add("ssd_person", "pers_person_id | pers_dob\n" + "\n".join(lines))


def short_break(records, child: str, since: str) -> None:
    """Put a child under an agreed series of short breaks from a day on."""
    records.add(
        "ssd_legal_status",
        "lega_legal_status_id | lega_person_id | lega_legal_status"
        f" | lega_legal_status_start_date\n1 | {child} | V4 | {since}",
    )
