"""Signed-in browsers: allauth keeps a record of each beside Django's session."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, QuerySet

from kernel.clock import now
from shared.accounts.models import User
from shared.audit.actor import Actor
from shared.audit.domain.entry import record


@transaction.atomic
def end_session(session: UserSession, *, by: Actor) -> None:
    """Sign one browser out."""
    _end(UserSession.objects.filter(pk=session.pk))
    record("account.session_ended", session.user_id, by=by)


@transaction.atomic
def end_sessions(user: User, *, keep: str = "", by: Actor) -> int:
    """Sign this person out everywhere but in the session with the key `keep`. Returns from how many browsers.

    Without one to keep, sessions are worth nothing even where allauth has no record of them, and where somebody
    signs in at this very moment.
    """
    if not keep:
        User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
        user.refresh_from_db(fields=["session_round"])
    ended = _end(UserSession.objects.filter(user=user).exclude(session_key=keep))
    if ended:
        record("account.sessions_ended", user.pk, by=by, sessions=ended)
    return ended


@transaction.atomic
def move_session(before: str, after: str) -> None:
    """Keep the record of a session that Django gave a new key, as it does when a password changes."""
    UserSession.objects.filter(session_key=before).update(session_key=after)


@transaction.atomic
def see_session(key: str) -> None:
    """Write down that this session is in use. Call it rarely."""
    UserSession.objects.filter(session_key=key).update(last_seen_at=now())


def _end(sessions: "QuerySet[UserSession]") -> int:
    keys = list(sessions.values_list("session_key", flat=True))
    living = Session.objects.filter(session_key__in=keys)
    ended = living.count()
    living.delete()
    sessions.delete()
    return ended
