"""States of the programme in which calls are refused that the demo takes. Each has its own database.

What the cases of one world add to it does not disturb the others: they never change what was there before.
"""

DEMO = "select"
# The current month is closed, and so is the month after one that is open.
CLOSED = """
select private.set_clock('2031-05-05 10:00 Europe/Paris');
select tests.upload('emma', 'OOTD'), tests.upload('emma', null);
insert into app.months (month, opened_at, closed_at)
values ('2026-03', private.now(), private.now()), ('2031-05', private.now(), private.now());
"""
PAUSED = """
select tests.upload('emma', 'OOTD'), tests.upload('emma', null);
insert into app.creator_status_changes (creator_id, to_status, reason)
values (tests.creator('emma'), 'pause', 'Test');
"""
NEW_CONTRACT = """
insert into app.contract_versions (version, title, body) values ('2031-01', 'Contrat', 'Nouveau');
select private.set_clock(now() + interval '8 days');
"""
NO_DEBTOR = "update app.settings set debtor_iban = null where only_row"
MONTH_ENDS = "select 'a closing meets other calls'"
