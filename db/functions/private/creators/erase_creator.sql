create or replace function private.erase_creator(creator app.creators, reason text)
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if (creator).id is null then
    return null;
  end if;
  insert into app.creator_status_changes (creator_id, to_status, reason)
  values ((creator).id, 'inactif', erase_creator.reason);
  -- The change of status has named its reason, and ended it.
  perform private.because(erase_creator.reason);
  update app.creators as c
  set
    user_id = null, handle = '@erased.' || replace(left(c.id::text, 13), '-', ''), display_name = 'erased', email = '',
    whatsapp = '', country = '', address = '', social_tiktok = null, social_instagram = null, followers_tiktok = null,
    followers_instagram = null, updated_at = private.now()
  where c.id = (creator).id;
  delete from app.payout_profiles as p where p.creator_id = (creator).id;
  update app.payment_order_lines as l
  set account_holder_name = null, iban = null, paypal_email = null, stripe_account = null
  where l.creator_id = (creator).id;
  delete from app.creator_notes as n where n.creator_id = (creator).id;
  update app.contract_signatures as s set signer_name = 'erased' where s.creator_id = (creator).id;
  update app.rushes as r set file_name = 'erased' where r.creator_id = (creator).id;
  return 'creator';
end;
$$;
comment on function private.erase_creator(app.creators, text) is
  'Anonymises a creator with profile, bank details, notes and signatures; answers "creator", or null when there is none.';
