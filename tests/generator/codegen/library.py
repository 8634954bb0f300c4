"""The data dictionary and the rights of the small library, whose exposed schema is in test_typescript."""

from generator.catalog.dictionary import (
    Column,
    Constraint,
    Dictionary,
    Domain,
    FunctionEntry,
    Index,
    Relation,
    read_states,
)
from generator.catalog.relationships import ForeignKey
from generator.catalog.rights import Definer, Grant, Guarded, Policy, Rights
from generator.examples.records import Recorded, Records

_BOOK = Column("book_id", "bigint", True, None, "The book.")

DICTIONARY = Dictionary(
    schemas={"app": "The rules.", "private": "The machinery | closed.", "public": "The door."},
    foreign_keys=(
        ForeignKey("loans_of_a_book", "app", "loans", ("book_id",), "app", "books", ("id",), False),
        ForeignKey(
            "loans_of_a_copy", "app", "loans", ("book_id", "copy"), "app", "books", ("id", "copy"), False
        ),
        ForeignKey("loans_by_an_account", "app", "loans", ("user_id",), "auth", "users", ("id",), True),
    ),
    relations=(
        Relation("app", "books", "table", "Books.", (_BOOK,), (), (), ()),
        Relation(
            "app",
            "loans",
            "table",
            "Who has which <book>.",
            (
                _BOOK,
                Column("user_id", "uuid", False, None, "Account; null once it is deleted."),
                Column("status", "text", True, "'out'::text", "Where it *stands*."),
                Column("due", "timestamp with time zone", True, "now()", "When it is due."),
            ),
            (
                Constraint(
                    "status_is_known", "c", "CHECK ((status = ANY ('{out,back}'::text[])))", ("status",)
                ),
            ),
            (Index("loans_due", "CREATE INDEX loans_due ON app.loans USING btree (due) WHERE (a || b)"),),
            (read_states(r"status\000-> out: lent\000out -> back: returned, or not\000out -> 2 lost:x\000"),),
        ),
        Relation("private", "stamps", "table", "Stamps.", (), (), (), ()),
        Relation(
            "public",
            "book",
            "composite",
            "A book.",
            (Column("lent_to", "text", False, None, "Reader; null while it stands here."),),
            (),
            (),
            (),
        ),
        Relation(
            "public",
            "books",
            "view",
            "Books.",
            (Column("id", "bigint", False, None, "Identity."),),
            (),
            (),
            (),
        ),
        Relation("public", "unused", "composite", "No endpoint answers it.", (), (), (), ()),
    ),
    domains=(Domain("app", "isbn", "text", ("CHECK ((VALUE ~ '^[0-9|X]+$'::text))",), "Number of a book."),),
    functions=(
        FunctionEntry("app", "due_date", "book_id bigint", "date", "stable", False, "When a loan ends."),
        FunctionEntry("private", "enter", "endpoint text", "void", "volatile", True, "Asks the contract."),
        FunctionEntry("public", "lend", "book_id bigint", "void", "volatile", False, "Lends a book."),
    ),
)

RIGHTS = Rights(
    relations=(
        Guarded(
            "app",
            "books",
            "table",
            False,
            (Grant("anon", "select", ()), Grant("authenticated", "select", ())),
            (Policy("select_anyone", "select", True, ("anon", "authenticated"), "true", None),),
        ),
        Guarded(
            "app",
            "loans",
            "table",
            True,
            (
                Grant("authenticated", "delete", ()),
                Grant("authenticated", "insert", ("book_id", "reader_id")),
                Grant("authenticated", "select", ()),
                Grant("service_role", "insert", ("book_id",)),
            ),
            (
                Policy(
                    "insert_staff",
                    "insert",
                    True,
                    ("authenticated",),
                    None,
                    "( SELECT private.is_staff() AS is_staff)",
                ),
                Policy(
                    "select_own_or_staff",
                    "select",
                    True,
                    ("authenticated",),
                    "((reader_id = 1) OR\n (a || b))",
                    None,
                ),
                Policy("not_on_sundays", "delete", False, ("public",), "(now() > '1|1'::date)", None),
                Policy("all_by_hand", "all", True, ("public",), "true", "(book_id > 0)"),
            ),
        ),
        Guarded("app", "stamps", "table", True, (), ()),
        Guarded(
            "public",
            "books",
            "view",
            False,
            (Grant("authenticated", "select", ()), Grant("service_role", "select", ())),
            (),
        ),
        Guarded(
            "storage",
            "objects",
            "table",
            True,
            (),
            (Policy("covers", "select", True, ("anon", "authenticated"), "(bucket = 'covers'::text)", None),),
        ),
    ),
    definers=(
        Definer("private", "enter", ("anon", "authenticated", "service_role")),
        Definer("private", "stamp", ()),
    ),
    unbound=frozenset({"service_role"}),
)

SUBJECTS = {"catalogue": "books", "lend": "loans", "renew": "loans"}

RECORDS = Records(
    answers={
        "catalogue": Recorded(
            "visitor",
            {"search": "l'été"},
            200,
            {
                "rows": [
                    {"lent_to": None, "notes": "n" * 200},
                    {"lent_to": "Ada", "notes": "short"},
                    {"lent_to": "Bo", "notes": ""},
                ],
                "total": 3,
            },
        ),
        "lend": Recorded("ada", {"book_id": 7}, 204, None),
        "renew": Recorded("ada", {}, 200, "\n".join(f"line {number}" for number in range(20))),
    },
    refusals={
        "lend": Recorded("ada", {"book_id": 8}, 409, {"code": "BOOK_LENT", "message": "It is lent."}),
    },
)
