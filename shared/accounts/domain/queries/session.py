from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from kernel.clock import now
from shared.accounts.models import User


def open_sessions(user: User) -> QuerySet[UserSession]:
    """Where this person is signed in, newest use first. A record whose session is over is left out."""
    living = Session.objects.filter(expire_date__gt=now()).values("session_key")
    found: QuerySet[UserSession] = UserSession.objects.filter(user=user, session_key__in=living)
    return found.order_by("-last_seen_at", "-pk")
