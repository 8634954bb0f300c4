"""A browser's session, held in cookies that no script can read.

cookies     their names and attributes, what a request carries, what an answer sets
auth        the few requests to Supabase Auth that a session takes, local or hosted
refreshing  one refresh for all requests that need it at the same moment
door        /auth/sign-in, sign-up, verify and sign-out
layer       CookieSessions: the bearer token on the way in, new cookies on the way out
"""
