import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_domain_name
from django.utils.translation import gettext_lazy as _

_LOCAL_PART = re.compile(r"[^\s@\"(),:;<>\[\]\\\x00-\x1f]{1,64}\Z")


def validate_mailbox(value: str) -> None:
    """Raises ValidationError for what cannot be an e-mail address.

    Two dots in a row, which Django's validator refuses, are let through: some providers give such addresses out,
    and lists of people contain them.
    """
    local, at, domain = value.rpartition("@")
    try:
        if not at or not _LOCAL_PART.match(local) or "." not in domain:
            raise ValidationError("")
        validate_domain_name(domain)
    except ValidationError as error:
        raise ValidationError(
            _("“%(value)s” is not an e-mail address."), params={"value": value[:80]}
        ) from error
