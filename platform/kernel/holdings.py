"""What a network, or the program, holds of one person: said by each app for itself, and taken away by it.

An app that keeps something of people has `domain/queries/about.py` with `about(subject)`, which yields a `Holding`
for each part, and `domain/forget.py` with `forget(subject, put)`, which removes it. Both are found by their place.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any
from uuid import UUID

from django.apps import AppConfig, apps
from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

from kernel.tenancy import require_scope


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose data it is: an account, a person that the network knows, or both. Keys are those of one schema.

    `emails` and `names` hold at least one each, the one to use first: account and person may differ.
    """

    emails: tuple[str, ...]
    names: tuple[str, ...]
    language: str = "en"
    user_id: UUID | None = None
    person_id: UUID | None = None

    @property
    def user_ids(self) -> tuple[UUID, ...]:
        """The account's key, for `pk__in`; nothing where there is none."""
        return (self.user_id,) if self.user_id else ()

    @property
    def person_ids(self) -> tuple[UUID, ...]:
        return (self.person_id,) if self.person_id else ()

    @property
    def email(self) -> str:
        return self.emails[0]

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Fact:
    """One value: `name` for programs, `label` for people; the value is text, number, date, truth, list or None."""

    name: str
    label: str | Promise
    value: Any


Record = tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """One part of what is held: all its records, and who sees them besides the person.

    `permission` names what staff need to see it, empty where they do not; `others` are people by their name and
    part; `counted` says that the sponsor gets a number in which it counts; `stays` that rows remain, without a
    name, when the person is erased.
    """

    key: str
    title: str | Promise
    records: tuple[Record, ...]
    permission: str = ""
    others: tuple[str, ...] = ()
    counted: bool = False
    stays: bool = False


About = Callable[[Subject], Iterable[Holding]]
Forget = Callable[[Subject, str], dict[str, int]]


def holdings_of(subject: Subject) -> Iterator[Holding]:
    """Every part that holds something in the schema that is entered, app by app from the ground up."""
    for _label, module in _modules("domain.queries.about"):
        about: About = module.about
        yield from (holding for holding in about(subject) if holding.records)


def forget_everywhere(subject: Subject, put: str) -> dict[str, int]:
    """Let every app remove what it holds, those on top first. Returns how many rows, by app and noun.

    `put` stands from then on where a name stood in a row that stays.
    """
    counts: dict[str, int] = {}
    for label, module in reversed(list(_modules("domain.forget"))):
        forget: Forget = module.forget
        counts |= {f"{label}.{noun}": number for noun, number in forget(subject, put).items()}
    return counts


def _modules(place: str) -> Iterator[tuple[str, ModuleType]]:
    here = settings.TENANT_APPS if require_scope().is_network else settings.SHARED_APPS
    for config in apps.get_app_configs():
        if config.name in here and _has(config, place):
            yield config.label, import_module(f"{config.name}.{place}")


def _has(config: AppConfig, place: str) -> bool:
    """Whether the app has a module at this place; one that fails to load is an error, not absent."""
    package = config.module
    *parents, last = place.split(".")
    for parent in parents:
        if package is None or not module_has_submodule(package, parent):
            return False
        package = import_module(f"{package.__name__}.{parent}")
    return package is not None and module_has_submodule(package, last)
