"""Nothing that a guest who only reads is shown leads to a refusal."""

import re
from html import unescape

LINK = re.compile(r'<a [^>]*href="(/[^"#]*)"')
FORM = re.compile(r'<form [^>]*method="post" action="(/[^"#]*)"(?:(?!</form>).)*<button', re.DOTALL)
ALWAYS = {"/sign-out/", "/language/", "/theme/"}


def test_every_link_opens_and_no_form_is_refused(marc):
    waiting, seen, refused, forms = ["/coordinate/"], set(), [], set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = marc.get(path)
        if answer.status_code == 403:
            refused.append(path)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            html = answer.content.decode()
            waiting += [unescape(link) for link in LINK.findall(html)]
            forms |= {unescape(action).partition("?")[0] for action in FORM.findall(html)}
    assert sorted(refused) == []
    assert sorted(forms - ALWAYS) == []
    assert len(seen) > 20
