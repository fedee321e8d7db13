from django.urls import URLPattern, URLResolver, include, path

from frontend.coordinator.views import cycle, enrolment, person, run, start
from frontend.member.views import home, session
from frontend.public.views import network

urlpatterns: list[URLPattern | URLResolver] = [
    path("", network.home, name="home"),
    path("home/", home.home, name="member_home"),
    path("groups/<uuid:pk>/sessions/<int:number>/", session.session, name="session"),
    path("coordinate/", start.start, name="start"),
    path("coordinate/people/", person.people, name="people"),
    path("coordinate/people/import/", person.import_people, name="people_import"),
    path("coordinate/people/import/example.csv", person.example, name="people_example"),
    path("coordinate/people/<uuid:pk>/", person.person, name="person"),
    path("coordinate/cycles/", cycle.cycles, name="cycles"),
    path("coordinate/cycles/new/", cycle.new, name="cycle_new"),
    path("coordinate/cycles/<uuid:pk>/", cycle.cycle, name="cycle"),
    path("coordinate/cycles/<uuid:pk>/numbers/", cycle.publish_numbers, name="cycle_numbers"),
    path("coordinate/cycles/<uuid:pk>/enrol/", enrolment.enrol, name="enrol"),
    path(
        "coordinate/cycles/<uuid:pk>/people/<uuid:enrolment_pk>/remove/", enrolment.withdraw, name="withdraw"
    ),
    path("coordinate/cycles/<uuid:pk>/groups/", run.groups, name="groups"),
    path("coordinate/cycles/<uuid:pk>/groups/find/", run.find, name="groups_find"),
    path("coordinate/cycles/<uuid:pk>/groups/progress/", run.progress, name="groups_progress"),
    path("coordinate/cycles/<uuid:pk>/groups/confirm/", run.confirm, name="groups_confirm"),
    path("coordinate/cycles/<uuid:pk>/groups/publish/", run.publish, name="groups_publish"),
    path("", include("frontend.urls.privacy")),
    path("", include("frontend.urls.shared")),
]
