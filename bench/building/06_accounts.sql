-- What triggers keep about each account: its e-mail for the search, and what the guard reads. Whole tables are joined, because there
-- are no indexes yet, which private.computed_accounts needs. A test compares the rows with it (private.miscounted_accounts).
insert into app.account_emails (user_id, email)
select u.id, coalesce(u.email, '')
from auth.users as u
on conflict do nothing;
insert into private.accounts (
  user_id, may_act_from, email, is_admin, creator_id, handle, display_name, creator_status, application_status, signed_place
)
select
  u.id, '-infinity', nullif(e.email, ''), r.user_id is not null, c.id, c.handle, c.display_name, c.status, a.status, g.place
from auth.users as u
join app.account_emails as e on e.user_id = u.id
left join app.user_roles as r on r.user_id = u.id and r.role = 'admin'
left join app.creators as c on c.user_id = u.id
left join app.applications as a on a.user_id = u.id
left join (
  select s.creator_id, max(v.place) as place
  from app.contract_signatures as s
  join app.contract_versions as v on v.version = s.version
  group by s.creator_id
) as g on g.creator_id = c.id
on conflict do nothing;
