"""What the teams of the demo wrote on their worklists themselves."""

import datetime as dt

from config.demo.cast import DemoNetwork
from config.demo.operation import operation
from kernel.clock import today
from shared.accounts.models import User
from tenants.coordination.domain.own_task import TaskFields, finish_task, write_task
from tenants.people.models import Person

TASKS = {
    "arec": (
        ("Book the room in the library for the orientation", 6, ""),
        ("Call about the long wait", 2, "bogdan.rusu29@example.org"),
        ("Ask the church bulletin to look for mentors", None, ""),
    ),
    "harbour": (
        ("Find a mentor in Brampton who speaks Arabic", 9, ""),
        ("Write the report for the board", 13, ""),
    ),
}
"""By the address of a network: the words, in how many days it is due, and the e-mail address of whom it is about."""
DONE = {"arec": "Send the new agreement to the board", "harbour": "Thank the mentors who joined in spring"}


def write_tasks(part: DemoNetwork, *, by: User) -> None:
    fields: TaskFields
    for words, days, email in TASKS.get(part.address, ()):
        due_on = today() + dt.timedelta(days=days) if days else None
        person = Person.objects.filter(email=email).first()
        fields = {"title": words, "due_on": due_on, "person": person}
        write_task(operation=operation(part.address, words), fields=fields, by=by)
    if title := DONE.get(part.address):
        fields = {"title": title, "due_on": None, "person": None}
        finish_task(write_task(operation=operation(part.address, title), fields=fields, by=by), by=by)
