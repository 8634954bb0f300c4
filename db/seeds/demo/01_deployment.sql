-- Says what this database is for: here the clock may be set, which the months of the demo need.
insert into private.deployment (kind) values ('demo') on conflict do nothing;

-- An invented account that pays, so that payment orders have their bank file.
update app.settings set debtor_iban = 'FR1420041010050500013M02606', debtor_bic = 'PSSTFRPPXXX' where only_row;
