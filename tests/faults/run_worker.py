"""The Celery application as it is, but a task of a killed worker comes back after a second instead of minutes.

Run as `celery -A tests.faults.run_worker worker`.
"""

from config.celery import app

__all__ = ["BACK_AFTER", "app"]

BACK_AFTER = 1
app.conf.broker_transport_options = {**app.conf.broker_transport_options, "visibility_timeout": BACK_AFTER}
