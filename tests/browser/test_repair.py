"""A mentor leaves a running group: the worklist says so, the smallest change is found, decided and told."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, enter
from tests.browser.looking import faults_of
from tests.browser.publishing import publish
from tests.browser.test_board import fits, tab_to
from tests.browser.test_walk import Walk
from tests.world import KAVERI

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("repair")]

MENTEES = ("Alba", "Bela", "Cora", "Dina")
COLLEAGUE = "bo.kaveri@example.org"


@pytest.fixture
def walk(platform, new_page) -> Walk:
    return Walk(platform, new_page, "en")


def come_in(page: Page, walk: Walk) -> Page:
    enter(page, walk.platform, KAVERI.email("ana"), "kaveri")
    return page


def begin(walk: Walk, page: Page, name: str) -> str:
    """The path of a cycle of its own that runs: Mira leads four, and Otto could take one."""
    return f"/coordinate/cycles/{publish(walk, page, name, ('Mira', 'Otto', *MENTEES))}/"


def mira_leaves(walk: Walk, page: Page, cycle: str) -> str:
    """Returns the address of the group that lost its mentor."""
    page.goto(walk.url(cycle, "kaveri"))
    expect(repair_link(page, cycle)).to_have_count(0)
    page.locator("main a[href^='/coordinate/groups/']").first.click()
    page.wait_for_url("**/coordinate/groups/**")
    expect(repair_link(page, cycle)).to_have_count(0)
    page.goto(member(page, "Mira").locator("a[href*='/end/']").first.evaluate("link => link.href"))
    page.select_option("[name=cause]", "no_time")
    page.click("main form .button--critical-fill")
    expect(repair_link(page, cycle)).to_be_visible()
    return page.url


def repair_link(page: Page, cycle: str) -> Locator:
    return page.locator(f"main a[href='{cycle}repair/']")


def member(page: Page, who: str) -> Locator:
    return page.locator(".member", has=page.locator("h3", has_text=who))


def look(page: Page) -> Locator:
    page.locator("form[action$='/repair/look/'] button").click()
    proposal = page.locator("section.now", has=page.locator("#proposal-title"))
    expect(proposal).to_be_visible(timeout=60_000)
    return proposal


def look_again(page: Page) -> Locator:
    """While the worker stands still: the search waits, and its place on the page comes back."""
    page.locator("form[action$='/repair/look/'] button").click()
    wait = page.locator("section.now", has=page.locator("#wait-title"))
    expect(wait).to_contain_text("The smallest change is being looked for")
    return wait


def proposed(page: Page) -> str:
    """The address to which a decision for the proposal goes: it names the proposal."""
    return page.locator("form[action$='/carry-out/']").get_attribute("action")


def moved(proposal: Locator) -> str:
    """First name of the one who goes on with Otto."""
    words = proposal.get_by_text("goes on one-on-one with Otto Kaveri").inner_text()
    assert words.split()[0] in MENTEES
    return words.split()[0]


def groups(walk: Walk, page: Page, cycle: str) -> list[str]:
    """One line for each open group of the cycle."""
    page.goto(walk.url(cycle, "kaveri"))
    rows = page.locator("#groups tbody tr", has_not_text="Closed")
    return [" ".join(text.split()) for text in rows.all_inner_texts()]


def test_everything_from_the_worklist_on_by_keyboard_alone(walk):
    page = come_in(walk.page(), walk)
    cycle = begin(walk, page, "Mend by keyboard")
    before = mira_leaves(walk, page, cycle)
    page.goto(walk.url("/coordinate/?show=place", "kaveri"))
    expect(page.locator("[data-task]", has_text="The group lost its mentor").first).to_be_visible()
    repair_link(page, cycle).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{cycle}repair/")
    tab_to(page, page.get_by_role("button", name="Look for the smallest change"))
    page.keyboard.press("Enter")
    proposal = page.locator("section.now", has=page.locator("#proposal-title"))
    expect(proposal).to_be_visible(timeout=60_000)
    expect(proposal).to_contain_text("1 person changes")
    expect(proposal).to_contain_text("1 mentor has other people afterwards.")
    name = moved(proposal)
    left = page.locator("section.unplaced")
    expect(left.locator("li")).to_have_count(len(MENTEES) - 1)
    expect(left).not_to_contain_text(f"{name} Kaveri")
    expect(left.locator("li").first).to_contain_text("Would help: ")
    assert faults_of(page) == {}
    tab_to(page, page.get_by_role("button", name="Do this, and ask them"))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Ana Kaveri decided for the last proposal on")

    [line] = groups(walk, page, cycle)
    assert "Otto" in line
    assert name in line
    page.goto(before)
    expect(member(page, name)).to_contain_text("not in the group")
    asked = walk.page(PHONE)
    mail = walk.link_in_mailbox(page, "kaveri", KAVERI.email(name.lower()), "/answer/")
    asked.goto(mail)
    expect(asked.locator("main .place", has_text="Otto")).to_be_visible()


def test_phone_reads_a_proposal_and_leaves_everything_as_it_is(walk):
    page = come_in(walk.page(), walk)
    cycle = begin(walk, page, "Mend by phone")
    mira_leaves(walk, page, cycle)
    page.set_viewport_size(PHONE)
    repair_link(page, cycle).click()
    page.wait_for_url(f"**{cycle}repair/")
    assert fits(page)
    proposal = look(page)
    moved(proposal)
    assert fits(page)
    page.get_by_role("button", name="Leave it as it is").click()
    expect(page.locator("main")).to_contain_text("Ana Kaveri put the last proposal aside on")
    assert fits(page)
    page.set_viewport_size(DESK)
    assert groups(walk, page, cycle) == []


def test_cancelled_search_leaves_the_proposal_and_the_next_one_replaces_it(walk):
    page = come_in(walk.page(), walk)
    cycle = begin(walk, page, "Mend and cancel")
    mira_leaves(walk, page, cycle)
    repair_link(page, cycle).click()
    name = moved(look(page))
    before = proposed(page)
    with walk.platform.without_worker():
        wait = look_again(page)
        expect(wait).to_contain_text("The proposal below stays until the new one is there.")
        expect(wait).to_contain_text("Waits for a free place")
        expect(page.locator("main")).to_contain_text(f"{name} Kaveri: goes on one-on-one with Otto Kaveri")
        assert faults_of(page) == {}
        page.set_viewport_size(PHONE)
        assert fits(page)
        tab_to(page, page.get_by_role("button", name="Cancel the search"))
        page.keyboard.press("Enter")
        expect(page.locator(".messages")).to_contain_text("You cancelled the search. Nothing was changed.")
        expect(wait).to_have_count(0)
        assert proposed(page) == before
    page.locator("form[action$='/repair/look/'] button").click()
    expect(page.locator(f"form[action='{before}']")).to_have_count(0, timeout=60_000)
    expect(page.get_by_role("button", name="Do this, and ask them")).to_be_visible()
    expect(page.locator("#wait-title")).to_have_count(0)


def test_proposal_is_carried_out_while_another_is_looked_for(walk):
    page = come_in(walk.page(), walk)
    cycle = begin(walk, page, "Mend meanwhile")
    mira_leaves(walk, page, cycle)
    repair_link(page, cycle).click()
    look(page)
    with walk.platform.without_worker():
        wait = look_again(page)
        page.get_by_role("button", name="Do this, and ask them").click()
        expect(page.locator("main")).to_contain_text("Ana Kaveri decided for the last proposal on")
        expect(wait).to_have_count(0)
    [line] = groups(walk, page, cycle)
    assert "Otto" in line


def test_two_coordinators_decide_at_once_and_the_second_is_told(walk):
    first = come_in(walk.page(), walk)
    second = colleague(walk, first)
    cycle = begin(walk, first, "Mend together")
    mira_leaves(walk, first, cycle)
    repair_link(first, cycle).click()
    look(first)
    second.goto(walk.url(f"{cycle}repair/", "kaveri"))
    for page in (first, second):
        page.get_by_role("button", name="Do this, and ask them").click()
    expect(first.locator("main")).to_contain_text("Ana Kaveri decided for the last proposal on")
    expect(second.locator(".messages")).to_contain_text("Ana Kaveri decided about this proposal before you.")
    [line] = groups(walk, second, cycle)
    assert "0 of 2 said yes" in line


def colleague(walk: Walk, coordinator: Page) -> Page:
    """A second coordinator, invited and come in as people do it."""
    coordinator.goto(walk.url("/coordinate/settings/team/invite/", "kaveri"))
    coordinator.fill("[name=name]", "Bo Kaveri")
    coordinator.fill("[name=email]", COLLEAGUE)
    coordinator.check("[name=roles][value=coordinator]", force=True)
    coordinator.click("main form .button--primary")
    coordinator.wait_for_url("**/settings/team/")
    page = walk.page()
    walk.accept(page, walk.link_in_mailbox(coordinator, "kaveri", COLLEAGUE, "/invitation/"))
    return page
