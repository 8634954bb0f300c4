create user mapping for authenticated server bank options (user 'bank', password 'secret'); -- finds
