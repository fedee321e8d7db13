from django.urls import URLPattern, URLResolver, include, path

from frontend.console.views import application, health, network, support
from frontend.public.views import join, program
from frontend.team.views import permission

urlpatterns: list[URLPattern | URLResolver] = [
    path("", program.home, name="home"),
    path("join/", join.join, name="join"),
    path("join/received/", join.received, name="join_received"),
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
