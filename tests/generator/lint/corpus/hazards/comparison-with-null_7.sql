select 1
from app.t
where a not in (1, 2, null); -- finds
