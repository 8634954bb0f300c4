alter system set fsync = off; -- finds
