from kernel.clock import now
from shared.accounts.domain.invitation import invite, open_invitation
from shared.accounts.enums import Role
from shared.accounts.models import Invitation
from tenants.coordination.domain.invitation import invite_again
from tests.shared.traces import messages, nothing_written, verbs


def invited(ana):
    return invite(email="new@example.org", name="New Carpati", roles=[Role.MENTEE], language="fr", by=ana)


def test_new_link_is_mailed_and_the_old_one_stops(in_arec, ana):
    invitation, secret = invited(ana)
    assert invite_again(invitation, by=ana)
    mail = messages("mail")[f"mail:invitation_again:{invitation.pk}"]
    assert (mail["template"], mail["to"], mail["language"]) == ("invitation_again", "new@example.org", "fr")
    new_secret = mail["context"]["link"].rstrip("/").rpartition("/")[2]
    assert open_invitation(secret) is None
    assert open_invitation(new_secret).roles == ["mentee"]
    assert verbs(invitation.pk) == ["invitation.made", "invitation.renewed"]


def test_second_press_sends_nothing(in_arec, ana):
    invitation, _secret = invited(ana)
    invite_again(invitation, by=ana)
    with nothing_written():
        assert not invite_again(invitation, by=ana)


def test_accepted_invitation_is_left_alone(in_arec, ana):
    invitation, _secret = invited(ana)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=now())
    with nothing_written():
        assert not invite_again(invitation, by=ana)
