"""What becomes of cycles when somebody in them is erased."""

import pytest

from kernel.errors import RefusedError
from kernel.holdings import Subject
from tenants.cycles.domain.forget import forget
from tenants.cycles.domain.preference import rank_preferences
from tenants.cycles.domain.veto import add_veto
from tenants.cycles.models import Preference, Veto
from tenants.matching.domain.run import confirm_run, publish_run
from tests.shared.traces import audited, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, names, planned, running, someone

pytestmark = pytest.mark.usefixtures("in_arec")


def erase(who: str) -> dict[str, int]:
    person = someone(who)
    return forget(Subject((person.email,), (person.full_name,), person_id=person.pk), "Erased person")


def test_groups_that_were_confirmed_with_somebody_erased_are_found_anew(ana):
    run = confirm_run(planned().runs.get(), by=ana)
    assert erase("gert")["enrolments"] == 1
    assert names(planned()) == ["Finn", "Otto"]
    assert audited(planned().pk)[-1] == ("cycle.withdrawn", "Foothold", {})
    with nothing_written(), pytest.raises(RefusedError, match="Find groups again"):
        publish_run(run, by=ana)


def test_wishes_and_vetoes_go_with_either_of_the_two(ana):
    mira, alba, bela = (enrolment_of(running(), who) for who in ("mira", "alba", "bela"))
    rank_preferences(mira, others=[alba.pk, bela.pk], by=ana)
    rank_preferences(alba, others=[mira.pk], by=ana)
    add_veto(alba, bela, reason="Same house", by=ana)
    add_veto(mira, alba, reason="Knows her", by=ana)
    assert erase("alba")["vetoes"] == 2
    kept = Preference.objects.filter(enrolment__cycle=running())
    assert list(kept.values_list("enrolment", "other")) == [(mira.pk, bela.pk)]
    assert not Veto.objects.filter(enrolment__cycle=running()).exists()
    assert "Alba" in names(running())
