"""States of the programme in which calls are refused that work on the demo. Each has its own database.

Cases of one world do not disturb each other: they add rows and never change existing ones.
"""

DEMO = "select"
# The current month is closed, and so is the month after an open one.
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
# A rate from before the bounds was frozen. One video at this rate is a valid amount; two are not, nor is one
# with the adjustment.
ODD_FIGURES = """
alter table app.video_rates drop constraint rate_is_sane;
select private.set_clock('2026-02-01 12:00 Europe/Paris');
insert into app.video_rates (package_tier, video_type, rate, valid_from)
values (30, 'OOTD', 99999900, '2026-02-01');
select tests.join_programme('member', '@odd', 30), tests.sign('member');
select tests.deliver('member', 'OOTD', 'approved'), tests.deliver('member', 'OOTD');
select private.set_clock('2026-03-02 12:00 Europe/Paris');
insert into app.payout_adjustments (creator_id, amount, reason) values (tests.creator('member'), 100, 'Test');
"""
UNKNOWN_PLAN = """
delete from app.full_months as f
where f.mix = (select c.mix from app.creators as c where c.handle = '@emma_fit')
"""
MONTH_ENDS = "select 'a closing meets other calls'"
