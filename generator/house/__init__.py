"""The contract of a house: db/contract.toml and db/errors.toml as typed values, checked against its files.

load(project) -> Contract            reads both files; raises ContractError with file, line and sentence
check_files(project, contract)       compares the contract with db/; raises ContractError likewise
"""

from generator.house.files import check_files
from generator.house.model import Contract
from generator.house.parsing import load

__all__ = ["Contract", "check_files", "load"]
