def test_page_is_open_to_everybody_and_says_whom_to_ask(arec_client, arec):
    html = arec_client.get("/privacy/").content.decode()
    assert "Who can see my data" in html
    assert f'href="mailto:{arec.contact_email}"' in html
    assert 'href="/sign-in/?next=/account/data/"' in html


def test_footer_of_the_network_leads_to_it(arec_client):
    html = arec_client.get("/").content.decode()
    assert 'href="/privacy/"' in html
    assert 'href="/unsubscribe/"' in html
