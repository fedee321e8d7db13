import pytest
from django.db import IntegrityError, transaction

from kernel.tenancy import in_network, in_program
from shared.audit.actor import SYSTEM
from shared.program.domain.program import found_program
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
