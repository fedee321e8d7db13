"""What a schema consists of, read from PostgreSQL's catalog in one round trip, so that schemas can be compared."""

from dataclasses import dataclass

from django.db import connection

from kernel.db.scope import checked_schema
from kernel.schema.applied import RECORD, has_record
from kernel.tenancy import entered, owner_scope

PLACEHOLDER = "{schema}"

# Catalogs hold every network of the server: what belongs to one is looked up by the ids of its relations, which the
# catalogs have indexes for, so that the answer costs the same beside one network and beside a thousand. Columns have
# their place and no number: a column that was made by hand and dropped again leaves a gap for ever.
_FACTS = """
with n as (select oid, nspname, nspacl from pg_catalog.pg_namespace where nspname = '{schema}'),
     c as materialized (select c.* from pg_catalog.pg_class c where c.relnamespace = (select oid from n)),
     ids as (select array(select oid from c) as all_of_them)
select 'relation', relname, concat_ws(' ', relkind, relrowsecurity, relforcerowsecurity, relowner::regrole)
  from c where relkind in ('r', 'p', 'v', 'm', 'S')
union all select 'column', c.relname || '.' || a.attname,
       concat_ws(' ', row_number() over (partition by a.attrelid order by a.attnum),
                 format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                 pg_get_expr(d.adbin, d.adrelid))
  from pg_catalog.pg_attribute a join c on c.oid = a.attrelid
       left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
 where a.attrelid = any((select all_of_them from ids)::oid[])
   and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
union all select 'index', relname, pg_get_indexdef(oid) from c where relkind in ('i', 'I')
union all select 'constraint', r.relname || ' ' || k.conname,
       concat_ws(' ', case k.contype when 'n' then 'NOT NULL' else pg_get_constraintdef(k.oid) end,
                 k.condeferrable, k.condeferred, k.convalidated)
  from pg_catalog.pg_constraint k join c r on r.oid = k.conrelid
 where k.conrelid = any((select all_of_them from ids)::oid[])
union all select 'sequence', c.relname,
       concat_ws(' ', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle)
  from pg_catalog.pg_sequence s join c on c.oid = s.seqrelid
 where s.seqrelid = any((select all_of_them from ids)::oid[])
union all select 'trigger', c.relname || ' ' || t.tgname, pg_get_triggerdef(t.oid)
  from pg_catalog.pg_trigger t join c on c.oid = t.tgrelid
 where t.tgrelid = any((select all_of_them from ids)::oid[]) and not t.tgisinternal
union all select 'policy', c.relname || ' ' || p.polname,
       concat_ws(' ', p.polcmd, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
  from pg_catalog.pg_policy p join c on c.oid = p.polrelid
 where p.polrelid = any((select all_of_them from ids)::oid[])
union all select 'function', f.proname, md5(pg_get_functiondef(f.oid))
  from pg_catalog.pg_proc f join n on n.oid = f.pronamespace
union all select 'grant', c.relname, concat_ws(' ', a.grantee::regrole, a.privilege_type, a.is_grantable)
  from c, pg_catalog.aclexplode(c.relacl) a
union all select 'grant', 'the schema itself', concat_ws(' ', a.grantee::regrole, a.privilege_type, a.is_grantable)
  from n, pg_catalog.aclexplode(n.nspacl) a
union all select 'default grant', d.defaclobjtype::text,
       concat_ws(' ', d.defaclrole::regrole, a.grantee::regrole, a.privilege_type)
  from pg_catalog.pg_default_acl d join n on n.oid = d.defaclnamespace, pg_catalog.aclexplode(d.defaclacl) a
"""
_MIGRATIONS = "union all select 'migration', app || '.' || name, 'applied' from {schema}." + RECORD


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One thing of a schema: its kind, its name, and its definition without the schema's own name."""

    kind: str
    name: str
    definition: str


def describe(schema: str) -> frozenset[Fact]:
    """Every fact about a network's schema but its rows; migrations recorded as applied count as facts.

    A schema that does not exist, or has no record of migrations, has no facts.
    """
    checked_schema(schema)
    with entered(owner_scope(schema)), connection.cursor() as cursor:
        if not has_record(schema):
            return frozenset()
        cursor.execute((_FACTS + _MIGRATIONS).replace(PLACEHOLDER, schema))
        return frozenset(
            Fact(*(value.replace(schema, PLACEHOLDER) for value in row)) for row in cursor.fetchall()
        )


def mark_of(schema: str) -> str:
    """A hash of every fact about a schema, made by the server; empty where `describe` finds none."""
    checked_schema(schema)
    with entered(owner_scope(schema)), connection.cursor() as cursor:
        if not has_record(schema):
            return ""
        facts = (_FACTS + _MIGRATIONS).replace(PLACEHOLDER, schema)
        cursor.execute(
            "select md5(string_agg(fact, e'\\n' order by fact)) from"
            f" (select replace(concat_ws(e'\\t', kind, name, definition), '{schema}', '') collate \"C\""
            f" from ({facts}) facts(kind, name, definition) offset 0) told(fact)"
        )
        return str(cursor.fetchone()[0])


def differences(schema: str, template: frozenset[Fact]) -> list[str]:
    """What the schema lacks and what it has too much against the template's facts, in words; empty when equal."""
    found = describe(schema)
    lacks = [f"lacks {fact.kind} {fact.name}" for fact in sorted(template - found)]
    return lacks + [f"has {fact.kind} {fact.name} besides" for fact in sorted(found - template)]
