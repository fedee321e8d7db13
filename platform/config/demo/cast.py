"""The people of the demo who can sign in. All are invented."""

from dataclasses import dataclass

from shared.accounts.enums import Role

PASSWORD = "foothold-demo"  # noqa: S105 - printed at every start of the demo, and used nowhere else


@dataclass(frozen=True, slots=True)
class Staff:
    name: str
    email: str
    role: Role
    language: str = "en"


ADMINISTRATOR = Staff("Helen Osei", "helen.osei@example.org", Role.ADMINISTRATOR)
PROGRAM_STAFF = (
    ADMINISTRATOR,
    Staff("Marc Tremblay", "marc.tremblay@example.org", Role.OFFICER, "fr"),
    Staff("Priya Raman", "priya.raman@example.org", Role.ANALYST),
)


@dataclass(frozen=True, slots=True)
class DemoNetwork:
    """One network of the demo: its application, its coordinator, and the file of its people."""

    address: str
    name: str
    community: str
    profession: str
    members: int
    coordinator: Staff
    pool: str
    why: str


AREC = DemoNetwork(
    "arec",
    "Association of Romanian Engineers in Canada",
    "Romanian",
    "Engineering",
    420,
    Staff("Ilinca Petrescu", "ilinca.petrescu@example.org", Role.COORDINATOR),
    "pool_arec.csv",
    "We match newcomers with engineers of our community by asking around. We want to do it with a plan.",
)
HARBOUR = DemoNetwork(
    "harbour",
    "Harbour Professionals Network",
    "Many communities",
    "Many professions",
    2_100,
    Staff("Dolores Quintana", "dolores.quintana@example.org", Role.COORDINATOR),
    "pool_large.csv",
    "Two hundred newcomers wait for a mentor. We need groups, and a fair way to form them.",
)
KAVERI = DemoNetwork(
    "kaveri",
    "Kaveri Engineers Network",
    "Tamil and Kannada",
    "Engineering",
    310,
    Staff("Lalitha Murugan", "lalitha.murugan@example.org", Role.COORDINATOR),
    "",
    "Our members have asked for a mentoring program for years.",
)
