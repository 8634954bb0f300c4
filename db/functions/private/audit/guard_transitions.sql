-- The allowed state changes of a column, in one place: the arguments name the column and then each change as `from -> to: by what`,
-- with nothing before the arrow for a new row. Other changes are refused for every role. Decision triggers decide who may make a
-- change, and refuse it in their own words; this trigger holds whatever they do. The diagrams are drawn from the arguments. It
-- fires last, so that it sees what other triggers did to the row. Most of these columns are named status: reading that name costs
-- much less than turning the row into JSON.
create or replace function private.guard_transitions()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_from text;
  v_to text;
  v_way text;
begin
  -- equivalent (branch x2, constant x2): the other way reads the same values and takes longer.
  if tg_argv[0] = 'status' then
    v_to := new.status;
    -- equivalent (branch x2): a new row has no old one; its fields are null.
    if tg_op = 'UPDATE' then
      v_from := old.status;
    end if;
  else
    v_to := to_jsonb(new) ->> tg_argv[0];
    -- equivalent (branch x2): a new row has no old one; its fields are null.
    if tg_op = 'UPDATE' then
      v_from := to_jsonb(old) ->> tg_argv[0];
    end if;
  end if;
  if v_from = v_to then
    return new;
  end if;
  v_way := concat_ws(' ', v_from, '->', v_to);
  for v_i in 1 .. tg_nargs - 1 loop
    if split_part(tg_argv[v_i], ':', 1) = v_way then
      return new;
    end if;
  end loop;
  raise exception '% of % does not move %', tg_argv[0], tg_table_name, v_way using errcode = '55000';
end;
$$;
comment on function private.guard_transitions() is 'Trigger: allows the state changes of the named column that the arguments list, and no others.';

create or replace trigger t95_transitions
before insert or update on app.applications
for each row execute function private.guard_transitions(
  'status',
  '-> draft: saved',
  'draft -> pending_review: submitted',
  'pending_review -> draft: withdrawn',
  'pending_review -> approved: reviewed',
  'pending_review -> rejected: reviewed',
  'rejected -> draft: saved',
  'rejected -> pending_review: submitted'
);
alter table app.applications enable always trigger t95_transitions;

create or replace trigger t95_transitions
before insert or update on app.creators
for each row execute function private.guard_transitions(
  'status',
  '-> candidat: application approved',
  'candidat -> actif: contract signed',
  'candidat -> inactif: by an admin',
  'actif -> pause: by an admin',
  'actif -> inactif: by an admin',
  'pause -> actif: by an admin',
  'pause -> inactif: by an admin',
  'inactif -> actif: by an admin',
  'inactif -> pause: by an admin'
);
alter table app.creators enable always trigger t95_transitions;

create or replace trigger t95_transitions
before insert or update on app.videos
for each row execute function private.guard_transitions(
  'status',
  '-> pending_review: recorded',
  'pending_review -> approved: reviewed',
  'pending_review -> rejected: reviewed',
  'pending_review -> revision_requested: reviewed',
  'approved -> pending_review: reopened',
  'rejected -> pending_review: reopened',
  'revision_requested -> pending_review: reopened'
);
alter table app.videos enable always trigger t95_transitions;

create or replace trigger t95_transitions
before insert or update on app.payouts
for each row execute function private.guard_transitions(
  'payment_status',
  '-> a_faire: month closed',
  '-> paye: month closed, nothing to pay',
  'a_faire -> en_cours: ordered',
  'en_cours -> a_faire: order taken back',
  'a_faire -> paye: paid',
  'en_cours -> paye: paid',
  'paye -> a_faire: reversed'
);
alter table app.payouts enable always trigger t95_transitions;
