import datetime as dt
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError

from kernel.db.scope import PROGRAM
from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import in_network, in_program
from shared.networks.domain.application import approve_application, decline_application
from shared.networks.domain.queries.status import status_link
from shared.networks.models import Application, Domain, Network
from tests.shared.networks.applying import DECIDED, FIELDS, TAKEN, submit, waiting
from tests.shared.together import at_once
from tests.shared.traces import audited, messages, nothing_written, verbs


@pytest.fixture(autouse=True)
def _in_program(request):
    request.getfixturevalue("committed" if "committed" in request.fixturenames else "db")
    with in_program():
        yield


class TestSubmit:
    def test_application_holds_what_was_asked(self):
        with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC), tick=False):
            pk = submit().pk
        kept = Application.objects.get(pk=pk)
        assert {name: getattr(kept, name) for name in FIELDS} == FIELDS
        assert (kept.state, kept.network, kept.decided_at, kept.decided_by) == ("submitted", None, None, "")
        assert kept.submitted_at == dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)

    def test_application_is_audited_by_its_contact(self):
        assert audited(submit().pk) == [("application.submitted", "Lucía Pérez", {})]

    def test_application_is_confirmed_by_mail_in_its_language(self):
        before = messages("mail")
        with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC), tick=False):
            application = submit()
            link = status_link(application)
        key = f"mail:application_received:{application.pk}"
        assert messages("mail") == before | {
            key: {
                "template": "application_received",
                "to": "lucia@example.org",
                "language": "fr",
                "context": {
                    "contact_name": "Lucía Pérez",
                    "network": "Latin Nurses of Toronto",
                    "link": link,
                },
            }
        }

    def test_same_operation_twice_is_one_application(self):
        operation = uuid4()
        first = submit(operation)
        with nothing_written():
            assert submit(operation) == first
            assert submit(operation, name="Another name", address="another").name == FIELDS["name"]

    @pytest.mark.parametrize("address", ["arec", "ar-ec", "sampaguita", "sarnpaguita", "kaver1", "kaverl"])
    def test_address_that_is_taken_or_looks_so_is_refused(self, address):
        with nothing_written(), pytest.raises(RefusedError) as refused:
            submit(address=address)
        assert refused.value.problems == TAKEN

    @pytest.mark.parametrize(
        ("address", "message"),
        [
            ("console", "This address is reserved. Choose another one, for example with your city."),
            ("c0nsole", "This address is reserved. Choose another one, for example with your city."),
            ("românia", "Use letters without accents: a to z, numbers and hyphens."),
            ("x" * 31, "Use 3 to 30 characters."),
            ("xn--a", None),
            ("AREC", None),
        ],
    )
    def test_address_that_no_network_may_have_is_refused(self, address, message):
        message = message or (
            "Use small letters, numbers and single hyphens. Start with a letter, end with a letter or number."
        )
        with nothing_written(), pytest.raises(RefusedError) as refused:
            submit(address=address)
        assert refused.value.problems == (FieldProblem(message, "address"),)

    def test_address_of_a_declined_application_is_free_again(self, officer):
        decline_application(waiting(), reason="Full.", by=officer)
        assert submit(address="sampaguita").state == "submitted"

    def test_other_broken_rule_is_not_said_to_be_the_address(self):
        with nothing_written(), pytest.raises(IntegrityError, match="members"):
            submit(members=-1)

    def test_two_networks_that_ask_for_one_address_at_once_get_one(self, committed):
        first, second = at_once(PROGRAM, submit, lambda: submit(name="Late", address="latin-nurse5"))
        assert second.problems == TAKEN
        assert list(Application.objects.filter(address__startswith="latin")) == [first]
        assert f"mail:application_received:{first.pk}" in messages("mail")

    def test_same_operation_twice_at_once_is_one_application(self, committed):
        operation = uuid4()
        first, second = at_once(PROGRAM, lambda: submit(operation), lambda: submit(operation))
        assert second == first
        assert Application.objects.filter(operation=operation).count() == 1
        assert verbs(first.pk) == ["application.submitted"]

    def test_network_cannot_see_or_write_applications(self, arec):
        with in_network(arec.schema_name), pytest.raises(Exception, match="permission denied"):
            submit()


