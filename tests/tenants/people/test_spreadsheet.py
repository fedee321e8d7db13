"""Every way in which a file of people can be wrong, each said by row and column."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import FieldProblem, RefusedError
from shared.occupations.noc import occupation
from tenants.people.columns import COLUMNS
from tenants.people.spreadsheet import LARGEST_FILE, read_people, read_rows
from tests.tenants.people.files import file_of, mentor, person

DATA = Path(__file__).parents[3] / "platform" / "config" / "demo" / "data"
EMPTY = "The file is empty. Choose the file with your people."
NO_CSV = "This is not a CSV file. Save your spreadsheet as “CSV UTF-8” and try once more."
NO_UTF8 = "The file is not in UTF-8. Save it again as “CSV UTF-8” and try once more."


def problems(content: bytes) -> list[tuple[int | None, str, str]]:
    """Row, column and sentence of everything that is wrong with a file."""
    with pytest.raises(RefusedError) as refused:
        read_people(content)
    return [(p.row, p.field, p.message) for p in refused.value.problems]


class TestRightFiles:
    def test_mentee_has_every_field_in_its_type(self):
        row = person(
            phone="416-555-0100",
            english_level_clb="8",
            arrived_in_canada="2024-02-29",
            licence_body="PEO",
            licence_stage="NPPE passed",
            employment_now="unemployed",
            heard_from="friend",
            goals="Get licensed; Find a job",
            availability="Wed eve; Sat am",
        )
        assert read_people(file_of(row)) == [
            {
                "part": "mentee",
                "full_name": "Ioana Carpati",
                "email": "ioana.carpati@example.org",
                "phone": "416-555-0100",
                "city": "Toronto",
                "noc_code": "21300",
                "occupation": "Civil engineers",
                "years_experience": 7,
                "languages": ["English", "Romanian"],
                "english_level_clb": 8,
                "arrived_in_canada": dt.date(2024, 2, 29),
                "licence_body": "PEO",
                "licence_stage": "NPPE passed",
                "employment_now": "unemployed",
                "goals": ["Get licensed", "Find a job"],
                "availability": ["Wed eve", "Sat am"],
                "meets": "either",
                "capacity": 0,
                "wants": "either",
                "heard_from": "friend",
            }
        ]

    def test_values_that_may_be_missing_are(self):
        row = person(years_experience="", languages="", goals="", availability="", city="", occupation="")
        (fields,) = read_people(file_of(row))
        assert {name: value for name, value in fields.items() if not value} == {
            "phone": "",
            "city": "",
            "occupation": "",
            "years_experience": 0,
            "languages": [],
            "english_level_clb": None,
            "arrived_in_canada": None,
            "licence_body": "",
            "licence_stage": "",
            "employment_now": "",
            "goals": [],
            "availability": [],
            "capacity": 0,
            "heard_from": "",
        }

    def test_people_come_in_the_order_of_the_file(self):
        people = read_people(file_of(person("zoe"), mentor("adam"), person("mia")))
        assert [p["full_name"].split()[0] for p in people] == ["Zoe", "Adam", "Mia"]

    def test_columns_may_come_in_any_order(self):
        assert read_people(file_of(person(), columns=reversed(COLUMNS))) == read_people(file_of(person()))

    def test_optional_column_is_the_intake(self):
        (fields,) = read_people(file_of(person(cycle="4"), columns=["cycle", *COLUMNS]))
        assert fields["intake"] == "4"

    def test_mark_of_order_at_the_beginning_is_passed_over(self):
        assert read_people(b"\xef\xbb\xbf" + file_of(person())) == read_people(file_of(person()))

    @pytest.mark.parametrize("ending", [b"\r\n", b"\r"])
    def test_line_ends_of_every_system_are_read(self, ending):
        content = file_of(person(), mentor())
        assert read_people(content.replace(b"\n", ending)) == read_people(content)

    def test_file_without_a_last_line_end_is_read(self):
        content = file_of(person())
        assert read_people(content.removesuffix(b"\n")) == read_people(content)

    def test_spaces_around_values_are_cut(self):
        row = {name: f"  {value} " for name, value in person().items()}
        assert read_people(file_of(row)) == read_people(file_of(person()))

    def test_words_are_read_in_any_letters(self):
        row = person(role="Mentee", meets="IN PERSON", wants="One-On-One")
        (fields,) = read_people(file_of(row))
        assert (fields["part"], fields["meets"], fields["wants"]) == ("mentee", "in person", "one-on-one")

    def test_address_is_read_in_small_letters(self):
        (fields,) = read_people(file_of(person(email="Ioana.MARIN@Example.ORG")))
        assert fields["email"] == "ioana.marin@example.org"

    def test_letters_of_every_script_are_kept(self):
        (fields,) = read_people(file_of(person(full_name="Ștefan Nguyễn-Łukasz ஐயர் 李")))
        assert fields["full_name"] == "Ștefan Nguyễn-Łukasz ஐயர் 李"

    def test_quoted_commas_quotes_and_line_breaks_belong_to_the_value(self):
        (fields,) = read_people(file_of(person(full_name='Ioana "Nana" Marin,\nP.Eng.')))
        assert fields["full_name"] == 'Ioana "Nana" Marin,\nP.Eng.'

    def test_empty_items_of_a_list_are_left_out(self):
        (fields,) = read_people(file_of(person(languages=";English;; Romanian ;")))
        assert fields["languages"] == ["English", "Romanian"]

    def test_capacity_of_a_mentee_is_none(self):
        (fields,) = read_people(file_of(person(capacity="5")))
        assert fields["capacity"] == 0

    def test_empty_rows_are_passed_over_but_counted(self):
        lines = file_of(person("ioana"), person("radu")).split(b"\n")
        content = b"\n".join([lines[0], b"", lines[1], b"," * 19, b" , ", lines[2], b"", b""])
        assert list(read_rows(content)) == [3, 6]

    @pytest.mark.parametrize(("name", "people", "mentors"), [("pool_arec", 30, 10), ("pool_large", 240, 40)])
    def test_files_of_the_demo_are_read_whole(self, name, people, mentors):
        found = read_people((DATA / f"{name}.csv").read_bytes())
        assert len(found) == len({p["email"] for p in found}) == people
        assert sum(p["part"] == "mentor" for p in found) == mentors
        assert all(p["capacity"] > 0 for p in found if p["part"] == "mentor")
        assert all(occupation(p["noc_code"]) for p in found)
        assert all(p["email"].endswith("@example.org") for p in found)


class TestWholeFile:
    @pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf"])
    def test_empty_file(self, content):
        assert problems(content) == [(None, "", EMPTY)]

    @pytest.mark.parametrize("tail", [b"", b"\n", b"\n\n\n", b"\n" + b"," * 19 + b"\n"])
    def test_header_without_people(self, tail):
        content = file_of().removesuffix(b"\n") + tail
        assert problems(content) == [(None, "", "The file has a header but no people.")]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
    def test_other_unicode(self, encoding):
        ((row, field, message),) = problems(
            file_of(person(full_name="Ștefan Marin")).decode().encode(encoding)
        )
        assert (field, message) in [("", NO_UTF8), ("", NO_CSV)]
        assert row in (None, 1, 2)

    @pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "iso8859-2", "mac-roman"])
    def test_old_encodings_are_named_with_the_row(self, encoding):
        content = file_of(person("a"), person("b"), person("c", full_name="José Müller")).decode()
        assert problems(content.encode(encoding)) == [(4, "", NO_UTF8)]

    def test_nul(self):
        content = file_of(person(full_name="Ioana\x00Marin"))
        assert problems(content) == [(None, "", NO_CSV)]

    def test_workbook_instead_of_csv(self):
        assert problems(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00")[0][2] == NO_CSV
        assert problems(b"PK\x03\x04\x14\x00\xff\xfe")[0][2] == NO_UTF8

    def test_value_longer_than_any_cell(self):
        assert problems(file_of(person(full_name="x" * 200_000))) == [(None, "", NO_CSV)]

    def test_file_larger_than_the_limit(self):
        message = "The file is larger than 2 MB. Split it into smaller files."
        assert problems(b"x" * (LARGEST_FILE + 1)) == [(None, "", message)]

    def test_file_as_large_as_the_limit_is_looked_into(self):
        content = file_of(person())
        padded = content + b" " * (LARGEST_FILE - len(content))
        assert problems(padded + b" ")[0][2].startswith("The file is larger")
        assert problems(padded) == [(None, "", NO_CSV)]

    def test_more_people_than_the_limit(self):
        content = file_of(*[person(f"p{n}") for n in range(3_001)])
        message = "The file has more than 3000 people. Split it."
        assert problems(content) == [(None, "", message)]

    def test_as_many_people_as_the_limit_are_read(self):
        assert len(read_people(file_of(*[person(f"p{n}") for n in range(3_000)]))) == 3_000


class TestHeader:
    def test_missing_columns_are_named_in_one_problem(self):
        columns = [c for c in COLUMNS if c not in ("email", "goals")]
        rows = [{c: person()[c] for c in columns}]
        message = "These columns are missing: email, goals."
        assert problems(file_of(*rows, columns=columns)) == [(1, "", message)]

    def test_unknown_columns_are_named(self):
        row = person() | {"age": "30", "x" * 50: ""}
        message = "These columns are not known: age, " + "x" * 40 + "."
        assert problems(file_of(row, columns=[*COLUMNS, "age", "x" * 50])) == [(1, "", message)]

    def test_missing_and_unknown_columns_are_both_named(self):
        content = file_of(person()).replace(b"full_name", b"name", 1)
        assert problems(content) == [
            (1, "", "These columns are missing: full_name."),
            (1, "", "These columns are not known: name."),
        ]

    @pytest.mark.parametrize("column", ["email", "cycle"])
    def test_column_that_stands_twice(self, column):
        content = file_of(person(cycle="1"), columns=["cycle", *COLUMNS])
        header, *rows = content.split(b"\n")
        content = b"\n".join([header + b"," + column.encode(), *rows])
        assert problems(content) == [(1, "", "A column stands twice in the header.")]

    def test_people_without_a_header(self):
        _header, row, _ = file_of(person()).split(b"\n")
        found = problems(row)
        assert found[0][2] == f"These columns are missing: {', '.join(COLUMNS)}."
        assert {row for row, _field, _message in found} == {1}

    def test_other_separator(self):
        found = problems(file_of(person()).replace(b",", b"|"))
        assert found[0][2].startswith("These columns are missing: role, full_name, email")

    def test_semicolons_as_a_spreadsheet_writes_them_in_french(self):
        text = io.StringIO()
        row = person(languages="English; Romanian")
        writer = csv.DictWriter(text, COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerow(row)
        (fields,) = read_people(text.getvalue().encode())
        assert (fields["email"], fields["languages"]) == (row["email"], ["English", "Romanian"])

    def test_people_are_not_read_under_a_wrong_header(self):
        content = file_of(person(email="nonsense")).replace(b"full_name", b"name", 1)
        assert {row for row, _field, _message in problems(content)} == {1}


NUMBER = "Write a number from {} to {}."
DATE = "Write the date as year-month-day, for example 2024-02-29."
FILL = "This is empty. Fill it in."
SEMICOLON = "Put a semicolon between the values."


def too_long(longest: int) -> str:
    return f"This is too long: at most {longest} characters."


def no_noc(value: str) -> str:
    return f"“{value}” is not a NOC 2021 code. Write five digits, for example 21300."


class TestValues:
    @pytest.mark.parametrize(
        ("column", "value", "message"),
        [
            ("role", "", "Write one of: mentor, mentee."),
            ("role", "coordinator", "Write one of: mentor, mentee."),
            ("full_name", "", FILL),
            ("full_name", "x" * 201, too_long(200)),
            ("email", "", "“” is not an e-mail address."),
            ("email", "nobody", "“nobody” is not an e-mail address."),
            ("email", "a b@example.org", "“a b@example.org” is not an e-mail address."),
            ("email", "x" * 64 + "@" + ".".join(["y" * 62] * 3) + ".example", too_long(254)),
            ("phone", "1" * 41, too_long(40)),
            ("city", "x" * 121, too_long(120)),
            ("noc_code", "", no_noc("")),
            ("noc_code", "2130", no_noc("2130")),
            ("noc_code", "99999", no_noc("99999")),
            ("noc_code", "Civil engineers and others", no_noc("Civil engineers and ")),
            ("occupation", "x" * 201, too_long(200)),
            ("years_experience", "seven", NUMBER.format(0, 70)),
            ("years_experience", "-1", NUMBER.format(0, 70)),
            ("years_experience", "7.5", NUMBER.format(0, 70)),
            ("years_experience", "71", NUMBER.format(0, 70)),
            ("years_experience", "٧", NUMBER.format(0, 70)),
            ("years_experience", "²", NUMBER.format(0, 70)),
            ("years_experience", "0000000000000099999", NUMBER.format(0, 70)),
            ("years_experience", "9" * 5_000, NUMBER.format(0, 70)),
            ("english_level_clb", "0", NUMBER.format(1, 12)),
            ("english_level_clb", "13", NUMBER.format(1, 12)),
            ("arrived_in_canada", "2024-02-30", DATE),
            ("arrived_in_canada", "29/02/2024", DATE),
            ("arrived_in_canada", "2024", DATE),
            ("arrived_in_canada", "2024-2-9", DATE),
            ("arrived_in_canada", "0000-01-01", DATE),
            ("arrived_in_canada", "yesterday", DATE),
            ("languages", "x" * 61, SEMICOLON),
            ("goals", "English; " + "x" * 61, SEMICOLON),
            ("availability", "Wednesday in the evening", SEMICOLON),
            ("licence_body", "x" * 61, too_long(60)),
            ("licence_stage", "x" * 81, too_long(80)),
            ("employment_now", "x" * 81, too_long(80)),
            ("meets", "", "Write one of: in person, online, either."),
            ("meets", "in_person", "Write one of: in person, online, either."),
            ("capacity", "many", NUMBER.format(0, 50)),
            ("capacity", "51", NUMBER.format(0, 50)),
            ("wants", "both", "Write one of: one-on-one, group, either."),
            ("heard_from", "x" * 81, too_long(80)),
            ("cycle", "x" * 21, too_long(20)),
        ],
    )
    def test_wrong_value_is_named_by_row_and_column(self, column, value, message):
        columns = ["cycle", *COLUMNS]
        content = file_of(person("first"), person("second", **{column: value}), columns=columns)
        assert problems(content) == [(3, column, message)]

    @pytest.mark.parametrize("capacity", ["", "0", "00"])
    def test_mentor_without_places(self, capacity):
        message = "Write how many mentees this mentor can take."
        assert problems(file_of(mentor(capacity=capacity))) == [(2, "capacity", message)]

    def test_number_may_have_a_few_leading_zeros(self):
        (fields,) = read_people(file_of(mentor(capacity="03", years_experience="007")))
        assert (fields["capacity"], fields["years_experience"]) == (3, 7)

    def test_everything_wrong_is_said_at_once_in_the_order_of_the_file(self):
        content = file_of(
            person("first", email="nobody", meets="sometimes"),
            person("second"),
            mentor("third", capacity="", arrived_in_canada="soon"),
        )
        assert [(row, field) for row, field, _message in problems(content)] == [
            (2, "email"),
            (2, "meets"),
            (4, "arrived_in_canada"),
            (4, "capacity"),
        ]

    @pytest.mark.parametrize(("change", "found"), [(lambda v: [*v, ""], 21), (lambda v: v[:-3], 17)])
    def test_row_with_too_many_or_too_few_values(self, change, found):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(
            [COLUMNS, person("first").values(), change(list(person("second").values()))]
        )
        message = f"This row has {found} values; the header has 20 columns."
        assert problems(text.getvalue().encode()) == [(3, "", message)]

    def test_quote_that_is_never_closed_is_one_short_row(self):
        first, second, third, _ = file_of(person("first"), person("second")).split(b"\n")
        content = b"\n".join([first, second.replace(b"mentee", b'"mentee', 1), third])
        assert problems(content) == [(2, "", "This row has 1 values; the header has 20 columns.")]

    def test_address_that_stands_twice_is_named_with_its_first_row(self):
        content = file_of(person("a"), person("b"), person("a"), person("b"), person("a"))
        message = "This e-mail address is already in row {}."
        assert problems(content) == [
            (4, "email", message.format(2)),
            (5, "email", message.format(3)),
            (6, "email", message.format(2)),
        ]

    def test_address_in_other_letters_stands_twice(self):
        content = file_of(person("a"), person("b", email="A.CARPATI@EXAMPLE.ORG"))
        assert problems(content) == [(3, "email", "This e-mail address is already in row 2.")]

    def test_row_numbers_are_those_of_the_spreadsheet_also_after_line_breaks_in_values(self):
        content = file_of(
            person("first", full_name="Ioana\nMaria\nMarin"),
            person("second", city="To\r\nronto"),
            person("third", noc_code="0"),
        )
        assert problems(content) == [(4, "noc_code", no_noc("0"))]

    def test_row_numbers_count_empty_rows(self):
        header, row, _ = file_of(person(noc_code="0")).split(b"\n")
        assert problems(b"\n".join([header, b"", b"", row])) == [(4, "noc_code", no_noc("0"))]


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(content):
    assert problems(content) != []


@given(st.lists(st.lists(st.text(max_size=12), min_size=20, max_size=20), min_size=1, max_size=4))
def test_any_values_are_read_or_refused_in_words(rows):
    text = io.StringIO()
    csv.writer(text).writerows([COLUMNS, *rows])
    try:
        read_people(text.getvalue().encode("utf-8", "replace"))
    except RefusedError as refused:
        assert all(isinstance(p, FieldProblem) and p.message for p in refused.problems)
