"""The public surface: the part of the exposed schema that the contract offers, and what a release
promises.
"""
