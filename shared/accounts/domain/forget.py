from django.contrib.sessions.models import Session

from kernel.holdings import Subject
from kernel.words import is_any
from shared.accounts.models import Invitation, User


def forget(subject: Subject, put: str) -> dict[str, int]:
    """Sign the person out everywhere; remove the account, with all that hangs on it, and its invitations."""
    sessions = [s.pk for s in Session.objects.iterator() if _is_of(s, subject)]
    return {
        "sessions": Session.objects.filter(pk__in=sessions).delete()[0],
        "invitations": Invitation.objects.filter(is_any("email", subject.emails)).delete()[0],
        "accounts": User.objects.filter(pk__in=subject.user_ids).delete()[0],
    }


def _is_of(session: Session, subject: Subject) -> bool:
    return bool(session.get_decoded().get("_auth_user_id") == str(subject.user_id))
