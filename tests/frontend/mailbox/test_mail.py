import pytest

from kernel.ids import new_id
from kernel.tenancy import in_network, in_program
from shared.mail.models import Mail
from tests.frontend.counting import counted


def write(subject: str, text: str = "Hello.") -> Mail:
    return Mail.objects.create(
        sender="foothold@example.org",
        recipient="rosa@example.org",
        subject=subject,
        text=text,
        html="<script>alert(1)</script>",
    )


@pytest.fixture
def mailbox(arec_client, coordinator, sign_in):
    return sign_in(arec_client, coordinator)


def test_staff_read_the_mails_of_their_host(mailbox, arec, kaveri):
    with in_network(kaveri.schema_name):
        write("Of Kaveri")
    with in_program():
        write("Of the program")
    with in_network(arec.schema_name):
        Mail.objects.all().delete()
        write("Of AREC")
    assert [m.subject for m in mailbox.get("/mailbox/").context["page"]] == ["Of AREC"]


def test_program_staff_read_the_mails_of_the_program(program_client, analyst, sign_in, arec):
    with in_program():
        Mail.objects.all().delete()
        mail = write("Of the program")
    sign_in(program_client, analyst)
    assert [m.subject for m in program_client.get("/mailbox/").context["page"]] == ["Of the program"]
    assert "Of the program" in program_client.get(f"/mailbox/{mail.pk}/").content.decode()


def test_mail_is_text_with_links(mailbox, arec):
    with in_network(arec.schema_name):
        mail = write("Welcome", "Dear <b>Rosa</b>,\n\nhttp://arec.localhost:8000/invitation/abc_-1/\n")
    html = mailbox.get(f"/mailbox/{mail.pk}/").content.decode()
    link = "http://arec.localhost:8000/invitation/abc_-1/"
    assert f'<a href="{link}" rel="nofollow">{link}</a>' in html
    assert "&lt;b&gt;Rosa&lt;/b&gt;" in html
    assert "alert(1)" not in html


def test_empty_mailbox(mailbox, arec):
    with in_network(arec.schema_name):
        Mail.objects.all().delete()
    assert "No e-mail yet" in mailbox.get("/mailbox/").content.decode()


def test_unknown_mail_is_not_found(mailbox):
    assert mailbox.get(f"/mailbox/{new_id()}/").status_code == 404


def test_mail_of_another_network_is_not_found(mailbox, kaveri):
    with in_network(kaveri.schema_name):
        mail = write("Of Kaveri")
    assert mailbox.get(f"/mailbox/{mail.pk}/").status_code == 404


@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_participants_do_not_read_mails(arec_client, sign_in, arec, request, who):
    with in_network(arec.schema_name):
        mail = write("Welcome")
    sign_in(arec_client, request.getfixturevalue(who))
    assert [arec_client.get(path).status_code for path in ("/mailbox/", f"/mailbox/{mail.pk}/")] == [403, 403]


def test_signed_out_reader_is_asked_to_sign_in(arec_client, arec):
    assert arec_client.get("/mailbox/")["Location"] == "/sign-in/?next=/mailbox/"


def test_list_asks_as_often_for_one_mail_as_for_three(mailbox, arec, django_assert_num_queries):
    get = counted(django_assert_num_queries)
    with in_network(arec.schema_name):
        Mail.objects.all().delete()
        write("One")
    get(mailbox, "/mailbox/", 6)
    with in_network(arec.schema_name):
        write("Two")
        write("Three")
    get(mailbox, "/mailbox/", 6)


def test_list_has_fifty_mails_on_a_page(mailbox, arec):
    with in_network(arec.schema_name):
        Mail.objects.all().delete()
        for number in range(51):
            write(f"Mail {number}")
    assert len(mailbox.get("/mailbox/").context["page"].object_list) == 50
    assert len(mailbox.get("/mailbox/?page=2").context["page"].object_list) == 1
