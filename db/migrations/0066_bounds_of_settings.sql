-- What the owner sets has upper bounds, too. Rows from before stay as they are.
do $$
declare
  v_bound record;
begin
  for v_bound in
    select b.*
    from (
      values
        ('debtor_name_fits', 'length(debtor_name) <= 140'),
        ('debtor_iban_fits', 'length(debtor_iban) <= 50'),
        ('debtor_bic_fits', 'length(debtor_bic) <= 20'),
        ('grace_is_sane', 'signing_grace_days <= 366')
    ) as b (constraint_name, condition)
    where not exists (
      select from pg_constraint as c where c.conrelid = 'app.settings'::regclass and c.conname = b.constraint_name
    )
  loop
    execute format('alter table app.settings add constraint %I check (%s) not valid', v_bound.constraint_name, v_bound.condition);
  end loop;
end;
$$;
