drop schema app cascade; -- finds
