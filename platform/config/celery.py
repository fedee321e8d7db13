"""The Celery application: Redis as the wake-up, the outbox as the truth."""

import os
from typing import Any

from celery import Celery

from kernel.db.scope import PUBLIC
from kernel.observing import tasks
from kernel.tenancy.tasks import HEADER, ScopedTask

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def _beat(task: str, *, seconds: int) -> dict[str, Any]:
    """One task of the program every so often; one that could not start before the next is due is left out."""
    options = {"headers": {HEADER: PUBLIC}, "expires": seconds}
    return {"task": task, "schedule": float(seconds), "options": options}


app = Celery("foothold", task_cls=ScopedTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_default_queue="default",
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_serializer="json",
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=1_000,
    broker_connection_retry_on_startup=True,
    broker_connection_timeout=2,
    # A task whose worker was killed comes back this late, and up to 100 s more: kombu looks so seldom. Every task may
    # run twice. Less would bring long and delayed tasks back while they are well; for whom somebody waits, see
    # "resume searches". A broker that takes connections and says nothing must not hold requests and probes; the
    # workers ask it every second.
    broker_transport_options={"visibility_timeout": 300, "socket_connect_timeout": 1, "socket_timeout": 2},
    task_routes={
        "shared.networks.tasks.provision_network": {"queue": "steward"},
        # Only the steward may look into every network's outbox at once.
        "shared.networks.tasks.drain_outboxes": {"queue": "steward"},
        "shared.fleet.tasks.fill_standbys": {"queue": "steward"},
        "tenants.matching.tasks.resume_searches": {"queue": "steward"},
        "tenants.privacy.tasks.erase": {"queue": "steward"},
    },
    beat_schedule={
        "drain outboxes": _beat("shared.networks.tasks.drain_outboxes", seconds=20),
        "resume provisioning": _beat("shared.networks.tasks.resume_provisioning", seconds=30),
        "resume searches": _beat("tenants.matching.tasks.resume_searches", seconds=15),
        "fill standbys": _beat("shared.fleet.tasks.fill_standbys", seconds=60),
        "publish activities": _beat("tenants.publishing.tasks.publish_activities", seconds=600),
        "purge drafts": _beat("shared.networks.tasks.purge_drafts", seconds=3_600),
        "look at domains": _beat("shared.networks.tasks.look_at_domains", seconds=3_600),
        "tend privacy": _beat("tenants.privacy.tasks.tend_networks", seconds=3_600),
        "remind of questions": _beat("tenants.mentoring.tasks.remind_networks", seconds=3_600),
        "measure outboxes": _beat("shared.outbox.tasks.measure_outboxes", seconds=60),
    },
)
app.autodiscover_tasks()
tasks.connect()
