import pytest

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.networks.domain.application import approve_application, decline_application
from shared.networks.enums import NetworkState
from shared.networks.models import Application, Network
from shared.outbox.models import Message
from tests.frontend.console.cast import apply

VERBS = ("approve", "decline", "retry")


@pytest.fixture
def andes(db) -> Application:
    return apply("andes")


@pytest.fixture
def approved(andes, officer) -> Network:
    with in_program():
        return approve_application(andes, by=officer)


def path(application: Application, verb: str = "") -> str:
    return f"/console/applications/{application.pk}/{verb and verb + '/'}"


def fresh(application: Application) -> Application:
    with in_program():
        return Application.objects.get(pk=application.pk)


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def set_state(network: Network, state: NetworkState, failure: str = "") -> None:
    with in_program():
        Network.objects.filter(pk=network.pk).update(state=state, failure=failure)


def test_page_shows_everything_of_the_application(console, andes):
    with in_program():
        Application.objects.filter(pk=andes.pk).update(why="We help <already>.\nFor years.")
    html = text(console.get(path(andes)))
    for part in (
        "Andes Circle",
        "andes.localhost",
        "Andean",
        "Accounting",
        "250",
        "English",
        "Rosa Quispe",
        "mailto:andes@example.org",
        "We help &lt;already&gt;.<br>For years.",
        "Waits for a decision",
    ):
        assert part in html


def test_page_shows_codes_by_their_names(console, andes):
    with in_program():
        Application.objects.filter(pk=andes.pk).update(
            professions=["21300"], languages=["ro", "fr"], website="https://andes.example.org/"
        )
    html = text(console.get(path(andes)))
    for part in ("Civil engineers", "Romanian, French", 'href="https://andes.example.org/"', "not told"):
        assert part in html


def test_approving_starts_the_set_up(console, andes):
    answer = console.post(path(andes, "approve"))
    assert (answer.status_code, answer["Location"]) == (302, path(andes))
    application = fresh(andes)
    assert (application.state, application.decided_by) == ("approved", "Marc Tremblay")
    html = text(console.get(path(andes)))
    assert "Andes Circle takes part. Its site is being set up." in html
    assert f'hx-get="{path(andes, "setup")}?shown=requested" hx-trigger="every 1s"' in html


def test_approving_twice_is_one_network(console, andes):
    for _press in range(2):
        assert console.post(path(andes, "approve")).status_code == 302
    with in_program():
        assert Network.objects.filter(name="Andes Circle").count() == 1
        assert (
            Message.objects.filter(
                key__startswith="provision:", payload__args__0=str(fresh(andes).network_id)
            ).count()
            == 1
        )


def test_declining_says_what_happens_first(console, andes):
    html = text(console.get(path(andes, "decline")))
    assert "Rosa Quispe gets one e-mail with your reason, at andes@example.org." in html
    assert fresh(andes).state == "submitted"


def test_declining_with_a_reason(console, andes):
    answer = console.post(path(andes, "decline"), {"reason": "Too early."})
    assert (answer.status_code, answer["Location"]) == (302, path(andes))
    assert (fresh(andes).state, fresh(andes).decline_reason) == ("declined", "Too early.")
    html = text(console.get(path(andes)))
    assert "Declined. Rosa Quispe gets the reason by e-mail." in html
    assert "Too early." in html


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2_001])
def test_declining_without_a_proper_reason(console, andes, reason):
    answer = console.post(path(andes, "decline"), {"reason": reason})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert fresh(andes).state == "submitted"


def test_declining_twice_keeps_the_first_reason(console, andes):
    answers = [
        console.post(path(andes, "decline"), {"reason": reason}) for reason in ("Too early.", "Too late.")
    ]
    assert [answer.status_code for answer in answers] == [302, 422]
    assert fresh(andes).decline_reason == "Too early."
    for kept in ("This application was decided already.", "Too late."):
        assert kept in answers[1].content.decode()


