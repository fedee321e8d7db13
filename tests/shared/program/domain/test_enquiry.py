from uuid import uuid4

import pytest

from kernel.tenancy import in_program
from shared.program.domain.enquiry import send_enquiry
from tests.shared.traces import audited, messages

WORDS = {"name": "Rosa Quispe", "email": "rosa@example.org", "message": "The menu cannot be opened."}


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program():
        yield


def test_enquiry_is_mailed_to_the_program_in_the_language_of_the_page():
    before, operation = messages("mail"), uuid4()
    send_enquiry(operation=operation, topic="barrier", language="fr", **WORDS)
    assert messages("mail") == before | {
        f"mail:enquiry:{operation}": {
            "template": "enquiry",
            "to": "program@example.org",
            "language": "fr",
            "context": {"topic": "Something on this site is hard to use", **WORDS},
        }
    }


def test_audit_knows_the_topic_and_not_the_person():
    send_enquiry(operation=uuid4(), topic="barrier", language="en", **WORDS)
    assert audited(None)[-1] == ("enquiry.sent", "Visitor", {"topic": "barrier"})


def test_same_operation_is_one_mail():
    before, operation = len(messages("mail")), uuid4()
    for _press in range(2):
        send_enquiry(operation=operation, topic="other", language="en", **WORDS)
    assert len(messages("mail")) == before + 1
