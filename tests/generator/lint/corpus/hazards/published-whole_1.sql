create publication everything for all tables; -- finds
