"""What whoever opens the demo finds in it of cycles, matching, answers and repair, read from its tables."""

import psycopg

from tests import databases

AREC, HARBOUR = "Association of Romanian Engineers in Canada", "Harbour Professionals Network"
NEXT = "(select id from {0}.cycles_cycle where name = 'Cycle 5')"
NEWEST = f"(select id from {{0}}.matching_run where cycle_id = {NEXT} and state = 'solved' order by id desc limit 1)"
CROWDED = f"""
    select r.group, count(*) from {{0}}.matching_placement r where run_id = {NEWEST} and locked
    group by r.group having count(*) > (select group_maximum from {{0}}.cycles_cycle where name = 'Cycle 5')
"""
STORY = {
    (AREC, "cycles by state"): "select state, count(*) from {0}.cycles_cycle group by state order by state",
    (AREC, "a draft without an agreement"): """
        select name from {0}.cycles_cycle where state = 'draft' and agreement_en = '' and agreement_fr = ''
    """,
    (AREC, "people who met"): """
        select part, count(distinct enrolment_id) from {0}.mentoring_membership group by part order by part
    """,
    (AREC, "wishes"): "select rank, count(*) from {0}.cycles_preference group by rank order by rank",
    (AREC, "private reasons against somebody"): "select count(*) from {0}.cycles_veto where reason <> ''",
    (AREC, "what a match must have"): f"""
        select count(*) from {{0}}.cycles_enrolment
        where cycle_id = {NEXT} and (must_haves <> '{{{{}}}}' or must_language <> '')
    """,
    (AREC, "people of one household"): """
        select count(*) from {0}.cycles_enrolment where household <> '' group by household
    """,
    (AREC, "people of one employer"): """
        select count(*) from {0}.cycles_enrolment where employer <> '' group by employer
    """,
    (AREC, "pairs of mentors"): "select count(leads_with_id) from {0}.cycles_enrolment",
    (AREC, "without the orientation"): f"""
        select part, count(*) from {{0}}.cycles_enrolment
        where cycle_id = {NEXT} and oriented_at is null group by part order by part
    """,
    (AREC, "waits"): """
        select state, count(*) from {0}.cycles_enrolment
        where state in ('waiting', 'went_on') group by state order by state
    """,
    (AREC, "who took a wait along"): f"""
        select full_name from {{0}}.cycles_enrolment e join {{0}}.people_person p on p.id = person_id
        where cycle_id = {NEXT} and waits_since is not null and state = 'enrolled'
    """,
    (AREC, "runs of the next cycle"): f"""
        select state, contradiction ->> 'cause' from {{0}}.matching_run where cycle_id = {NEXT} order by id
    """,
    (AREC, "moves by hand"): f"select count(*) from {{0}}.matching_edit where run_id = {NEWEST}",
    (AREC, "a locked group that is too large"): f"select size.count from ({CROWDED}) size",
    (AREC, "why there is no place"): f"""
        select cause, details -> 'change' ->> 'kind' from {{0}}.matching_unplaced
        where run_id = {NEWEST} order by cause
    """,
    (AREC, "decided and proposed groups"): f"""
        select (select count(*) from {{0}}.matching_decision where run_id = {NEWEST} and withdrawn_at is null),
               count(distinct p.group) from {{0}}.matching_placement p where run_id = {NEWEST}
    """,
    (AREC, "repairs"): "select state, jsonb_array_length(steps) from {0}.matching_repair",
    (AREC, "answers that a group does not fit"): """
        select count(*) from {0}.mentoring_fit where answer = 'no' and settled_at is null
    """,
    (AREC, "tasks of the team"): """
        select count(*), count(due_on), count(person_id), count(done_at) from {0}.coordination_owntask
    """,
    (AREC, "who leads in the newest cycle"): """
        select number, full_name from {0}.mentoring_membership m
        join {0}.mentoring_group g on g.id = group_id join {0}.cycles_cycle c on c.id = g.cycle_id
        join {0}.cycles_enrolment e on e.id = enrolment_id join {0}.people_person p on p.id = person_id
        where c.state = 'running' and m.part = 'mentor' order by number
    """,
    (HARBOUR, "who doubts"): """
        select full_name, answer from {0}.mentoring_fit f
        join {0}.mentoring_membership m on m.id = membership_id
        join {0}.cycles_enrolment e on e.id = enrolment_id join {0}.people_person p on p.id = person_id order by f.id
    """,
    (HARBOUR, "answers that are missing"): """
        select count(*) from {0}.mentoring_membership where state = 'asked' and asked_at < now() - interval '5 days'
    """,
    (HARBOUR, "reasons of who declined"): """
        select cause from {0}.mentoring_membership where state = 'declined' and note <> ''
    """,
    (HARBOUR, "groups that lost their mentor"): """
        select number, full_name from {0}.mentoring_group g join {0}.mentoring_membership m on group_id = g.id
        join {0}.cycles_enrolment e on e.id = enrolment_id join {0}.people_person p on p.id = person_id
        where g.closed_at is not null and m.part = 'mentor'
    """,
    (HARBOUR, "repairs"): "select state, jsonb_array_length(steps) > 0 from {0}.matching_repair",
    (HARBOUR, "tasks of the team"): "select count(*), count(done_at) from {0}.coordination_owntask",
}
TOLD = {
    (AREC, "cycles by state"): [("closed", 3), ("draft", 1), ("matching", 1), ("running", 1)],
    (AREC, "a draft without an agreement"): [("Cycle 6",)],
    (AREC, "people who met"): [("mentee", 18), ("mentor", 9)],
    (AREC, "wishes"): [(1, 6), (2, 5), (3, 1)],
    (AREC, "private reasons against somebody"): [(1,)],
    (AREC, "what a match must have"): [(3,)],
    (AREC, "people of one household"): [(2,)],
    (AREC, "people of one employer"): [(2,)],
    (AREC, "pairs of mentors"): [(1,)],
    (AREC, "without the orientation"): [("mentee", 2), ("mentor", 1)],
    (AREC, "waits"): [("waiting", 2), ("went_on", 1)],
    (AREC, "who took a wait along"): [("Ileana Crețu",)],
    (AREC, "runs of the next cycle"): [
        ("solved", None),
        ("solved", None),
        ("cancelled", "more_locks_than_places"),
    ],
    (AREC, "moves by hand"): [(1,)],
    (AREC, "a locked group that is too large"): [(6,)],
    (AREC, "why there is no place"): [
        ("mentors_full", "one_more_place"),
        ("must_have", None),
        ("no_common_time", None),
    ],
    (AREC, "decided and proposed groups"): [(1, 3)],
    (AREC, "repairs"): [("proposed", 1)],
    (AREC, "answers that a group does not fit"): [(1,)],
    (AREC, "tasks of the team"): [(4, 2, 1, 1)],
    (AREC, "who leads in the newest cycle"): [
        (1, "Amza Florian Dumitrescu"),
        (2, "Aurica Măriuca Dinu"),
        (3, "Laurian Mazilescu"),
    ],
    (HARBOUR, "who doubts"): [("Aureliana Voinea", "not_quite"), ("Estefanía Ríos Girón", "no")],
    (HARBOUR, "answers that are missing"): [(1,)],
    (HARBOUR, "reasons of who declined"): [("found_work",)],
    (HARBOUR, "groups that lost their mentor"): [(39, "Yashodhara Sekhon")],
    (HARBOUR, "repairs"): [("proposed", True)],
    (HARBOUR, "tasks of the team"): [(3, 1)],
}


def story(name: str) -> dict[tuple[str, str], list[tuple[object, ...]]]:
    with psycopg.connect(databases.admin_url(), dbname=name) as connection:
        schemas = dict(connection.execute("select name, schema_name from public.networks_network").fetchall())
        return {key: connection.execute(sql.format(schemas[key[0]])).fetchall() for key, sql in STORY.items()}
