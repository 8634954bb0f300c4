"""Rules of things outside the database: files, programs, other servers, settings, secrets."""

import re
from collections.abc import Iterator
from typing import Any

from pglast import ast
from pglast.enums import VariableSetKind

from generator.lint.known import Known
from generator.lint.rules.rule import Rule, function, statements
from generator.lint.trees import LintedFile, Scope, called, names
from generator.syntax.walking import nodes

_FILES = {
    "pg_read_file", "pg_read_binary_file", "pg_ls_dir", "pg_stat_file", "lo_import", "lo_export",
}  # fmt: skip
_ANSWERING = {"http_get", "http_post", "http_put", "http_delete", "http_patch", "http"}
_UNTRUSTED = {"c", "internal", "plpython3u", "plpythonu", "plperlu", "pltclu"}
_PATHS = ("search_path", "row_security", "session_replication_role")
_SECRET = re.compile(
    r"eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.|\bsb_secret_\w{8}|\bsk_(?:live|test)_\w{8}"
    r"|-----BEGIN \w*\s?PRIVATE KEY|\bpassword\s*=\s*[^\s'\"]|\b\w+://[^\s:/@]+:[^\s:/@]+@"
)
_SECRET_NAMES = ("token", "secret", "password", "passwd", "otp", "api_key", "code")
_HASHING = {"md5", "sha256", "digest", "encode", "hmac"}
_OUTDATED = {"md5", "des", "xdes"}


def _files(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.CopyStmt):
        if node.filename or node.is_program:
            yield node
    yield from (call for call in scope.of(ast.FuncCall) if called(call) in _FILES)


def _extension_in_the_open(file: LintedFile, known: Known) -> Iterator[int]:
    for scope in file.scopes:
        for node in scope.of(ast.CreateExtensionStmt):
            chosen = {option.defname: getattr(option.arg, "sval", "") for option in node.options or ()}
            if (
                node.extname != "plpgsql"
                and chosen.get("schema", known.exposed_schema) == known.exposed_schema
            ):
                yield scope.line_of(node)


def _untrusted(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.CreateFunctionStmt):
        for option in node.options or ():
            if option.defname == "language" and option.arg.sval.lower() in _UNTRUSTED:
                yield node
    for node in scope.of(ast.CreateExtensionStmt, ast.CreatePLangStmt):
        if (getattr(node, "extname", None) or getattr(node, "plname", "")) in _UNTRUSTED:
            yield node


def _setting_of_all(scope: Scope) -> Iterator[Any]:
    yield from scope.of(ast.AlterSystemStmt)
    for node in scope.of(ast.AlterDatabaseSetStmt, ast.AlterRoleSetStmt):
        if node.setstmt.name in _PATHS and node.setstmt.kind == VariableSetKind.VAR_SET_VALUE:
            yield node


def _left_behind(file: LintedFile, _: Known) -> Iterator[int]:
    """Finds session settings that outlive the transaction, so that the next user of a pooled connection gets
    them."""
    for scope in file.scopes:
        whole_statement = scope.tree if isinstance(scope.tree, ast.VariableSetStmt) else None
        if whole_statement is not None and not whole_statement.is_local:
            sets = whole_statement.kind == VariableSetKind.VAR_SET_VALUE
            path = whole_statement.name == "search_path" and whole_statement.args
            names_in = (
                {getattr(each.val, "sval", "") for each in whole_statement.args or ()} if path else set()
            )
            if sets and (scope.routine is not None or names_in & {"public", "$user"}):
                yield scope.line_of(whole_statement)
        for call in scope.of(ast.FuncCall) if scope.routine else ():
            is_local = call.args[-1] if call.args else None
            if (
                called(call) == "set_config"
                and getattr(getattr(is_local, "val", None), "boolval", None) is False
            ):
                yield scope.line_of(call)


def _published(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.CreatePublicationStmt, ast.AlterPublicationStmt):
        of_schemas = any(
            each.pubobjtype.name.startswith("PUBLICATIONOBJ_TABLES_IN") for each in node.pubobjects or ()
        )
        if node.for_all_tables or of_schemas:
            yield node


def _secrets(scope: Scope) -> Iterator[Any]:
    for node in scope.of(ast.CreateRoleStmt, ast.AlterRoleStmt):
        for option in node.options or ():
            if option.defname == "password" and option.arg is not None:
                yield node
    for node in scope.of(ast.CreateUserMappingStmt, ast.AlterUserMappingStmt):
        if any(option.defname == "password" for option in node.options or ()):
            yield node
    for node in scope.of(ast.A_Const):
        if not node.isnull and _SECRET.search(getattr(node.val, "sval", "")):
            yield node
    for node in scope.of(ast.CreateSubscriptionStmt):
        if _SECRET.search(node.conninfo):
            yield node


