from importlib import import_module

import pytest
from django.apps import apps
from django.db import ProgrammingError, transaction

from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import in_network, in_program
from shared.networks.domain.profile import describe_network
from shared.networks.domain.queries.profile import own_profile
from shared.networks.models import Profile
from tests.shared.traces import audited, nothing_written


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


def test_migration_gives_a_profile_to_each_network_that_has_none(arec, kaveri):
    migration = import_module("shared.networks.migrations.0005_profile_rows")
    with in_program():
        Profile.objects.filter(network=arec).delete()
        kept = Profile.objects.get()
        migration.give_profiles(apps, None)
        assert set(Profile.objects.values_list("network", "schema_name", "community", "time_zone")) == {
            (arec.pk, arec.schema_name, "Newcomers", "America/Toronto"),
            (kaveri.pk, kaveri.schema_name, "Newcomers", "America/Toronto"),
        }
        assert Profile.objects.get(network=kaveri) == kept
