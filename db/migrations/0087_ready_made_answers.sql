-- The answers of landing_page and onboarding_options are kept as values of their types now: turning jsonb into such a value took a
-- third of the call. Their tables stand beside private.keep_landing_pages and private.keep_onboarding_options.

-- squawk-ignore ban-drop-function
drop function if exists private.computed_landing_pages();
-- squawk-ignore ban-drop-function
drop function if exists private.kept_landing_page();
-- squawk-ignore ban-drop-function
drop function if exists private.onboarding_offer();
-- squawk-ignore ban-drop-table
drop table if exists private.landing_pages;