def _guessable(scope: Scope) -> Iterator[Any]:
    """Finds secrets made by random(), whose values can be computed from earlier ones."""
    for call in scope.of(ast.FuncCall):
        inner = [called(each) for each in nodes(call.args, ast.FuncCall)]
        if called(call) in _HASHING and "random" in inner:
            yield call
    for column in scope.of(ast.ColumnDef):
        if any(word in (column.colname or "") for word in _SECRET_NAMES):
            for constraint in column.constraints or ():
                calls = [called(each) for each in nodes(constraint.raw_expr, ast.FuncCall)]
                if "random" in calls and not _HASHING & set(calls):
                    yield constraint


def _weak_hash(scope: Scope) -> Iterator[Any]:
    for call in scope.of(ast.FuncCall):
        arguments = call.args or ()
        if called(call) in ("md5", "sha256", "sha512", "digest") and arguments:
            named = [names(each.fields)[-1:] for each in nodes(arguments[0], ast.ColumnRef)]
            if any("password" in word or "passwd" in word for words in named for word in words):
                yield call
        kind = getattr(getattr(arguments[0], "val", None), "sval", "") if arguments else ""
        if called(call) == "gen_salt" and kind in _OUTDATED:
            yield call


def _other_server(scope: Scope) -> Iterator[Any]:
    """Finds calls that wait for another server's answer; not those of pg_net, which only queues them."""
    if scope.routine is not None:
        for call in scope.of(ast.FuncCall):
            name = called(call)
            if name in _ANSWERING and names(call.funcname)[0] != "net":
                yield call
            if name in ("dblink", "dblink_exec", "dblink_connect", "dblink_open"):
                yield call


RULES = (
    Rule(
        "file-of-the-server",
        "a file or a program of the database's server is read, written or run",
        "It runs with the rights of the server, and a hosted one refuses it. Send rows over the connection.",
        "copy app.notes from program 'date';\n",
        "copy app.notes (id) from stdin;\n",
        statements(_files),
    ),
    Rule(
        "extension-in-the-open",
        "an extension is put into the schema that is exposed",
        "Its functions become endpoints. Write `with schema extensions`.",
        "create extension if not exists pg_trgm;\n",
        "create extension if not exists pg_trgm with schema extensions;\n",
        _extension_in_the_open,
    ),
    Rule(
        "untrusted-language",
        "a function is written in a language that no right limits",
        "It can do what the server's own account can. Use sql or plpgsql.",
        "create function app.f() returns void language plpython3u as $$ pass $$;\n",
        "create function app.f() returns void language plpgsql as $$ begin end; $$;\n",
        statements(_untrusted),
    ),
    Rule(
        "setting-of-everybody",
        "a setting of the server, or the search_path of a role or database, is changed",
        "Every other function and session gets it, too. Set it on the function that needs it.",
        "alter role authenticated set search_path = public;\n",
        "alter role authenticated set statement_timeout = '8s';\n",
        statements(_setting_of_all),
    ),
    Rule(
        "setting-left-behind",
        "a setting outlives its transaction",
        "A pooled connection hands it to the next caller. Write set local, or set_config(..., true).",
        function("perform set_config('app.a', 'b', false);"),
        function("perform set_config('app.a', 'b', true);"),
        _left_behind,
    ),
    Rule(
        "published-whole",
        "a publication holds every table, today's and tomorrow's",
        "Subscribers get rows that no policy was asked about. Name the tables.",
        "create publication p for all tables;\n",
        "create publication p for table app.notes;\n",
        statements(_published),
    ),
    Rule(
        "secret-in-the-source",
        "a password or a key stands in a file",
        "It stays in the history for ever. Let operations set it, and read it from the vault.",
        "create role reporting login password 'abc';\n",
        "create role reporting login;\n",
        statements(_secrets),
    ),
    Rule(
        "guessable-secret",
        "a secret is made by random()",
        "Its next values can be computed from earlier ones. Use gen_random_uuid or gen_random_bytes.",
        "create table app.keys (id uuid primary key, token text default md5(random()::text));\n",
        "create table app.keys (id uuid primary key, token text default gen_random_uuid()::text);\n",
        statements(_guessable),
    ),
    Rule(
        "weak-hash",
        "a password is hashed in a way that is fast to try",
        "Millions of guesses take a second. Use crypt(password, gen_salt('bf')), or leave it to Auth.",
        "create function app.f(password text) returns text language sql as $$ select md5(password) $$;\n",
        "create function app.f(body text) returns text language sql as $$ select md5(body) $$;\n",
        statements(_weak_hash),
    ),
    Rule(
        "answer-of-another-server",
        "a transaction waits for another server",
        "Its locks and its connection are held meanwhile. Queue the call: a row, and a job behind it.",
        function("perform http_get('http://example.org');"),
        function("perform net.http_post('http://example.org');"),
        statements(_other_server),
    ),
)
