-- private.enter compares the caller with the endpoint's actors itself, in the statement that reads both.
-- squawk-ignore ban-drop-function
drop function if exists private.fits(private.caller, text);
-- squawk-ignore ban-drop-function
drop function if exists private.who_calls();
