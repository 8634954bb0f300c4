-- Who is calling: the claims of the request's token, which PostgREST puts into the setting request.jwt.claims. The
-- settings of one claim each (request.jwt.claim.sub) are those of older PostgREST versions, still read first.
-- Outside a request the answer is null. Anyone may ask; owned by supabase_auth_admin, so postgres cannot replace them.

set role supabase_auth_admin;

create or replace function auth.jwt()
returns jsonb
language sql
stable
as $$
  select
    coalesce(
      nullif(current_setting('request.jwt.claim', true), ''),
      nullif(current_setting('request.jwt.claims', true), '')
    )::jsonb
$$;

comment on function auth.jwt() is 'All claims of the caller''s token.';

create or replace function auth.uid()
returns uuid
language sql
stable
as $$
  select
    coalesce(
      nullif(current_setting('request.jwt.claim.sub', true), ''),
      nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
    )::uuid
$$;

comment on function auth.uid() is 'The caller''s id in auth.users.';

create or replace function auth.role()
returns text
language sql
stable
as $$
  select
    coalesce(
      nullif(current_setting('request.jwt.claim.role', true), ''),
      nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
    )
$$;

comment on function auth.role() is 'The database role that the caller''s token names.';

create or replace function auth.email()
returns text
language sql
stable
as $$
  select
    coalesce(
      nullif(current_setting('request.jwt.claim.email', true), ''),
      nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'
    )
$$;

comment on function auth.email() is 'The e-mail address that the caller''s token names.';

reset role;
