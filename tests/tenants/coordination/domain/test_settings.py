import pytest
from django.db import IntegrityError, transaction

from kernel.errors import FieldProblem, RefusedError
from tenants.coordination.domain.queries.settings import settings_of_network
from tenants.coordination.domain.settings import close_checklist, keep_people_for
from tenants.coordination.models import Settings
from tests.shared.traces import audited, nothing_written


def test_network_that_decided_nothing_keeps_records_for_two_years(in_arec):
    Settings.objects.all().delete()
    assert settings_of_network().retention_months == 24
    assert Settings.objects.count() == 0


def test_months_are_changed_with_both_numbers_in_the_audit(in_arec, ana):
    settings = keep_people_for(12, by=ana)
    assert settings_of_network().retention_months == 12
    expected = ("settings.retention_changed", "Ana Carpati", {"before": 36, "after": 12})
    assert audited(settings.pk)[-1] == expected


def test_same_months_again_write_nothing(in_arec, ana):
    with nothing_written():
        keep_people_for(36, by=ana)


@pytest.mark.parametrize("months", [0, 5, 85, 1_000])
def test_months_out_of_range_are_refused(in_arec, ana, months):
    with nothing_written(), pytest.raises(RefusedError) as refused:
        keep_people_for(months, by=ana)
    assert refused.value.problems == (FieldProblem("Choose 6 to 84 months.", "retention_months"),)


def test_database_holds_the_range(in_arec):
    with pytest.raises(IntegrityError), transaction.atomic():
        Settings.objects.update(retention_months=5)


def test_checklist_is_closed_once(in_arec, ana):
    assert settings_of_network().checklist_closed_at is None
    closed = close_checklist(by=ana).checklist_closed_at
    with nothing_written():
        assert close_checklist(by=ana).checklist_closed_at == closed
