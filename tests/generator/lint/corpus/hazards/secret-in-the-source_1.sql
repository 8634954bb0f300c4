create role reporting login password 'hunter2'; -- finds
