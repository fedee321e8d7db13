"""The very words that somebody agrees to with a yes, and what becomes of them."""

import pytest

from kernel.errors import RefusedError
from kernel.holdings import Subject, holdings_of
from shared.outbox.models import Message
from tenants.cycles.domain.forget import forget as forget_in_cycles
from tenants.cycles.domain.queries.agreement import wording_in
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.answer import accept
from tenants.mentoring.domain.forget import forget
from tenants.mentoring.domain.question import ask
from tenants.mentoring.enums import Way
from tenants.mentoring.models import Agreement, Group
from tests.shared.traces import audited, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, someone
from tests.tenants.mentoring.asked import a_group, a_round, no, place, visitor, yes

FOUR = ("alba", "bela", "cora", "dina")
TEXTS = {"agreement_en": "Be kind. Ask Ana Carpati.", "agreement_fr": "Soyez aimables."}


@pytest.fixture
def group(ana) -> Group:
    cycle = a_round(ana, **TEXTS)
    Message.objects.all().delete()
    return a_group(cycle, "mira", *FOUR, by=ana)


def agree(group: Group, who: str, shown: str | None) -> Agreement:
    member = place(group, who)
    accept(member, by=visitor(member), way=Way.LINK, shown=shown)
    return Agreement.objects.get(membership=member)


def version(group: Group, language: str) -> str:
    wording = wording_in(group.cycle, language)
    assert wording
    return wording.version


def kept(group: Group) -> dict[str, tuple[str, str]]:
    rows = Agreement.objects.filter(membership__group=group)
    found = rows.values_list("membership__enrolment__person__full_name", "language", "wording")
    return {name.split()[0].lower(): (language, wording) for name, language, wording in found}


class TestKept:
    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_words_of_the_page_are_kept_with_their_language_and_version(self, group, language):
        found = agree(group, "alba", version(group, language))
        assert (found.language, found.wording, found.version) == (
            language,
            TEXTS[f"agreement_{language}"],
            version(group, language),
        )
        [(verb, _by, details)] = audited(found.membership_id)
        assert (verb, details) == ("membership.confirmed", {"way": "link", "agreed": found.version})

    def test_yes_on_the_telephone_is_to_the_words_in_the_own_language(self, group, ana):
        person = someone("bela")
        person.language = "fr"
        person.save(update_fields=["language"])
        for who in ("alba", "bela"):
            accept(place(group, who), by=ana, way=Way.TEAM, note="By telephone")
        assert kept(group) == {"alba": ("en", TEXTS["agreement_en"]), "bela": ("fr", TEXTS["agreement_fr"])}

    def test_later_edit_changes_nothing(self, group):
        before = agree(group, "alba", version(group, "en"))
        Cycle.objects.update(agreement_en="Be on time.")
        yes(group, "alba", "bela")
        assert kept(group) == {"alba": ("en", TEXTS["agreement_en"]), "bela": ("en", "Be on time.")}
        assert Agreement.objects.get(pk=before.pk).version == before.version

    def test_words_that_changed_since_the_page_was_open_are_refused(self, group):
        shown = version(group, "en")
        Cycle.objects.update(agreement_en="Be on time.")
        with nothing_written(), pytest.raises(RefusedError, match="changed meanwhile"):
            agree(group, "alba", shown)

    def test_page_without_words_agrees_to_none(self, group):
        with nothing_written(), pytest.raises(RefusedError, match="changed meanwhile"):
            agree(group, "alba", "")

    def test_words_that_are_there_no_more_are_refused(self, group):
        shown = version(group, "en")
        Cycle.objects.update(agreement_en="", agreement_fr="")
        with nothing_written(), pytest.raises(RefusedError, match="changed meanwhile"):
            agree(group, "alba", shown)

    @pytest.mark.parametrize("shown", ["", None])
    def test_cycle_without_an_agreement_keeps_none(self, group, shown):
        Cycle.objects.update(agreement_en="", agreement_fr="")
        member = accept(place(group, "alba"), by=visitor(place(group, "alba")), way=Way.LINK, shown=shown)
        assert (member.state, Agreement.objects.filter(membership=member).exists()) == ("confirmed", False)
        assert audited(member.pk)[0][2] == {"way": "link", "agreed": ""}

    def test_twice_is_once(self, group):
        yes(group, "alba", "alba")
        assert list(kept(group)) == ["alba"]

    def test_no_agrees_to_nothing(self, group):
        no(group, "alba")
        assert kept(group) == {}

    def test_yes_that_came_too_late_agreed_all_the_same(self, group, ana):
        ask(group, enrolment=enrolment_of(group.cycle, "edda"), by=ana)
        Group.objects.filter(pk=group.pk).update(places=4)
        yes(group, *FOUR, "edda")
        assert place(group, "edda").state == "no_place"
        assert "edda" in kept(group)


def subject(who: str) -> Subject:
    person = someone(who)
    return Subject((person.email,), (person.full_name,), person_id=person.pk)


class TestPerson:
    def test_copy_of_the_own_data_holds_the_words(self, group):
        found = agree(group, "alba", version(group, "fr"))
        yes(group, "bela")
        [holding] = [h for h in holdings_of(subject("alba")) if h.key == "agreements"]
        [facts] = [r for r in holding.records if r[0].value == group.cycle.name]
        assert {fact.name: fact.value for fact in facts} == {
            "cycle": group.cycle.name,
            "number": group.number,
            "wording": "Soyez aimables.",
            "language": "fr",
            "version": found.version,
            "at": found.at,
        }

    def test_erasure_takes_the_own_and_leaves_that_of_others(self, group):
        yes(group, "alba", "bela")
        counts = forget(subject("alba"), "Erased person")
        assert counts["agreements"] == 2  # this one, and that of the cast
        assert list(kept(group)) == ["bela"]

    def test_erasure_takes_a_name_out_of_the_words_and_the_version_stays(self, group, ana):
        found = agree(group, "alba", version(group, "en"))
        coordinator = Subject((ana.email,), (ana.name,), user_id=ana.pk)
        forget(coordinator, "Erased person")
        forget_in_cycles(coordinator, "Erased person")
        words = "Be kind. Ask Erased person."
        assert kept(group)["alba"] == ("en", words)
        assert Agreement.objects.get(pk=found.pk).version == found.version
        assert Cycle.objects.get(pk=group.cycle_id).agreement_en == words
