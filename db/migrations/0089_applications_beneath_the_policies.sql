-- private.application_ids takes its place.
-- squawk-ignore ban-drop-function
drop function if exists app.application_ids(app.application_status, text, timestamptz, uuid, integer);
