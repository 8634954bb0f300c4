create or replace function public.publish_contract(version text, title text, body text)
returns public.contract_version
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_version text;
  v_title text;
begin
  perform private.enter('publish_contract');
  v_version := app.checked_text(publish_contract.version, 'version', 40, 1);
  if v_version !~ '^[A-Za-z0-9._-]+$' then
    perform private.refuse('VALIDATION_FAILED', 'version', '{"bound": {"example": "2026-01"}}');
  end if;
  v_title := app.checked_text(publish_contract.title, 'title', 200, 1);
  if app.trimmed(publish_contract.body) is null or length(publish_contract.body) > 200000 then
    perform private.refuse('VALIDATION_FAILED', 'body', '{"bound": {"min": 1, "max": 200000, "unit": "characters"}}');
  end if;
  insert into app.contract_versions (version, title, body)
  values (v_version, v_title, publish_contract.body)
  on conflict do nothing;
  if not exists (
    select from app.contract_versions as v
    where v.version = v_version and v.title = v_title and v.body = publish_contract.body
  ) then
    perform private.refuse('CONTRACT_VERSION_EXISTS', 'version');
  end if;
  return (
    select row(v.version, v.title, v.body, v.checksum, v.published_at)::public.contract_version
    from app.contract_versions as v
    where v.version = v_version
  );
end;
$$;
comment on function public.publish_contract(text, text, text) is
  'Publishes a contract version, which is then in force. The same text again returns the same answer; another text under the same name is CONTRACT_VERSION_EXISTS.';
