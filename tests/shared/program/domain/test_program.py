import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from kernel.errors import RefusedError
from kernel.tenancy import in_network, in_program
from shared.audit.actor import SYSTEM
from shared.program.domain.program import change_program, found_program
from shared.program.domain.queries.program import the_program
from shared.program.models import Program
from tests.shared.traces import audited, nothing_written

GIVEN = {"name": "Prairie Mentoring", "sponsor": "Prairie Services", "contact_email": "prairie@example.org"}


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program():
        yield


def test_program_is_founded_with_the_default_minimum_of_11():
    Program.objects.all().delete()
    program = found_program(**GIVEN, by=SYSTEM)
    kept = the_program()
    assert kept == program
    assert (kept.name, kept.sponsor, kept.contact_email) == tuple(GIVEN.values())
    assert (kept.minimum_cell, kept.accent) == (11, "blue")
    assert audited(program.pk) == [("program.founded", "Foothold", {"name": "Prairie Mentoring"})]


def test_second_program_is_refused_by_the_database():
    with nothing_written(), pytest.raises(IntegrityError, match="only"):
        found_program(**GIVEN, by=SYSTEM)
    assert the_program().name == "Lakeshore Mentoring"


def test_second_program_is_refused_even_when_it_denies_being_one():
    with pytest.raises(IntegrityError, match="program_only_one"), transaction.atomic():
        Program.objects.create(**GIVEN, only=False)


@pytest.mark.parametrize("minimum", [0, 1])
def test_minimum_that_hides_nothing_is_refused(minimum):
    with pytest.raises(IntegrityError, match="program_minimum_cell"), transaction.atomic():
        Program.objects.update(minimum_cell=minimum)


def test_there_is_no_program_before_it_is_founded():
    Program.objects.all().delete()
    with pytest.raises(Program.DoesNotExist):
        the_program()


def test_network_reads_the_program_and_cannot_change_it(arec):
    with in_network(arec.schema_name):
        assert the_program().name == "Lakeshore Mentoring"
        for change in (lambda: Program.objects.update(name="Ours"), lambda: the_program().delete()):
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                change()


WANTED = {
    "name": "Lakeshore Mentoring",
    "name_fr": "Mentorat Lakeshore",
    "sponsor": "Lakeshore Services",
    "contact_email": "hello@example.org",
    "postal_address": "1 Prairie Road",
    "accent": "plum",
    "minimum_cell": 15,
    "languages": ["fr"],
    "time_zone": "America/Vancouver",
}


def test_settings_are_changed_and_audited_by_their_names(administrator):
    program = change_program(the_program(), fields=WANTED, by=administrator)
    kept = the_program()
    assert {name: getattr(kept, name) for name in WANTED} == WANTED
    verb, actor, details = audited(program.pk)[-1]
    assert (verb, actor) == ("program.changed", "Helen Osei")
    assert sorted(details["changed"]) == sorted(set(WANTED) - {"name"})
    with nothing_written():
        change_program(program, fields=WANTED, by=administrator)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("languages", []),
        ("languages", ["en", "de"]),
        ("minimum_cell", 5),
        ("minimum_cell", 12),
        ("accent", "beige"),
        ("time_zone", "Mars/Olympus"),
    ],
)
def test_setting_that_no_program_can_have_is_refused(administrator, field, value):
    with nothing_written(), pytest.raises(RefusedError) as refused:
        change_program(the_program(), fields=WANTED | {field: value}, by=administrator)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_program_without_a_language_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="program_one_language"), transaction.atomic():
        Program.objects.update(languages=[])


def test_name_is_in_the_active_language():
    program = Program(name="Lakeshore Mentoring", name_fr="Mentorat Lakeshore")
    with override("fr"):
        assert program.local_name == "Mentorat Lakeshore"
        assert Program(name="Lakeshore Mentoring").local_name == "Lakeshore Mentoring"
    with override("en"):
        assert program.local_name == "Lakeshore Mentoring"
