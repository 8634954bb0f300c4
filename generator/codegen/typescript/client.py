"""The TypeScript client: which files are generated, and what their templates use. Pure."""

from generator.catalog.exposed import Enum, Exposed
from generator.codegen.layout import environment
from generator.codegen.surface.offered import offered
from generator.codegen.typescript.examples import Examples
from generator.codegen.typescript.names import TypeScriptNames, key, string, strings, value_key
from generator.house.model import Contract

FOLDER = "clients/typescript/src/generated"
FILES = ("database", "types", "names", "errors", "methods", "views")


def render_clients(contract: Contract, exposed: Exposed) -> dict[str, str]:
    """The generated files of the package: path from the root and text. Equal catalogs give equal texts."""
    surface = offered(contract, exposed)
    names = TypeScriptNames(surface)
    templates = environment("typescript")
    templates.filters |= {
        "comment": comment,
        "key": key,
        "string": string,
        "strings": strings,
        "value_key": value_key,
    }
    templates.globals |= {
        "cookie_prefix": contract.house.cookie_prefix,
        "label_language": contract.house.label_language,
        "has_labels": has_labels,
        "manual": Examples(surface, names).manual,
        "names": names,
    }
    return {
        f"{FOLDER}/{name}.ts": templates.get_template(f"{name}.ts.j2").render(surface=surface)
        for name in FILES
    }


def comment(text: str, depth: int = 0) -> str:
    """A doc comment on lines of its own; `text` cannot end it early."""
    margin = " " * depth
    lines = text.replace("*/", "*\\/").splitlines() or [""]
    if len(lines) == 1:
        return f"{margin}/** {lines[0]} */"
    body = "\n".join(f"{margin} * {line}".rstrip() for line in lines)
    return f"{margin}/**\n{body}\n{margin} */"


def has_labels(enum: Enum) -> bool:
    return any(value != label for value, label in enum.labels)
