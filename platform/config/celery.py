"""The Celery application: Redis as the wake-up, the outbox as the truth."""

import os

from celery import Celery

from kernel.observing import tasks
from kernel.tenancy.tasks import ScopedTask

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

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
    # A task whose worker was killed comes back after this time; every task may run twice.
    broker_transport_options={"visibility_timeout": 300, "socket_connect_timeout": 1},
    task_routes={
        "shared.networks.tasks.provision_network": {"queue": "steward"},
        # Only the steward may look into every network's outbox at once.
        "shared.networks.tasks.drain_outboxes": {"queue": "steward"},
        "shared.fleet.tasks.fill_standbys": {"queue": "steward"},
        "tenants.privacy.tasks.erase": {"queue": "steward"},
    },
    beat_schedule={
        "drain outboxes": {
            "task": "shared.networks.tasks.drain_outboxes",
            "schedule": 20.0,
            "options": {"headers": {"foothold_schema": "public"}, "expires": 20},
        },
        "resume provisioning": {
            "task": "shared.networks.tasks.resume_provisioning",
            "schedule": 30.0,
            "options": {"headers": {"foothold_schema": "public"}, "expires": 30},
        },
        "fill standbys": {
            "task": "shared.fleet.tasks.fill_standbys",
            "schedule": 60.0,
            "options": {"headers": {"foothold_schema": "public"}, "expires": 60},
        },
        "publish activities": {
            "task": "tenants.publishing.tasks.publish_activities",
            "schedule": 600.0,
            "options": {"headers": {"foothold_schema": "public"}, "expires": 600},
        },
        "purge drafts": {
            "task": "shared.networks.tasks.purge_drafts",
            "schedule": 3_600.0,
            "options": {"headers": {"foothold_schema": "public"}, "expires": 3_600},
        },
        "look at domains": {
            "task": "shared.networks.tasks.look_at_domains",
            "schedule": 3_600.0,
            "options": {"headers": {"foothold_schema": "public"}, "expires": 3_600},
        },
        "tend privacy": {
            "task": "tenants.privacy.tasks.tend_networks",
            "schedule": 3_600.0,
            "options": {"headers": {"foothold_schema": "public"}, "expires": 3_600},
        },
        "measure outboxes": {
            "task": "shared.outbox.tasks.measure_outboxes",
            "schedule": 60.0,
            "options": {"headers": {"foothold_schema": "public"}, "expires": 60},
        },
    },
)
app.autodiscover_tasks()
tasks.connect()
