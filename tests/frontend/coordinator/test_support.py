import pytest

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.support.domain.request import ask_for_access
from shared.support.models import SupportRequest
from tenants.support.domain.entrance import enter, record_view
from tenants.support.domain.grant import end_access
from tenants.support.models import Grant
from tests.frontend.counting import counted
from tests.tenants.support.letters import granted, secrets

PATH = "/coordinate/settings/support/"


@pytest.fixture
def asked(arec, officer) -> SupportRequest:
    with in_program():
        return ask_for_access(arec, operation=new_id(), reason="Groups <look> wrong", by=officer)


def form(**values):
    given = {
        "operation": str(new_id()),
        "name": "Marc Tremblay",
        "email": "marc@example.org",
        "language": "en",
        "reason": "Groups look wrong",
        "scope": "read",
        "hours": "2",
    }
    return given | values


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def grants(inside) -> list[tuple[str, bool]]:
    with inside():
        return [(g.email, g.may_edit) for g in Grant.objects.all() if g.is_open]


def test_nobody_can_enter_at_first(desk):
    assert "Nobody from the sponsor can enter" in text(desk.get(PATH))


def test_request_stands_first_with_its_reason(desk, asked):
    html = text(desk.get(PATH))
    assert "Marc Tremblay asks to enter your network" in html
    assert "Groups &lt;look&gt; wrong" in html
    assert f"{PATH}grant/?request={asked.pk}" in html


def test_answering_a_request_asks_no_known_thing_again(desk, asked, inside):
    path = f"{PATH}grant/?request={asked.pk}"
    html = text(desk.get(path))
    assert 'name="email"' not in html
    assert "Groups &lt;look&gt; wrong" in html
    sent = form(hours="8", scope="edit")
    for _press in range(2):
        assert desk.post(path, sent)["Location"] == PATH
    assert grants(inside) == [("officer@example.org", True)]


def test_letting_somebody_in_twice_is_once(desk, inside):
    sent = form()
    for _press in range(2):
        assert desk.post(f"{PATH}grant/", sent)["Location"] == PATH
    assert grants(inside) == [("marc@example.org", False)]
    assert "Marc Tremblay may enter now, and gets a link by e-mail." in text(desk.get(PATH))


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"name": ""}, {"name": ["Write the person’s name"]}),
        ({"email": ""}, {"email": ["Write the person’s e-mail address"]}),
        ({"email": "x"}, {"email": ["Write an address with an @, like name@example.org"]}),
        ({"reason": " "}, {"reason": ["Write what the access is for"]}),
        ({"hours": "9"}, {"hours": ["Choose one of the answers"]}),
        ({"hours": "0"}, {"hours": ["Choose one of the answers"]}),
        ({"scope": "all"}, {"scope": ["Choose one of the answers"]}),
        ({"language": ""}, {"language": ["Answer this question"]}),
    ],
)
def test_bad_answers_let_nobody_in(desk, inside, values, errors):
    answer = desk.post(f"{PATH}grant/", form(**values))
    assert (answer.status_code, answer.context["form"].errors) == (422, errors)
    assert grants(inside) == []


def test_second_grant_is_refused_beside_the_address(desk, inside):
    desk.post(f"{PATH}grant/", form())
    answer = desk.post(f"{PATH}grant/", form())
    words = "This person may enter already. End that access first"
    assert (answer.status_code, answer.context["form"].errors) == (422, {"email": [words]})


def test_saying_no_twice_is_once(desk, asked, inside):
    for _press in range(2):
        assert desk.post(f"{PATH}requests/{asked.pk}/decline/")["Location"] == PATH
        assert "You said no to Marc Tremblay." in text(desk.get(PATH))
    answer = desk.post(f"{PATH}grant/?request={asked.pk}", form())
    assert answer.status_code == 422
    assert "This request was answered already." in answer.content.decode()


def test_saying_no_after_a_yes_is_refused(desk, asked, inside):
    desk.post(f"{PATH}grant/?request={asked.pk}", form())
    answer = desk.post(f"{PATH}requests/{asked.pk}/decline/", follow=True)
    assert "This request was answered already." in text(answer)
    assert "You said no to" not in text(answer)
    assert len(grants(inside)) == 1


def test_ending_twice_is_once_and_stays_in_the_list(desk, inside, coordinator):
    with inside():
        grant = granted(coordinator)
        account = enter(secrets()[0])
        for _view in range(2):
            record_view(account, page="people", method="GET")
    assert "2 pages opened." in text(desk.get(PATH))
    for _press in range(2):
        assert desk.post(f"{PATH}{grant.pk}/end/")["Location"] == PATH
        assert "The access of Marc Tremblay is over." in text(desk.get(PATH))
    assert grants(inside) == []
    assert "Access in the past" in text(desk.get(PATH))


@pytest.mark.parametrize("path", ["requests/{}/decline/", "{}/end/"])
def test_id_of_another_network_is_not_found(desk, kaveri, officer, path):
    with in_program():
        other = ask_for_access(kaveri, operation=new_id(), reason="x", by=officer)
    for pk in (other.pk, new_id()):
        assert desk.post(PATH + path.format(pk)).status_code == 404
    for request in (other.pk, new_id(), "x"):
        assert desk.get(f"{PATH}grant/?request={request}").status_code == 404


@pytest.mark.parametrize("path", ["", "grant/"])
def test_assistant_and_mentor_stay_outside(assistant_desk, mentor_desk, path):
    for client in (assistant_desk, mentor_desk):
        assert client.get(PATH + path).status_code == 403
        assert client.post(PATH + path, form()).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(desk, inside, coordinator, rows, django_assert_num_queries):
    with inside():
        for n in range(rows):
            person = {"name": f"P{n}", "language": "en"}
            granted(coordinator, person=person | {"email": f"open{n}@example.org"})
            end_access(
                granted(coordinator, person=person | {"email": f"past{n}@example.org"}), by=coordinator
            )
    counted(django_assert_num_queries)(desk, PATH, 8)


def test_no_to_somebody_who_was_let_in_is_refused_in_words(desk, asked, inside):
    desk.post(f"{PATH}grant/?request={asked.pk}", form())
    answer = desk.post(f"{PATH}requests/{asked.pk}/decline/", follow=True)
    assert "This request was answered already." in text(answer)
    assert len(grants(inside)) == 1
