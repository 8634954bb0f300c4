"""Which actors the guard lets into which endpoint, and what it answers the others. Pure."""

from generator.house.model import VISITOR_ROLE, Actor, Contract, Endpoint

ENTERED = "ENTERED"
NOT_SIGNED_IN = "NOT_SIGNED_IN"
FORBIDDEN = "FORBIDDEN"


def entry_codes(contract: Contract, endpoint: Endpoint) -> tuple[str, ...]:
    """One code per actor, in the order of the contract: ENTERED or the refusal."""
    return tuple(_code(contract, endpoint, actor) for actor in contract.actors.values())


def entering(contract: Contract, letters: str) -> tuple[str, ...]:
    """The names of all actors that a list of letters admits, in the order of the contract."""
    return tuple(actor.name for actor in contract.actors.values() if _enters(contract, letters, actor))


def visitors(contract: Contract) -> tuple[str, ...]:
    """The names of the actors who send no token of their own."""
    return tuple(actor.name for actor in contract.actors.values() if actor.role == VISITOR_ROLE)


def _code(contract: Contract, endpoint: Endpoint, actor: Actor) -> str:
    if _enters(contract, endpoint.actors, actor):
        return ENTERED
    return NOT_SIGNED_IN if actor.role == VISITOR_ROLE else FORBIDDEN


def _enters(contract: Contract, letters: str, actor: Actor) -> bool:
    """Whether the actor is listed itself, or through the first actor of its role, which stands for the whole
    role.
    """
    everybody = next(other for other in contract.actors.values() if other.role == actor.role)
    return bool({actor.letter, everybody.letter} & set(letters))
