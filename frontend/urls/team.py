"""The people who run this place: below `/console/staff/` and below a network's settings."""

from django.urls import URLPattern, path

from frontend.team.views import invitation, member, second_factor, team

urlpatterns: list[URLPattern] = [
    path("", team.team, name="team"),
    path("invite/", invitation.invite, name="team_invite"),
    path("invitations/<uuid:pk>/resend/", invitation.resend, name="team_resend"),
    path("invitations/<uuid:pk>/withdraw/", invitation.withdraw, name="team_withdraw"),
    path("<uuid:pk>/", member.roles, name="team_member"),
    path("<uuid:pk>/close/", member.close, name="team_close"),
    path("<uuid:pk>/reopen/", member.reopen, name="team_reopen"),
    path("<uuid:pk>/second-step/remove/", second_factor.forget, name="team_second_factor_forget"),
]
