import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from kernel.ids import new_id
from tenants.people.domain.person import import_people
from tenants.people.models import Person
from tests.frontend.coordinator.cast import more_people, person
from tests.frontend.counting import counted
from tests.world import AREC, COLUMNS, csv_bytes, person_row

LIST = "/coordinate/people/"
IMPORT = "/coordinate/people/import/"
EXAMPLE = "/coordinate/people/import/example.csv"


def names(answer) -> list[str]:
    assert answer.status_code == 200
    return [person.full_name for person in answer.context["page"]]


def send(client, content: bytes, operation=None):
    file = SimpleUploadedFile("people.csv", content, content_type="text/csv")
    return client.post(IMPORT, {"operation": str(operation or new_id()), "file": file})


def count(inside) -> int:
    with inside():
        return Person.objects.count()


def test_list_has_everybody_by_name(desk):
    everybody = ["Alba", "Bela", "Cora", "Dina", "Edda", "Finn", "Gert", "Mira", "Otto"]
    assert names(desk.get(LIST)) == [f"{name} Carpati" for name in everybody]


def test_list_shows_occupation_with_code_and_languages(desk):
    html = desk.get(LIST).content.decode()
    assert 'Civil engineers <span class="muted">21300</span>' in html
    assert "English, Romanian" in html


def test_list_speaks_french(desk):
    html = desk.get(LIST, headers={"accept-language": "fr"}).content.decode()
    assert 'Ingénieurs civils/ingénieures civiles <span class="muted">21300</span>' in html
    assert "anglais, roumain" in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=alba", ["Alba Carpati"]),
        ("q=OTTO.carpati", ["Otto Carpati"]),
        ("part=mentor", ["Mira Carpati", "Otto Carpati"]),
        ("part=nonsense&q=mira", ["Mira Carpati"]),
        ("q=nobody", []),
    ],
)
def test_list_is_filtered_by_the_address(desk, query, expected):
    assert names(desk.get(f"{LIST}?{query}")) == expected


def test_list_is_filtered_by_intake(desk, inside, coordinator):
    with inside():
        rows = [{**person_row(AREC, "late"), "cycle": "7"}]
        import_people(csv_bytes(rows, [*COLUMNS, "cycle"]), by=coordinator)
    assert names(desk.get(f"{LIST}?intake=7")) == ["Late Carpati"]
    assert names(desk.get(f"{LIST}?intake=8&q=late")) == ["Late Carpati"]


def test_filter_that_finds_nobody_offers_everybody(desk):
    html = desk.get(f"{LIST}?q=nobody").content.decode()
    assert "Nobody fits this filter" in html
    assert "Show everybody" in html


def test_list_has_fifty_on_a_page_and_keeps_the_filter(desk, inside, coordinator):
    with inside():
        more_people(60, by=coordinator)
    answer = desk.get(f"{LIST}?part=mentee&page=2")
    assert len(names(answer)) == 17
    assert "?part=mentee&amp;page=1" in answer.content.decode()


@pytest.mark.parametrize("people", [1, 3])
def test_queries_do_not_grow_with_people(desk, inside, coordinator, people, django_assert_num_queries):
    with inside():
        more_people(people, by=coordinator)
    counted(django_assert_num_queries)(desk, f"{LIST}?q=extra", 7)


def test_person_with_cycle_and_group(desk, inside):
    with inside():
        alba = person("alba")
    html = desk.get(f"{LIST}{alba.pk}/").content.decode()
    for text in ("alba.carpati@example.org", "Wednesday evening", "Get licensed", "group of Mira Carpati"):
        assert text in html


def test_mentor_with_room_and_without_group(desk, inside):
    with inside():
        otto = person("otto")
    html = desk.get(f"{LIST}{otto.pk}/").content.decode()
    assert "Takes at most" in html
    assert "no group" in html


def test_unknown_person_is_not_found(desk):
    assert desk.get(f"{LIST}{new_id()}/").status_code == 404


@pytest.mark.parametrize("path", [LIST, IMPORT, EXAMPLE])
def test_people_are_closed_to_others(arec_client, mentor_desk, path):
    assert arec_client.get(path)["Location"] == f"/sign-in/?next={path}"
    assert mentor_desk.get(path).status_code == 403


def test_import_adds_everybody(desk, inside):
    before = count(inside)
    answer = send(desk, csv_bytes([person_row(AREC, "ilse"), person_row(AREC, "jana")]))
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert "2 people added." in desk.get(LIST).content.decode()
    assert count(inside) == before + 2


def test_import_sent_twice_adds_once(desk, inside):
    before, operation = count(inside), new_id()
    content = csv_bytes([person_row(AREC, "ilse")])
    for _press in range(2):
        assert send(desk, content, operation).status_code == 302
    assert count(inside) == before + 1


def test_import_with_problems_shows_all_and_writes_nothing(desk, inside):
    before = count(inside)
    rows = [
        person_row(AREC, "ilse", noc_code="99999"),
        person_row(AREC, "jana", email="jana.example.org", noc_code="1"),
        person_row(AREC, "karl"),
    ]
    answer = send(desk, csv_bytes(rows))
    assert answer.status_code == 422
    problems = answer.context["problems"]
    assert (problems.count, problems.rows, problems.hidden) == (3, 2, 0)
    assert problems.columns == [("noc_code", 2), ("email", 1)]
    assert [(p.row, p.field) for p in problems.shown] == [(2, "noc_code"), (3, "email"), (3, "noc_code")]
    assert "3 problems in this file. Nothing was saved." in answer.content.decode()
    assert count(inside) == before


def test_import_shows_at_most_two_hundred_problems(desk):
    rows = [person_row(AREC, f"p{number}", noc_code="x") for number in range(230)]
    answer = send(desk, csv_bytes(rows))
    assert (answer.context["problems"].count, len(answer.context["problems"].shown)) == (230, 200)
    assert "30 more problems are not shown." in answer.content.decode()


def test_import_of_somebody_known_names_the_row(desk):
    content = csv_bytes([person_row(AREC, "ilse"), person_row(AREC, "alba")]).replace(
        b"\nmentee,Alba", b"\n\nmentee,Alba"
    )
    problems = send(desk, content).context["problems"].shown
    assert [(p.row, p.field) for p in problems] == [(4, "email")]


def test_import_without_a_file_says_so(desk):
    answer = desk.post(IMPORT, {"operation": str(new_id())})
    assert answer.status_code == 422
    assert "Choose the file with your people" in answer.content.decode()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00r\x00o", b"a,b\n1,2\n", b"x" * (2 * 1024 * 1024 + 1)])
def test_import_of_something_else_is_refused_in_words(desk, content):
    answer = send(desk, content)
    assert answer.status_code == 422
    assert len(answer.context["problems"].shown) >= 1


def test_every_column_is_explained(desk):
    columns = desk.get(IMPORT).context["columns"]
    assert {column.name for column in columns} == {*COLUMNS, "cycle"}
    assert [column.name for column in columns if not str(column.meaning)] == []


def test_example_file_can_be_imported(desk, inside):
    before = count(inside)
    answer = desk.get(EXAMPLE)
    assert answer["Content-Disposition"] == 'attachment; filename="people-example.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["role"] for row in rows] == ["mentor", "mentee"]
    assert send(desk, answer.content).status_code == 302
    assert count(inside) == before + 2


def test_example_words_are_known_to_french_readers(desk):
    with translation.override("fr"):
        assert desk.get(IMPORT).status_code == 200
