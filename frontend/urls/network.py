from django.urls import URLPattern, URLResolver, include, path

from frontend.audit.views import entry as audit
from frontend.coordinator.views import (
    brand,
    cycle,
    cycle_step,
    domain_request,
    enrolment,
    enrolment_edit,
    language,
    own_task,
    person,
    policy,
    profile,
    retention,
    start,
    support,
    task,
    task_session,
    waiting,
    weights,
)
from frontend.member.views import home, session
from frontend.member.views import waiting as own_waiting
from frontend.public.views import logo, network
from frontend.support.views import entrance
from frontend.team.views import handover, permission

urlpatterns: list[URLPattern | URLResolver] = [
    path("", network.home, name="home"),
    path("brand/logo/<str:name>", logo.logo, name="logo"),
    path("home/", home.home, name="member_home"),
    path("groups/<uuid:pk>/sessions/<int:number>/", session.session, name="session"),
    path("coordinate/", start.start, name="start"),
    path("coordinate/first-steps/close/", start.close_first_steps, name="first_steps_close"),
    path("coordinate/worklist/snooze/", task.snooze, name="task_snooze"),
    path("coordinate/worklist/bring-back/", task.bring_back, name="task_bring_back"),
    path("coordinate/worklist/ticked/", task.ticked, name="task_ticked"),
    path("coordinate/worklist/undo/", task.undo, name="task_undo"),
    path("coordinate/worklist/new/", own_task.new, name="task_new"),
    path("coordinate/worklist/<uuid:pk>/", own_task.change, name="task_change"),
    path("coordinate/worklist/sessions/<uuid:pk>/<int:number>/", task_session.record, name="task_session"),
    path("coordinate/settings/", profile.profile, name="settings"),
    path("coordinate/settings/brand/", brand.brand, name="settings_brand"),
    path("coordinate/settings/brand/look/", brand.look, name="settings_brand_look"),
    path("coordinate/settings/brand/logo/", brand.logo, name="settings_logo"),
    path("coordinate/settings/brand/logo/remove/", brand.without_logo, name="settings_logo_remove"),
    path("coordinate/settings/language/", language.language, name="settings_language"),
    path("coordinate/settings/address/", domain_request.address, name="settings_address"),
    path("coordinate/settings/address/given/", domain_request.given, name="settings_address_given"),
    path("coordinate/settings/address/<uuid:pk>/check/", domain_request.check, name="settings_address_check"),
    path(
        "coordinate/settings/address/<uuid:pk>/primary/",
        domain_request.primary,
        name="settings_address_primary",
    ),
    path(
        "coordinate/settings/address/<uuid:pk>/remove/", domain_request.remove, name="settings_address_remove"
    ),
    path("coordinate/settings/retention/", retention.retention, name="settings_retention"),
    path("coordinate/people/", person.people, name="people"),
    path("coordinate/people/import/", person.import_people, name="people_import"),
    path("coordinate/people/import/example.csv", person.example, name="people_example"),
    path("coordinate/people/<uuid:pk>/", person.person, name="person"),
    path("coordinate/cycles/", cycle.cycles, name="cycles"),
    path("coordinate/waiting/", waiting.waiting, name="waiting"),
    path("coordinate/waiting/<uuid:pk>/leave/", waiting.leave, name="waiting_leave"),
    path("waiting/<str:secret>/", own_waiting.place, name="waiting_place"),
    path("coordinate/cycles/new/", cycle.new, name="cycle_new"),
    path("coordinate/cycles/<uuid:pk>/", cycle.cycle, name="cycle"),
    path("coordinate/cycles/<uuid:pk>/rules/", cycle.edit, name="cycle_edit"),
    path("coordinate/cycles/<uuid:pk>/weights/", weights.weights, name="cycle_weights"),
    path("coordinate/cycles/<uuid:pk>/step/", cycle_step.step, name="cycle_step"),
    path("coordinate/cycles/<uuid:pk>/cancel/", cycle_step.cancel, name="cycle_cancel"),
    path("coordinate/cycles/<uuid:pk>/numbers/", cycle.publish_numbers, name="cycle_numbers"),
    path("coordinate/cycles/<uuid:pk>/enrol/", enrolment.enrol, name="enrol"),
    path(
        "coordinate/cycles/<uuid:pk>/people/<uuid:enrolment_pk>/", enrolment_edit.enrolment, name="enrolment"
    ),
    path(
        "coordinate/cycles/<uuid:pk>/people/<uuid:enrolment_pk>/apart/",
        enrolment_edit.keep_apart,
        name="enrolment_apart",
    ),
    path(
        "coordinate/cycles/<uuid:pk>/people/<uuid:enrolment_pk>/apart/<uuid:veto_pk>/remove/",
        enrolment_edit.allow_together,
        name="enrolment_together",
    ),
    path(
        "coordinate/cycles/<uuid:pk>/people/<uuid:enrolment_pk>/remove/", enrolment.withdraw, name="withdraw"
    ),
    path("coordinate/cycles/<uuid:pk>/groups/", include("frontend.urls.board")),
    path("coordinate/audit/", audit.entries, name="audit"),
    path("coordinate/audit/audit.csv", audit.export_csv, name="audit_csv"),
    path("coordinate/audit/audit.json", audit.export_json, name="audit_json"),
    path("coordinate/settings/team/", include("frontend.urls.team")),
    path("coordinate/settings/team/handover/", handover.handover, name="handover"),
    path("coordinate/settings/permissions/", permission.permissions, name="permissions"),
    path("coordinate/settings/support/", support.support, name="support"),
    path("coordinate/settings/support/grant/", support.grant, name="support_grant"),
    path("coordinate/settings/support/<uuid:pk>/end/", support.end, name="support_end"),
    path("coordinate/settings/support/requests/<uuid:pk>/decline/", support.decline, name="support_decline"),
    path("support/", entrance.link, name="support_link"),
    path("support/<str:secret>/", entrance.entrance, name="support_entrance"),
    path("coordinate/settings/security/", policy.policy, name="settings_security"),
    path("", include("frontend.urls.privacy")),
    path("", include("frontend.urls.shared")),
]
