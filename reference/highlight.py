"""Colours for code: marked up on the server, so that no page needs a script to show its samples."""

from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup, escape
from pygments.lexer import Lexer
from pygments.lexers.data import JsonLexer
from pygments.lexers.go import GoLexer
from pygments.lexers.javascript import TypeScriptLexer
from pygments.lexers.python import PythonLexer
from pygments.lexers.shell import BashLexer
from pygments.token import Comment, Keyword, Literal, Name, Operator, Token

_LEXERS = {
    "json": JsonLexer,
    "sh": BashLexer,
    "console": BashLexer,
    "ts": TypeScriptLexer,
    "python": PythonLexer,
    "go": GoLexer,
}
_CLASSES = (
    (Keyword.Type, ""),  # in TypeScript whatever follows a colon is taken for one
    (Comment, "c"),
    (Keyword, "k"),
    (Operator.Word, "k"),
    (Literal.Number, "n"),
    (Literal.String, "s"),
    (Name.Tag, "t"),
    (Name.Variable, "v"),
    (Name.Builtin, "b"),
    (Name.Function, "b"),
)

_COLOURED = Markup('<span class="{}">{}</span>')


@lru_cache(maxsize=256)  # the same problems are answered by most operations
def highlighted(text: str, language: str) -> Markup:
    """The code as HTML. A language that is none of the samples' stays plain."""
    if language not in _LEXERS:
        return escape(text)
    parts: list[Markup] = []
    for kind, run in _lexer(language).get_tokens(text):
        name = _class(kind)
        part = escape(run)
        if name:
            part = _COLOURED.format(name, part)
        parts.append(part)
    return Markup("").join(parts)


@cache
def _lexer(language: str) -> Lexer:
    return _LEXERS[language](stripnl=False, ensurenl=False)


@cache
def _class(kind: type[Token]) -> Any:
    """The class of a kind of token; most have none, which keeps pages small."""
    return next((name for wide, name in _CLASSES if kind in wide), "")
