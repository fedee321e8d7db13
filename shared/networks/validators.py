"""What a network's address may look like, which addresses look the same to a reader, and what a profile may say."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kernel.clock import time_zones
from shared.networks.languages import CODES as LANGUAGES
from shared.occupations.noc import field_title, occupation

SHORTEST, LONGEST = 3, 30

RESERVED = frozenset(
    """
    about account accounts admin administrator alpha api app apps assets auth autoconfig autodiscover beta billing
    blog cdn console coordinate dashboard demo dev docs download email events example files foothold forum ftp help
    home host hostmaster imap info internal join legal local localhost login logout mail mailbox media metrics mx
    network networks news noreply ns ns1 ns2 partners pop pop3 postmaster preview privacy program public register
    root sales secure security server shop sign-in signin smtp sponsor ssl staff staging static status stories
    support system test training web webmail webmaster wiki ww www xml
    """.split()
)

_SHAPE = re.compile(r"[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*\Z")
# Single letters first: a pair may be made of letters that are look-alikes themselves, as in "c1ub" for "club".
_LOOK_ALIKES = (
    ("0", "o"),
    ("1", "l"),
    ("i", "l"),
    ("5", "s"),
    ("-", ""),
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
)


def skeleton(address: str) -> str:
    """The address with look-alike letters folded: two addresses with one skeleton are confusable."""
    for letters, fold in _LOOK_ALIKES:
        address = address.replace(letters, fold)
    return address


_RESERVED_SKELETONS = frozenset(skeleton(word) for word in RESERVED)


def validate_address(address: str) -> None:
    """Raises ValidationError in plain words for an address that no network may have."""
    if not address.isascii():
        raise ValidationError(_("Use letters without accents: a to z, numbers and hyphens."))
    if not SHORTEST <= len(address) <= LONGEST:
        raise ValidationError(
            _("Use %(shortest)s to %(longest)s characters."),
            params={"shortest": SHORTEST, "longest": LONGEST},
        )
    if not _SHAPE.match(address):
        raise ValidationError(
            _(
                "Use small letters, numbers and single hyphens. Start with a letter, end with a letter or number."
            )
        )
    if skeleton(address) in _RESERVED_SKELETONS:
        raise ValidationError(
            _("This address is reserved. Choose another one, for example with your city."), code="reserved"
        )


def validate_professions(codes: Iterable[str]) -> None:
    """Raises ValidationError for a code that is neither a major group (two digits) nor an occupation (five)."""
    if not all(occupation(code) or (len(code) == 2 and field_title(code)) for code in codes):
        raise ValidationError(_("Choose professions from the list."))


def validate_languages(codes: Iterable[str]) -> None:
    """Raises ValidationError for a language that is not on our list."""
    if not LANGUAGES.issuperset(codes):
        raise ValidationError(_("Choose languages from the list."))


def validate_time_zone(name: str) -> None:
    """Raises ValidationError for a name that is not in the tz database, such as America/Toronto."""
    if name not in time_zones():
        raise ValidationError(_("Choose a time zone from the list."))
