"""The reference in docs/: which files are generated, from which template, and with what. Pure."""

from generator.catalog.exposed import Exposed
from generator.codegen import markdown
from generator.codegen.layout import environment
from generator.codegen.surface import Surface, offered
from generator.contract.model import Contract

FOLDER = "docs/reference"


def render_docs(contract: Contract, exposed: Exposed) -> dict[str, str]:
    """The generated files of docs/: path from the root and text. Equal catalogs give equal texts."""
    surface = offered(contract, exposed)
    templates = environment()
    templates.filters |= {"cell": markdown.cell}
    return {
        f"{FOLDER}/errors.md": templates.get_template("docs/errors.md.j2").render(
            refusals=surface.refusals,
            platform=sorted(contract.platform.values(), key=lambda refusal: refusal.key),
            answered_by={refusal.code: _answered_by(surface, refusal.code) for refusal in surface.refusals},
        ),
    }


def _answered_by(surface: Surface, code: str) -> list[str]:
    if code in surface.common:
        return ["any call"]
    return [f"`{name}`" for name, codes in surface.errors.items() if code in codes]
