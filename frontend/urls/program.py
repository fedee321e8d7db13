from django.urls import URLPattern, URLResolver, include, path

from frontend.console.views import application, health, network, support
from frontend.public.views import contact, join, join_status, join_step, program
from frontend.team.views import permission

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
    path("join/status/<str:secret>/", join_status.status, name="join_status"),
    path("join/address/availability/", join_step.address_availability, name="join_availability"),
    path("join/professions/found/", join_step.professions_found, name="join_professions"),
    path("join/<slug:slug>/", join_step.step, name="join_step"),
    path("console/", health.health, name="console_health"),
    path("console/networks/", network.networks, name="console_networks"),
    path("console/applications/<uuid:pk>/", application.application, name="console_application"),
    path("console/applications/<uuid:pk>/approve/", application.approve, name="console_approve"),
    path("console/applications/<uuid:pk>/decline/", application.decline, name="console_decline"),
    path("console/applications/<uuid:pk>/setup/", application.setup, name="console_setup"),
    path("console/applications/<uuid:pk>/retry/", application.retry, name="console_retry"),
    path("console/staff/", include("frontend.urls.team")),
    path("console/permissions/", permission.permissions, name="permissions"),
    path("console/support/", support.support, name="console_support"),
    path("console/support/ask/", support.ask, name="console_support_ask"),
    path("", include("frontend.urls.shared")),
]
