"""Texts that want to be more than text: Markdown that makes links, tags and handlers, and characters that act."""

from __future__ import annotations

from random import Random

OPENINGS = (
    *(
        "",
        "",
        "",
        "> ",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "1) ",
        "    ",
        "\t",
        "   ",
        " ",
        ">",
        "> > ",
        "- - ",
        "## ",
        "10. ",
        "-\t",
    ),
    *('!!! note "x"\n\n    ', "??? note\n    ", '???+ note "t"\n\n    ', "| a | b |\n|---|---|\n| ", "```\n", "~~~~\n"),
    *(">\t", "\u00a0", "\u3000", "- [ ] ", "* * ", '=== "Tab"\n\n    ', "- a\n    ", "> - ", "1. > "),
)
ADDRESSES = (
    *("javascript:alert(1)", "JaVaScript:alert(1)", "java\tscript:x", "data:text/html,x", "vbscript:x"),
    *("http://evil.example/", "//evil.example/", "&#106;avascript:x", "javascript&colon;x", "<javascript:x>"),
    *("<  javascript:x", "https://ok.example/", "mailto:a@b.c", "/abs", "rel/x", "#frag", 'javascript:alert(1) "t"'),
    *(
        "feed:javascript:x",
        "\\javascript:x",
        "[x]:javascript:x",
        "file:///etc",
        "j\navascript:x",
        "https:evil",
        "HTTPS://x",
    ),
    *("https://ok.example/)](javascript:x", "https://ok.example/(javascript:x)", "https://ok.example/\"onclick='x"),
)
LABELS = (
    "x",
    "",
    "a b",
    "x\ny",
    "^1",
    "*x",
    "x]",
    "[x",
    "`x`",
    "\\]",
    "X",
    "!",
    "x\\",
    "\u00e9",
    "1",
    "x|y",
    "<b>",
    "]: ",
)
FORMS = (
    *("[{label}]: {address}", "[{label}]:\n{address}", "[{label}]:\n    {address}", "[{label}] : {address}"),
    *("[t]({address})", "[t](<{address}>)", '[t]( {address} "x")', "![t]({address})", "[t][{label}]", "[{label}][]"),
    *(
        "[{label}]",
        "<{address}>",
        "[^{label}]: {address}",
        "*[{label}]: {address}",
        "{{: onclick=x }}",
        "{{ onclick=x }}",
    ),
    *('<a href="{address}">x</a>', "<script>x</script>", "<!-- x -->", "<?php x ?>", "< script>", "&lt;script&gt;"),
    *("\\<script>", "`<script>`", "[t\n]({address})", "[[{label}]]({address})", "[[{label}]]", "[[SEC01|{label}]]"),
    *("[a]({address}\n)", "[a [b]({address})]({address})", '[a](https://ok.example/"onmouseover="x)', "[TOC]", "text"),
    *(
        "[a](https://ok.example/ 'x\" onclick=\"y')",
        "---",
        "===",
        "::: x",
        ":smile:",
        "++x++",
        "==x==",
        "$x$",
        "\u202ex",
    ),
    *(
        '```{{.x onclick="y"}}\ncode\n```',
        '```js title="<b>"\nx\n```',
        "~~~ {{onclick=x}}\ny\n~~~",
        "``` {{ .x #i }}\nx\n```",
    ),
    *(
        "**{label}",
        "`{label}",
        "*{label}*",
        "~~{label}~~",
        "{label} | {address}",
        "|---|",
        "a\\",
        "&{label};",
        "!!! {label}",
    ),
)
ACTING = (
    "\x1b[8m",
    "\x9b31m",
    "\u202e",
    "\u2066",
    "\r",
    "\x08",
    "\n::error::x",
    "##vso[x]",
    "\x00",
    "\u2028",
    "\ufeff",
    "\x7f",
)
RARE = ("\U0001f680", "\U00020bb7", "\u05d0\u0308", "e\u0301", "\u202f", "\uff1d1", "\u0130", "\ud7ff", "\ufffd")


def markdown(random: Random) -> str:
    """Return one to six pieces of Markdown, in any nesting."""
    pieces = []
    for _ in range(random.randint(1, 6)):
        opening = "".join(random.choice(OPENINGS) for _ in range(random.choice((0, 0, 1, 1, 2, 3))))
        form = random.choice(FORMS).format(label=random.choice(LABELS), address=random.choice(ADDRESSES))
        pieces.append(opening + form + random.choice(("", "", " ", "\\", "  ")))
    return random.choice(("\n", "\n\n")).join(pieces)


def words(random: Random) -> str:
    """Return a line of words with what acts in a terminal, a log, a page or a spreadsheet in it."""
    parts = [
        random.choice((*ACTING, *RARE, "=1+1", ";=cmd|x", "<b>", "a", "-", "{{x}}", "%s", "' OR 1")) for _ in range(4)
    ]
    return " ".join(["Shop", *parts])


REFERENCES = (
    *("https://a.example", "www.a.example", "a@b.example", "#12", "GH-1", "o/r#1", "deadbeef1", ":x:", "@octocat"),
    *("[^1]", "- [x] ", "> [!NOTE]", "1. ", "\u0661. ", "-1", "ftp://x", "::error::x", "##vso[x]", "=HYPERLINK(1)"),
    *("h1. ", "bq. ", "----", "!x!", "[~a]", "{code}", "\r\n", "<br>", "<!--", "-->", "<b>", "&amp;", "```", "$x$"),
)
SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\xad\u1680\u180e\u2000\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
SIGNS = "ab1 0-=+@;,|\"'*_`[]()<>#~!&$:./\\{}^%?\u0661\xb2\U0001d7ce\U0001e921\U000e0041\uff1d\uff0b\uff0d\uff20\uff1b"


def anything(random: Random) -> str:
    """Return a text of signs, spaces of every kind and what other programs make links, lists and formulas of."""
    kinds = (REFERENCES, SPACES, SIGNS, SIGNS, RARE, ACTING)
    return "".join(random.choice(random.choice(kinds)) for _ in range(random.randint(1, 9)))
