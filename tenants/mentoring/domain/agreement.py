from django.utils.translation import gettext as _

from kernel.errors import RefusedError
from tenants.cycles.domain.queries.agreement import Wording, wording_in, wordings
from tenants.mentoring.models import Agreement, Membership


def keep_agreement(membership: Membership, *, shown: str | None) -> Agreement | None:
    """Keep the words that are agreed to with a yes; the audit row is the caller's. None for a cycle without any.

    `shown` is the version that stood on the page; None where none did, and the words in the person's language count.
    Refused for words that the cycle has no more, so that nobody agrees to what was not shown.
    """
    wording = _agreed_to(membership, shown)
    if wording is None:
        return None
    return Agreement.objects.create(
        membership=membership, wording=wording.text, language=wording.language, version=wording.version
    )


def _agreed_to(membership: Membership, shown: str | None) -> Wording | None:
    cycle = membership.group.cycle
    if shown is None:
        return wording_in(cycle, membership.enrolment.person.language)
    written = {wording.version: wording for wording in wordings(cycle)}
    if shown not in written and (shown or written):
        raise RefusedError(_("The text that you agree to has changed meanwhile. Read it again, then answer."))
    return written.get(shown)