class TestApprove:
    def test_network_and_its_address_are_written_down(self, officer):
        network = approve_application(waiting(), by=officer)
        kept = Network.objects.get(pk=network.pk)
        assert (kept.name, kept.profile.community, kept.profile.profession) == (
            "Sampaguita Nurses Network",
            "Newcomers",
            "Engineering",
        )
        assert (kept.contact_name, kept.contact_email) == (
            "Ana Sampaguita",
            "ana.sampaguita@example.org",
        )
        assert (kept.state, kept.accent, kept.ready_at) == ("requested", "plum", None)
        assert list(Domain.objects.filter(tenant=kept).values_list("domain", "is_primary")) == [
            ("sampaguita.localhost", True)
        ]

    def test_schema_name_says_nothing_about_the_network(self, officer):
        network = approve_application(waiting(), by=officer)
        assert network.schema_name.startswith("net_")
        assert len(network.schema_name) == 14

    def test_application_says_who_decided_and_when(self, officer):
        with time_machine.travel(dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC), tick=False):
            network = approve_application(waiting(), by=officer)
        kept = waiting()
        assert (kept.state, kept.network, kept.decided_by) == ("approved", network, "Marc Tremblay")
        assert kept.decided_at == dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)

    def test_approval_is_in_the_audit(self, officer):
        network = approve_application(waiting(), by=officer)
        assert audited(waiting().pk)[1:] == [
            ("application.approved", "Marc Tremblay", {"network": str(network.pk)})
        ]
        assert audited(network.pk) == [
            ("network.requested", "Marc Tremblay", {"name": "Sampaguita Nurses Network"})
        ]

    def test_steward_is_asked_once_and_nobody_is_mailed_yet(self, officer):
        tasks, mails = messages("task"), messages("mail")
        network = approve_application(waiting(), by=officer)
        assert messages("mail") == mails
        assert messages("task") == tasks | {
            f"provision:{network.pk}": {
                "name": "shared.networks.tasks.provision_network",
                "args": [str(network.pk)],
            }
        }

    def test_approving_twice_changes_nothing(self, officer, administrator):
        network = approve_application(waiting(), by=officer)
        with nothing_written():
            assert approve_application(waiting(), by=administrator) == network

    def test_approving_what_somebody_else_approved_meanwhile_changes_nothing(self, officer):
        stale = waiting()
        network = approve_application(waiting(), by=officer)
        with nothing_written():
            assert approve_application(stale, by=officer) == network

    def test_declined_application_is_refused(self, officer):
        decline_application(waiting(), reason="Full.", by=officer)
        with nothing_written(), pytest.raises(RefusedError) as refused:
            approve_application(waiting(), by=officer)
        assert refused.value.problems == DECIDED

    def test_two_officers_who_approve_at_once_let_one_network_in(self, committed, officer_of_committed):
        officer, application = officer_of_committed, waiting()
        first, second = at_once(
            PROGRAM,
            lambda: approve_application(application, by=officer),
            lambda: approve_application(application, by=officer),
        )
        assert second == first
        assert Network.objects.filter(name="Sampaguita Nurses Network").count() == 1
        assert verbs(application.pk) == ["application.submitted", "application.approved"]

    def test_of_a_yes_and_a_no_at_once_the_first_one_counts(self, committed, officer_of_committed):
        officer, application = officer_of_committed, waiting()
        _network, second = at_once(
            PROGRAM,
            lambda: approve_application(application, by=officer),
            lambda: decline_application(application, reason="Full.", by=officer),
        )
        assert second.problems == DECIDED
        assert waiting().state == "approved"
        assert f"mail:application_declined:{application.pk}" not in messages("mail")


class TestDecline:
    def test_reason_is_kept_mailed_and_audited(self, officer):
        before = messages("mail")
        declined = decline_application(waiting(), reason="We are full until 2028.", by=officer)
        kept = waiting()
        assert kept == declined
        assert (kept.state, kept.decline_reason, kept.decided_by, kept.network) == (
            "declined",
            "We are full until 2028.",
            "Marc Tremblay",
            None,
        )
        assert messages("mail") == before | {
            f"mail:application_declined:{kept.pk}": {
                "template": "application_declined",
                "to": "ana.sampaguita@example.org",
                "language": "en",
                "context": {
                    "contact_name": "Ana Sampaguita",
                    "network": "Sampaguita Nurses Network",
                    "reason": "We are full until 2028.",
                },
            }
        }
        assert audited(kept.pk)[1:] == [("application.declined", "Marc Tremblay", {})]

    def test_declining_twice_is_refused_and_mails_once(self, officer):
        decline_application(waiting(), reason="Full.", by=officer)
        with nothing_written(), pytest.raises(RefusedError) as refused:
            decline_application(waiting(), reason="Still full.", by=officer)
        assert refused.value.problems == DECIDED

    def test_approved_application_is_refused(self, officer):
        approve_application(waiting(), by=officer)
        with nothing_written(), pytest.raises(RefusedError) as refused:
            decline_application(waiting(), reason="Full.", by=officer)
        assert refused.value.problems == DECIDED
