-- Verifies the audit log page by page, in the order of the seals; 10,000 entries take about a tenth of a second. A log whose last
-- entries were removed still verifies. To notice that, compare `head` with one noted elsewhere (`retro doctor` prints it).
create or replace function public.verify_audit_log(from_id bigint default null)
returns public.audit_verification
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_page constant integer := 10000;
  v_first bigint;
  v_broken bigint;
  v_answer public.audit_verification;
begin
  perform private.enter('verify_audit_log');
  v_first := case when verify_audit_log.from_id is null then 1 else app.seal_place(verify_audit_log.from_id) end;
  v_answer.entries := (select count(*) from app.audit_chain as c where c.seq >= v_first and c.seq < v_first + v_page);
  v_answer.head := (select encode(c.hash, 'hex') from app.audit_chain as c order by c.seq desc limit 1);
  v_answer.next_id := (
    select c.entry_id from app.audit_chain as c where c.seq >= v_first + v_page order by c.seq limit 1
  );
  v_broken := coalesce(
    app.broken_seal(v_first, v_first + v_page - 1),
    app.unsealed_entry(verify_audit_log.from_id, v_answer.next_id)
  );
  v_answer.ok := v_broken is null;
  if not v_answer.ok then
    v_answer.first_broken := row(v_broken, (select l.at from app.audit_log as l where l.id = v_broken))::public.broken_entry;
  end if;
  return v_answer;
end;
$$;
comment on function public.verify_audit_log(bigint) is
  'Recomputes the seals of up to 10,000 audit entries and names the first one that does not match. next_id is the from_id of the next page.';
