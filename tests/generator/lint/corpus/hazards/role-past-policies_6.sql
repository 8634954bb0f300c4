alter role authenticated set row_security to off; -- finds
