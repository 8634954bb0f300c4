"""Checks whether this machine can run a house, and whether a database is in this house's state.

examine_machine(project) -> list[Finding]
examine_database(project, contract, url) -> DatabaseReport    reads only
"""

from generator.doctor.database import DatabaseReport, examine_database
from generator.doctor.finding import Checked
from generator.doctor.machine import examine_machine

__all__ = ["Checked", "DatabaseReport", "examine_database", "examine_machine"]
