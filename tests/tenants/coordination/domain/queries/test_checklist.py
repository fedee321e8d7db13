from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.networks.domain.queries.profile import own_profile
from shared.networks.models import Profile
from shared.reporting.models import Summary
from tenants.coordination.domain.queries.checklist import FirstStep, checklist
from tenants.mentoring.models import Attendance, Session
from tests.world import AREC


def done() -> set[str]:
    return {str(step) for step, is_done in checklist(own_profile()).done.items() if is_done}


def test_steps_that_the_standing_cast_has_taken(in_arec):
    assert done() == {"people", "cycle", "groups", "session", "numbers"}
    assert checklist(own_profile()).count == 5


def test_steps_are_in_the_order_in_which_one_takes_them(in_arec):
    assert list(checklist(own_profile()).done) == list(FirstStep)


def test_step_that_was_undone_is_open_again(in_arec):
    Attendance.objects.all().delete()
    Session.objects.all().delete()
    assert "session" not in done()


def test_sentence_alone_does_not_say_who_one_is(in_arec):
    Profile.objects.update(tagline_en="Together")
    assert "text" not in done()
    Profile.objects.update(about_fr="Nous")
    assert "text" in done()


def test_colour_or_logo_is_a_brand(in_arec):
    for field in ("accent", "logo"):
        Profile.objects.update(**{"accent": "", "logo": "", field: "plum"})
        assert "brand" in done()


def test_everything_is_done(in_arec, ana):
    Profile.objects.update(tagline_en="Together", about_en="We", accent="plum")
    open_account(
        email=AREC.email("second"),
        name="Second Carpati",
        roles=[Role.COORDINATOR],
        password=None,
        language="en",
        by=ana,
    )
    assert checklist(own_profile()).is_complete


def test_numbers_of_another_network_do_not_count(in_arec, kaveri):
    from kernel.tenancy import in_program

    with in_program():
        Summary.objects.exclude(schema_name=kaveri.schema_name).delete()
        assert Summary.objects.exists()
    assert "numbers" not in done()
