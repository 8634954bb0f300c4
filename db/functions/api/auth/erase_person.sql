-- Erases a person by inserting an erasure. Its trigger refuses while money is owed, else anonymises. SQL cannot remove files, so
-- the answer lists those in the person's folder for Storage.
create or replace function public.erase_person(user_id uuid, reason text)
returns public.erasure
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('erase_person');
  if erase_person.user_id is null then
    perform private.refuse('VALIDATION_FAILED', 'user_id');
  end if;
  insert into app.erasures (user_id, reason)
  values (erase_person.user_id, app.required_reason(erase_person.reason));
  return row(
    array(
      select distinct k.kind
      from app.erasures as e
      cross join unnest(e.anonymised) as k (kind)
      where erase_person.user_id in (e.user_id, e.creator_id)
      order by k.kind
    ),
    array(
      select row(o.bucket, o.path)::public.erased_object
      from (
        select distinct e.creator_id
        from app.erasures as e
        where erase_person.user_id in (e.user_id, e.creator_id)
      ) as c
      cross join unnest(app.stored_files(c.creator_id)) with ordinality as o (bucket, path, place)
      order by o.place
    )
  )::public.erasure;
end;
$$;
comment on function public.erase_person(uuid, text) is
  'Anonymises a person, by the account (also one that is gone) or the creator, and lists the files to remove from Storage. ERASURE_BLOCKED while a payout is unpaid. Repeating it erases what was added since.';
