from django.urls import URLPattern, URLResolver, include, path

from frontend.audit.views import entry as audit
from frontend.console.views import (
    application,
    decision,
    health,
    lifecycle,
    network,
    season,
    setup,
    support,
)
from frontend.console.views import program as console_program
from frontend.privacy.views import data, staff_data
from frontend.public.views import contact, join, join_status, join_step, program
from frontend.team.views import permission

_APPLICATION = "console/applications/<uuid:pk>/"
_NETWORK = "console/networks/<uuid:pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", program.home, name="home"),
    path("networks/", program.networks, name="networks"),
    path("how-to-join/", program.how_to_join, name="how_to_join"),
    path("stories/", program.stories, name="stories"),
    path("privacy/", program.privacy, name="privacy"),
    path("accessibility/", program.accessibility, name="accessibility"),
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/", contact.sent, name="contact_sent"),
    path("join/", join.join, name="join"),
    path("join/saved/", join.saved, name="join_saved"),
    path("join/check/", join_step.check, name="join_check"),
    path("join/resume/<str:secret>/", join.resume, name="join_resume"),
    path("join/status/", join_status.ask, name="join_status_ask"),
    path("join/status/<str:secret>/", join_status.status, name="join_status"),
    path("join/address/availability/", join_step.address_availability, name="join_availability"),
    path("join/professions/found/", join_step.professions_found, name="join_professions"),
    path("join/<slug:slug>/", join_step.step, name="join_step"),
    path("console/", health.health, name="console_health"),
    path("console/applications/", application.applications, name="console_applications"),
    path(_APPLICATION, application.application, name="console_application"),
    path(f"{_APPLICATION}note/", application.note, name="console_note"),
    path(f"{_APPLICATION}ask/", decision.ask, name="console_ask"),
    path(f"{_APPLICATION}approve/", decision.approve, name="console_approve"),
    path(f"{_APPLICATION}decline/", decision.decline, name="console_decline"),
    path(f"{_APPLICATION}setup/", setup.setup, name="console_setup"),
    path(f"{_APPLICATION}retry/", setup.retry, name="console_retry"),
    path("console/networks/", network.networks, name="console_networks"),
    path("console/networks/networks.csv", network.export, name="console_networks_csv"),
    path(_NETWORK, network.network, name="console_network"),
    path(f"{_NETWORK}invite/", setup.invite, name="console_invite"),
    path(f"{_NETWORK}suspend/", lifecycle.suspend, name="console_suspend"),
    path(f"{_NETWORK}resume/", lifecycle.resume, name="console_resume"),
    path(f"{_NETWORK}archive/", lifecycle.archive, name="console_archive"),
    path("console/seasons/", season.seasons, name="console_seasons"),
    path("console/seasons/new/", season.new, name="console_season_new"),
    path("console/seasons/<uuid:pk>/", season.edit, name="console_season"),
    path("console/seasons/<uuid:pk>/remove/", season.remove, name="console_season_remove"),
    path("console/settings/", console_program.settings, name="console_settings"),
    path("console/settings/preview/", console_program.preview, name="console_settings_preview"),
    path("console/audit/", audit.entries, name="audit"),
    path("console/audit/audit.csv", audit.export_csv, name="audit_csv"),
    path("console/audit/audit.json", audit.export_json, name="audit_json"),
    path("console/staff/", include("frontend.urls.team")),
    path("console/permissions/", permission.permissions, name="permissions"),
    path("console/support/", support.support, name="console_support"),
    path("console/support/ask/", support.ask, name="console_support_ask"),
    path("account/data/", staff_data.data, name="account_data"),
    path("account/data/consent/", data.consent, name="account_consent"),
    path("account/data/copy/<str:kind>/", staff_data.fetch, name="account_copy_now"),
    path("", include("frontend.urls.shared")),
]
