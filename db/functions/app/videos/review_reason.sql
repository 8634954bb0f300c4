create or replace function app.review_reason(decision text, reason text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_reason constant text := app.trimmed(review_reason.reason);
begin
  if review_reason.decision is null or review_reason.decision not in ('approved', 'rejected', 'revision_requested') then
    perform private.refuse('VALIDATION_FAILED', 'decision', '{"bound": {"values": ["approved", "rejected", "revision_requested"]}}');
  elsif v_reason is null and review_reason.decision = 'approved' then
    return null;
  end if;
  return app.required_reason(v_reason);
end;
$$;
comment on function app.review_reason(text, text) is
  'The trimmed reason of a review; refuses VALIDATION_FAILED for an unknown decision, REASON_REQUIRED for a refusal without one or one above 2000 characters.';
