-- A collection of oddities: names, types and functions that Postgres allows and that are awkward everywhere else.
create schema attic;
create schema cellar;
grant usage on schema attic, cellar to anon;

create type attic.kind as enum ('plain', 'with space', '2nd', 'quo"te', 'it''s', '', 'ünï', 'back\slash', 'None', '__proto__');
comment on type attic.kind is E'What an oddity is.\nplain = "Plain" */ """ and done\nwith space = Avec espace';
create type cellar.kind as enum ('damp', 'dry');
create type attic.oddity as enum ('one', 'two');
create domain attic.title as text check (value <> '');
create domain attic.price as numeric(12, 2) check (value >= 0);
create domain attic.tags as text[] check (pg_catalog.cardinality(value) < 10);

create type public.oddity as (
    a_b integer,
    "aB" integer,
    a__b integer,
    a_1 integer,
    "A" integer,
    _a integer,
    a_ integer,
    "a b" integer,
    "a-b" integer,
    "2nd" integer,
    "ünï_é" integer,
    "with ""quotes""" integer
);
comment on type public.oddity is 'Names that want to be one. */ """ \';
comment on column public.oddity.a_b is 'Ends with a "quote"';

create type public.words as (
    class text, "from" text, import text, "None" text, self text, "default" text, delete text, type text,
    async text, await text, lambda text, constructor text, "toString" text, __proto__ text, prototype text,
    "hasOwnProperty" text, "then" text, model_config text, model_fields text, model_number text, copy text,
    "json" text, dict text, list text, str text, schema text, view text, date date, "Decimal" numeric, documents text
);

-- Types that clients define themselves.
create type public.model as (kind attic.kind, kinds attic.kind[], dampness cellar.kind, code attic.oddity);
create type public.record as (model public.model, models public.model[], note text);
comment on column public.record.note is 'A note; null without one.';
create type public.promise as (record public.record, records public.record[], data jsonb);
create type public.none as (data public.record, deep public.promise[]);

create type public.values as (
    small smallint, big bigint, price attic.price, prices attic.price[], ratio double precision, flag boolean,
    at timestamptz, local timestamp, day date, hour time, lasting interval, bytes bytea, id uuid, span int4range,
    address inet, title attic.title, tags attic.tags, document json, days date[]
);

create table attic.shelves (
    id bigint primary key,
    "aB" text not null,
    a_b text not null,
    view text not null,
    class attic.kind not null,
    "2nd" numeric not null,
    date date not null,
    inner_model public.model not null
);
insert into attic.shelves values
(1, 'capital', 'small', 'sea', '', 1970.00, '2026-02-28', row('2nd', array['', 'None']::attic.kind[], 'dry', 'two')),
(2, 'C', 's', 'wall', 'it''s', 0.30, '2026-03-01', row('plain', '{}', 'damp', 'one'));
create view public.shelves as select * from attic.shelves;
grant select on public.shelves to anon;

create function public.keep(
    a_b integer, "aB" integer, a__b integer, a_1 integer, "A" integer, _a integer, a_ integer, "a b" integer,
    "a-b" integer, "2nd" integer, "ünï_é" integer, "with ""quotes""" integer
) returns public.oddity language sql
return row($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)::public.oddity;
comment on function public.keep is 'Ends with "quotes" and */ and \"""';

create function public.say(
    class text, "from" text, import text, "None" text, self text, "default" text, delete text, type text,
    async text, await text, lambda text, constructor text, "toString" text, __proto__ text, prototype text,
    "hasOwnProperty" text, "then" text, model_config text, model_fields text, model_number text, copy text,
    "json" text, dict text, list text, str text, schema text, view text, date date, "Decimal" numeric,
    documents text, results text default 'results', parameters text default 'parameters'
) returns public.words language sql
return row(
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
    $24, $25, $26, $27, $28, $29, $30
)::public.words;

create function public.give(
    small smallint, big bigint, price attic.price, prices attic.price[], ratio double precision, flag boolean,
    at timestamptz, local timestamp, day date, hour time, lasting interval, bytes bytea, id uuid, span int4range,
    address inet, title attic.title, tags attic.tags, document json, days date[]
) returns public.values language sql
return row(
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19
)::public.values;

create function public.nest("theRecord" public.record, records public.record[], kinds attic.kind[], data jsonb)
returns public.none language sql
return row(
    $1, array[row($2[1], $2, $4)::public.promise, row($1, '{}', pg_catalog.to_jsonb($3))::public.promise]
)::public.none;

create function public.shelves_of(class attic.kind default null) returns setof public.shelves
language sql stable
return (select s from public.shelves as s where s.class = $1 or $1 is null order by s.id limit 1);

create function public.all_shelves() returns setof public.shelves
language sql stable
begin atomic
    select * from public.shelves order by id;
end;

-- Functions with the names of members of languages and clients.
create function public.call() returns text language sql return 'call';
create function public.constructor() returns text language sql return 'constructor';
create function public.supabase() returns text language sql return 'supabase';
create function public.rows() returns setof integer language sql begin atomic select * from pg_catalog.generate_series(1, 3); end;
create function public.list() returns text[] language sql return array['list', ''];
create function public.import() returns attic.kind[] language sql return array['', 'with space']::attic.kind[];
create function public.then() returns json language sql return '{"a_b": {"aB": 1}}'::json;
create function public.__proto__() returns numeric language sql return 0.30;
create function public.close() returns bigint language sql return 9007199254740991;
create function public.to_string() returns boolean language sql return true;
create function public.date() returns date language sql return '2026-02-28'::date;
create function public._call() returns void language plpgsql as 'begin end';

-- Values that the clients' types lack, and nulls that comments announce.
create type public.odd as (
    at timestamptz, ats timestamptz[], local timestamp, day date, amount numeric, ratio double precision, big bigint,
    texts text[], unsaid integer
);
comment on column public.odd.texts is 'Texts; elements may be null.';
create function public.odd_values() returns setof public.odd language sql
return row(
    'infinity', array['-infinity', '10000-01-01', null]::timestamptz[], '0044-03-15 BC', '5874897-12-31', 'NaN', '-Infinity',
    9007199254740993, array['a', null], null
)::public.odd;
create function public.no_number() returns integer language sql return null::integer;
comment on function public.no_number() is 'A number; null today.';
create function public.no_kind() returns attic.kind language sql return null::attic.kind;
comment on function public.no_kind() is 'A kind; null today.';
create function public.no_list() returns text[] language sql return null::text[];
comment on function public.no_list() is 'Texts; null today; elements may be null.';
create function public.unsaid() returns integer[] language sql return array[1, null];

create type attic.span as range (subtype = integer);
create function attic.span_json(attic.span) returns json language sql immutable
return pg_catalog.json_build_object('from', pg_catalog.lower($1));
create cast (attic.span as json) with function attic.span_json(attic.span);
create domain attic.stretch as attic.span;
create function public.cast_spans(span attic.span) returns attic.stretch[] language sql return array[$1]::attic.stretch[];

create materialized view public.piles as select 1 as id;

-- Functions that no client can express; this house's contract leaves them out.
create function public.twice(once integer) returns integer language sql return 2 * $1;
create function public.twice(once text) returns text language sql return $1 || $1;
create function public.nameless(integer) returns integer language sql return $1;
create function public.loose() returns record language sql return row(1, 2);
create function public.outward(out a integer, out b integer) language sql return row(1, 2);
create function public.squared() returns setof integer[] language sql return array[1, 2];
create function public.tabled() returns setof attic.shelves language sql stable begin atomic select * from attic.shelves; end;
