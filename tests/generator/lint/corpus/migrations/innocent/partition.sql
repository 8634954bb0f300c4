create table app.events_2027 partition of app.events for values from ('2027-01-01') to ('2028-01-01');
