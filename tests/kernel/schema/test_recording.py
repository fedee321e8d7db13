from django.db import connection

from kernel.db.scope import PUBLIC
from kernel.schema.recording import recorded
from kernel.tenancy import entered, owner_scope


def test_what_reads_or_belongs_to_the_transaction_is_not_kept(as_owner):
    with entered(owner_scope(PUBLIC)), recorded() as statements, connection.cursor() as cursor:
        cursor.execute("select 1")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert statements == []


def test_what_writes_behind_the_check_of_a_key_is_kept(as_owner):
    text = "SET CONSTRAINTS ALL IMMEDIATE; COMMENT ON TABLE audit_entry IS 'kept'"
    with entered(owner_scope(PUBLIC)), recorded() as statements, connection.cursor() as cursor:
        cursor.execute(text)
    assert statements == [text]
