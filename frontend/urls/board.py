"""The proposed groups of one cycle: found, changed by hand, compared, decided about, published."""

from django.urls import path

from frontend.coordinator.views import comparison, decision, edit, run

urlpatterns = [
    path("", run.groups, name="groups"),
    path("find/", run.find, name="groups_find"),
    path("improve/", run.improve, name="groups_improve"),
    path("progress/", run.progress, name="groups_progress"),
    path("cancel/", run.cancel, name="groups_cancel"),
    path("people/<uuid:mentee_pk>/", edit.spots, name="groups_spots"),
    path("move/", edit.move, name="groups_move"),
    path("undo/", edit.undo, name="groups_undo"),
    path("lock/", edit.lock, name="groups_lock"),
    path("confirm/", decision.confirm, name="groups_confirm"),
    path("<int:number>/confirm/", decision.confirm_one, name="group_confirm"),
    path("<int:number>/reconsider/", decision.reconsider, name="group_reconsider"),
    path("publish/", decision.publish, name="groups_publish"),
    path("compare/", comparison.compare, name="groups_compare"),
    path("take-again/", comparison.take_again, name="groups_take_again"),
]
