import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import entered, in_network, in_program, owner_scope
from shared.networks.domain.profile import describe_network
from shared.networks.domain.queries.profile import own_profile
from shared.networks.models import Profile
from tests.shared.traces import audited, nothing_written

BEFORE_PROFILES_ALONE = ("networks", "0010_postal_address_and_lost_domains")


def test_network_describes_itself(arec, kaveri, coordinator):
    with in_network(arec.schema_name):
        profile = own_profile()
        fields = {
            "tagline_en": "Together",
            "professions": ["21", "21300"],
            "languages": ["ro"],
            "members": 250,
        }
        describe_network(profile, fields=fields, by=coordinator)
        assert audited(profile.pk) == [
            (
                "profile.changed",
                "Ana Carpati",
                {"fields": ["languages", "members", "professions", "tagline_en"]},
            )
        ]
    with in_program():
        told = Profile.objects.order_by("network__name").values_list(
            "network__name", "tagline_en", "professions", "languages", "members"
        )
        assert list(told) == [
            (arec.name, "Together", ["21", "21300"], ["ro"], 250),
            (kaveri.name, "", [], [], 200),
        ]


def test_saying_the_same_again_writes_nothing(arec, coordinator):
    with in_network(arec.schema_name):
        profile = own_profile()
        with nothing_written():
            describe_network(profile, fields={"community": "Newcomers", "members": 200}, by=coordinator)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("professions", ["99999"], "Choose professions from the list."),
        ("professions", ["2"], "Choose professions from the list."),
        ("languages", ["tlh"], "Choose languages from the list."),
        ("time_zone", "America/Carpati", "Choose a time zone from the list."),
        ("website", "not an address", "Enter a valid URL."),
        ("community", "", "This field cannot be blank."),
        ("profession", "", "This field cannot be blank."),
    ],
)
def test_what_a_profile_cannot_hold_is_refused_beside_its_field(arec, coordinator, field, value, words):
    with in_network(arec.schema_name):
        profile = own_profile()
        with nothing_written(), pytest.raises(RefusedError) as refused:
            describe_network(profile, fields={field: value}, by=coordinator)
    assert refused.value.problems == (FieldProblem(words, field),)


def test_network_sees_and_changes_its_own_profile_only(arec, kaveri):
    with in_network(arec.schema_name):
        assert [p.network_id for p in Profile.objects.all()] == [arec.pk]
        assert Profile.objects.filter(schema_name=kaveri.schema_name).update(city="Elsewhere") == 0
        with pytest.raises(ProgrammingError, match="permission denied for table"), transaction.atomic():
            own_profile_moved(kaveri.schema_name)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Profile.objects.all().delete()


def own_profile_moved(schema: str) -> None:
    Profile.objects.update(schema_name=schema)


def test_migration_brings_the_profession_over_and_back_as_it_was_edited(as_owner, committed, arec, kaveri):
    with entered(owner_scope("public")):
        Profile.objects.filter(network=arec).update(community="Romanian", profession="Building")
        MigrationExecutor(connection).migrate([BEFORE_PROFILES_ALONE])
        columns = "select community, profession from networks_network order by name"
        with connection.cursor() as cursor:
            assert cursor.execute(columns).fetchall() == [
                ("Romanian", "Building"),
                ("Newcomers", "Engineering"),
            ]
        back = MigrationExecutor(connection)
        back.migrate(back.loader.graph.leaf_nodes("networks"))
        told = Profile.objects.order_by("network__name").values_list("community", "profession")
        assert list(told) == [("Romanian", "Building"), ("Newcomers", "Engineering")]
