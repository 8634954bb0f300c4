-- Publications run one after the other, so that the version with the highest place is the last published.
create or replace function private.stamp_contract_version()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('private.stamp_contract_version', 0));
  new.checksum := encode(sha256(convert_to(new.body, 'UTF8')), 'hex');
  new.published_at := private.now();
  new.place := nextval('app.contract_versions_place_seq'::regclass);
  new.published_by := auth.uid();
  return new;
end;
$$;
comment on function private.stamp_contract_version() is 'Trigger: computes the checksum of a version and stamps who published it and when.';

create or replace trigger t10_stamp
before insert on app.contract_versions
for each row execute function private.stamp_contract_version();
alter table app.contract_versions enable always trigger t10_stamp;