def test_declining_after_approval_is_refused(console, andes, approved):
    answer = console.post(path(andes, "decline"), {"reason": "Too early."})
    assert fresh(andes).state == "approved"
    assert answer.status_code == 422
    assert "This application was decided already." in answer.content.decode()


def test_approving_after_declining_is_refused(console, andes, officer):
    with in_program():
        decline_application(andes, reason="Too early.", by=officer)
    console.post(path(andes, "approve"))
    assert fresh(andes).state == "declined"
    assert "This application was decided already." in text(console.get(path(andes)))


def fragment(client, application: Application, shown: str):
    return client.get(path(application, "setup"), {"shown": shown}, headers={"HX-Request": "true"})


def test_set_up_is_shown_step_by_step(console, andes, approved):
    assert fragment(console, andes, "requested").status_code == 204
    set_state(approved, NetworkState.CREATING)
    creating = text(fragment(console, andes, "requested"))
    assert '<li class="is-now" aria-current="step">' in creating
    assert creating.count("is-done") == 2
    assert "?shown=creating" in creating
    assert "<html" not in creating
    set_state(approved, NetworkState.READY)
    ready = text(fragment(console, andes, "creating"))
    assert 'href="http://andes.localhost/"' in ready
    assert ready.count("is-done") == 4
    assert "hx-get" not in ready


def test_set_up_without_script_is_the_page(console, andes, approved):
    assert console.get(path(andes, "setup"))["Location"] == path(andes)


def test_failed_set_up_can_be_tried_again(console, andes, approved):
    set_state(approved, NetworkState.FAILED, "OperationalError: <disk> full")
    html = text(fragment(console, andes, "creating"))
    assert "The set-up stopped" in html
    assert "OperationalError: &lt;disk&gt; full" in html
    assert "hx-get" not in html
    for _press in range(2):
        assert console.post(path(andes, "retry"))["Location"] == path(andes)
    with in_program():
        assert Network.objects.get(pk=approved.pk).state == NetworkState.REQUESTED
        assert Message.objects.filter(key__startswith=f"provision:{approved.pk}:").count() == 1


def test_retry_without_a_network_is_not_found(console, andes):
    assert console.post(path(andes, "retry")).status_code == 404


def test_analyst_reads_but_does_not_decide(program_client, analyst, sign_in, andes):
    sign_in(program_client, analyst)
    html = text(program_client.get(path(andes)))
    assert "An officer or administrator of the program decides this." in html
    assert path(andes, "approve") not in html
    assert [program_client.post(path(andes, verb), {"reason": "No."}).status_code for verb in VERBS] == [
        403
    ] * 3
    assert program_client.get(path(andes, "decline")).status_code == 403
    assert fresh(andes).state == "submitted"


def test_analyst_sees_a_failure_but_does_not_retry(program_client, analyst, sign_in, andes, approved):
    set_state(approved, NetworkState.FAILED, "OperationalError")
    html = text(sign_in(program_client, analyst).get(path(andes)))
    assert "The set-up stopped" in html
    assert "Try again" not in html


def test_signed_out_reader_decides_nothing(program_client, andes):
    assert [program_client.post(path(andes, verb)).status_code for verb in VERBS] == [302] * 3
    assert program_client.get(path(andes))["Location"] == f"/sign-in/?next={path(andes)}"
    assert fresh(andes).state == "submitted"


@pytest.mark.parametrize("verb", ["", "setup", "decline"])
def test_unknown_application_is_not_found(console, verb):
    tail = verb and f"{verb}/"
    assert console.get(f"/console/applications/{new_id()}/{tail}").status_code == 404


@pytest.mark.parametrize("verb", ["approve", "retry"])
def test_link_decides_nothing(console, andes, verb):
    assert console.get(path(andes, verb)).status_code == 405
    assert fresh(andes).state == "submitted"
