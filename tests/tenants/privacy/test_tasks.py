from config.celery import app
from kernel.tenancy.tasks import HEADER
from tenants.privacy import tasks
from tenants.privacy.domain.erasure import ERASE_TASK
from tenants.privacy.domain.export import EXPORT_TASK


def test_names_that_the_outbox_sends_are_tasks():
    assert (tasks.erase.name, tasks.write_export.name) == (ERASE_TASK, EXPORT_TASK)


def test_erasing_goes_to_the_steward_and_copies_do_not():
    assert app.conf.task_routes[ERASE_TASK] == {"queue": "steward"}
    assert EXPORT_TASK not in app.conf.task_routes


def test_clock_tends_every_network_from_the_program():
    [entry] = [e for e in app.conf.beat_schedule.values() if e["task"].startswith("tenants.privacy.")]
    assert (entry["task"], entry["options"]["headers"]) == (
        tasks.tend_networks.name,
        {HEADER: "public"},
    )
