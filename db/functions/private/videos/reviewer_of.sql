create or replace function private.reviewer_of(review_id uuid)
returns uuid
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if not private.is_admin() then
    return null;
  end if;
  return (select r.reviewer_id from app.video_reviews as r where r.id = reviewer_of.review_id);
end;
$$;
comment on function private.reviewer_of(uuid) is 'The admin who wrote a review; null for a caller who is no admin.';
