-- Three rooms.
--
-- `public` is the door: endpoints, their result types and read views, and nothing else; PostgREST exposes this schema alone.
-- `app` holds the tables and the rules; `private` holds the machinery (guards, refusals, audit, triggers). Neither is exposed,
-- but callers need USAGE on both: endpoints and views run as their caller, and policies call helpers by name.
--
-- Doors are closed first: nothing that this role will create is executable or readable by anybody until a grant says so by
-- name. Supabase's defaults open every new object of `public` to the client roles; the last statements take that back.

create schema if not exists app;
create schema if not exists private;

comment on schema app is 'The tables and the rules of the programme. Not exposed: clients come through public.';
comment on schema private is 'The machinery: actors, guards, refusals, audit, triggers. Not exposed.';

revoke all on schema app, private from public;
grant usage on schema app, private to anon, authenticated, service_role;

alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
