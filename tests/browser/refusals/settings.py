"""What a coordinator can choose wrongly for the network: settings and team."""

from frontend.coordinator.forms.brand import AccentForm, LogoForm
from frontend.coordinator.forms.domain_request import DomainRequestForm
from frontend.coordinator.forms.policy import PolicyForm
from frontend.coordinator.forms.profile import ProfileForm
from frontend.coordinator.forms.retention import RetentionForm
from frontend.coordinator.forms.support import GrantForm
from frontend.team.forms.handover import HandoverForm
from frontend.team.forms.invitation import InvitationForm, RolesForm
from tests.browser.refusals.place import Place, Wrong, a_file
from tests.world import AREC

SETTINGS = "/coordinate/settings/"
EXAMPLE = "Write an address like mentoring.example.org"


CHOICES = [
    Place(
        ProfileForm,
        SETTINGS,
        {
            "tagline_en": "Engineers help",
            "community": "Romanian",
            "profession": "Engineering",
            "members": "200",
        },
    ),
    Place(AccentForm, f"{SETTINGS}brand/", {"accent": "free", "hue": "120", "strength": "2"}),
    Place(
        LogoForm,
        f"{SETTINGS}brand/",
        wrong=(
            Wrong("Choose a file", "logo"),
            Wrong("This file is empty. Choose another one", "logo", {"logo": a_file("logo.png", b"")}),
            Wrong(
                "We cannot read this picture. Save it as PNG, JPEG or WebP.",
                "logo",
                {"logo": a_file("logo.png", b"no picture")},
            ),
            Wrong(
                "This file is larger than 2 MB. Choose a smaller one.",
                "logo",
                {"logo": a_file("logo.png", bytes(2 * 1024 * 1024 + 1))},
            ),
        ),
    ),
    Place(
        DomainRequestForm,
        f"{SETTINGS}address/",
        {"domain": "join.example.org"},
        (
            Wrong(EXAMPLE, "domain", {"domain": "nowhere"}),
            Wrong(EXAMPLE, "domain", {"domain": "two words.example.org"}),
            Wrong("Addresses of the program are given by the program.", "domain", {"domain": "x.localhost"}),
        ),
    ),
    Place(RetentionForm, f"{SETTINGS}retention/", {"retention_months": "24"}),
    Place(
        PolicyForm,
        f"{SETTINGS}security/",
        {"second_factor_required": ["on"]},
        (Wrong("Set up two-step sign-in for yourself first. Then you can ask it of others."),),
    ),
    Place(
        GrantForm,
        f"{SETTINGS}support/grant/",
        {"name": "Marc", "email": "marc@example.org", "reason": "Look at groups", "language": "en"},
    ),
    Place(
        HandoverForm,
        f"{SETTINGS}team/handover/",
        {"who": "new", "name": "Nila", "email": "nila@example.org", "language": "en", "stays": "yes"},
        (
            Wrong("Choose who takes over", "who", {"who": ""}),
            Wrong("Choose whether you stay", "stays", {"stays": ""}),
            Wrong("Write the name of the new person", "name", {"name": ""}),
            Wrong("Write the e-mail address of the new person", "email", {"email": ""}),
            Wrong("Choose the language of the invitation", "language", {"language": ""}),
        ),
    ),
    Place(
        RolesForm,
        f"{SETTINGS}team/[0-9a-f-]*/",
        {"roles": ["assistant"]},
        (Wrong("This is the last coordinator. Hand over to a successor first."),),
    ),
    Place(
        InvitationForm,
        f"{SETTINGS}team/invite/",
        {"name": "Ravi", "email": "ravi@example.org", "roles": ["assistant"], "language": "en"},
        (
            Wrong(
                "This person has an account with this role already",
                "email",
                {"email": AREC.email("ana"), "roles": ["coordinator"]},
            ),
        ),
    ),
]
