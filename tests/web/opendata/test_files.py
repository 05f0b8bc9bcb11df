"""The files hold what the API tells, written while they are read, and nothing else."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from pydantic import ValidationError

from goldenthread.web.opendata import files
from goldenthread.web.opendata.declared import AT_ONCE, LICENCE
from goldenthread.web.opendata.kinds import KINDS
from goldenthread.web.opendata.schemas import ONE, json_schema
from goldenthread.web.scrutiny.models import Body

pytestmark = pytest.mark.django_db
EXEMPT = "quinceberry"


def content(client, path):
    response = client.get(f"/open-data/{path}")
    assert response.status_code == 200
    return b"".join(response) if response.streaming else response.content


@pytest.mark.parametrize("name", KINDS)
def test_lines_tables_and_lists_tell_the_same(name, world, client):
    told = client.get(f"/open-data/v1/{name}").json()["data"]
    lines = [json.loads(line) for line in content(client, f"files/{name}.ndjson").splitlines()]
    table = content(client, f"files/{name}.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))

    assert lines == told
    assert [row["id"] for row in rows] == [one["id"] for one in told]
    assert list(rows[0]) == list(told[0])


@pytest.mark.parametrize("name", KINDS)
def test_each_line_is_as_its_schema_says(name, world, client):
    schema = json.loads(content(client, f"schema/{name}.json"))
    assert schema == json_schema(KINDS[name])
    for line in content(client, f"files/{name}.ndjson").splitlines():
        one = json.loads(line)
        ONE[name].model_validate_json(line)
        assert list(one) == list(schema["properties"]) == schema["required"]
        with pytest.raises(ValidationError):
            ONE[name].model_validate_json(json.dumps(one | {"modified": "lately"}))


def test_the_zip_holds_every_kind_both_ways_with_the_licence(world, client):
    with ZipFile(io.BytesIO(content(client, "files/open-data.zip"))) as whole:
        assert whole.testzip() is None
        assert set(whole.namelist()) == {"README.txt"} | {
            path
            for name in KINDS
            for path in (f"{name}.ndjson", f"{name}.csv", f"schema/{name}.json")
        }
        for name in KINDS:
            assert whole.read(f"{name}.ndjson") == content(client, f"files/{name}.ndjson")
        assert LICENCE in whole.read("README.txt").decode()


def test_no_cell_of_a_table_runs_as_a_formula(panel, client):
    Body.objects.filter(pk=panel.pk).update(name="=HYPERLINK(1)")

    assert "'=HYPERLINK(1)" in content(client, "files/bodies.csv").decode()


def test_files_are_written_while_they_are_read(panel, client, django_assert_max_num_queries):
    Body.objects.bulk_create([Body(name=f"Body {n}") for n in range(AT_ONCE * 3)])
    lines = files.as_lines(KINDS["bodies"])
    with django_assert_max_num_queries(2):
        next(lines)
    parts = files.as_zip()
    with django_assert_max_num_queries(2):
        next(parts)
    assert sum(1 for _ in lines) == AT_ONCE * 3


def test_there_is_no_file_of_what_is_no_kind(client, db):
    assert client.get("/open-data/files/users.csv").status_code == 404
    assert client.get("/open-data/files/bodies.xml").status_code == 404
    assert client.get("/open-data/schema/users.json").status_code == 404


def test_nothing_that_is_not_public_is_in_any_list_thing_or_file(unpublished, to_come, client):
    found = {}
    for name in KINDS:
        listed = f"/open-data/v1/{name}?limit=500"
        found[listed] = client.get(listed).content
        keys = range(1, KINDS[name].public().model.objects.order_by("-pk").first().pk + 1)
        found |= {
            path: client.get(path).content
            for path in (f"/open-data/v1/{name}/{key}" for key in keys)
        }
        for form in ("csv", "ndjson"):
            found[f"{name}.{form}"] = content(client, f"files/{name}.{form}")
    with ZipFile(io.BytesIO(content(client, "files/open-data.zip"))) as whole:
        found |= {f"zip/{name}": whole.read(name) for name in whole.namelist()}

    for told in (EXEMPT, "Ada Byron", "ada@home.example", "01632"):
        assert not [path for path, said in found.items() if told in said.decode()]
    assert any("Foster carers" in said.decode() for said in found.values())


def test_the_declarations_say_what_everything_is_once():
    for kind in KINDS.values():
        names = [field.name for field in kind.every_field]
        assert len(names) == len(set(names))
        assert all(field.says for field in kind.every_field)
        assert all(field.to in KINDS for field in kind.every_field if field.to)
