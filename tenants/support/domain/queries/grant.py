from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kernel.clock import now
from shared.audit.models import Entry
from tenants.support.models import Grant


def open_grants() -> "QuerySet[Grant]":
    """Who may enter now."""
    return Grant.objects.filter(ended_at__isnull=True, expires_at__gt=now())


def past_grants() -> "QuerySet[Grant]":
    return Grant.objects.filter(Q(ended_at__isnull=False) | Q(expires_at__lte=now()))


def with_views(grants: "QuerySet[Grant]") -> "QuerySet[Grant]":
    """With the number of pages that were opened, as the audit has it."""
    seen = Entry.objects.filter(subject_id=OuterRef("account_id"), verb="support.viewed").order_by()
    pages = seen.values("subject_id").annotate(n=Count("id")).values("n")
    return grants.annotate(views=Coalesce(Subquery(pages, output_field=IntegerField()), 0))
