alter function private.is_admin() leakproof; -- finds
