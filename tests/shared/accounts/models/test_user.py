import pytest

from kernel.tenancy import in_network
from shared.accounts.enums import NETWORK_STAFF, PARTICIPANTS, PROGRAM_STAFF, Role
from shared.accounts.models import User


def test_user_reads_as_their_name():
    assert str(User(name="Ioana Marin")) == "Ioana Marin"


def test_user_has_any_of_several_roles():
    user = User(roles=["mentor", "coordinator"])
    assert user.has_any({Role.COORDINATOR})
    assert user.has_any({Role.MENTEE, Role.MENTOR})
    assert not user.has_any({Role.ADMINISTRATOR, Role.MENTEE})
    assert not user.has_any([])


def test_every_role_belongs_to_one_circle():
    assert sorted([*PROGRAM_STAFF, *NETWORK_STAFF, *PARTICIPANTS, Role.SUPPORT]) == sorted(Role)


def test_natural_key_is_the_address_in_any_letters(arec, coordinator):
    with in_network(arec.schema_name):
        assert User.objects.get_by_natural_key("ANA.CARPATI@example.org") == coordinator


def test_natural_key_of_nobody_is_an_error(arec):
    with in_network(arec.schema_name), pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key("ana.kaveri@example.org")
