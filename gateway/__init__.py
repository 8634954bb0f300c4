"""One URL in front of PostgREST, Auth and Storage, like the URL of a Supabase project.

front       for production too: proxy, limits, cookie sessions, CORS, request ids
standin     for laptops only: Supabase Auth and Storage as the official clients expect them
"""
