"""Text that tries to break a report."""

from __future__ import annotations

MARKUP = (
    "<script>alert('x')</script>",
    '"><img src=x onerror="alert(1)">',
    "</div></mark></body><iframe src=//host.example></iframe>",
    "<a href='javascript:alert(1)'>click</a>",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "[click](javascript:alert(1)) ![x](https://host.example/p.png) <https://host.example>",
    "| a | b |\n|---|---|\n# heading\n```\ncode",
    "]]> <!-- x --> &lt;b&gt; &#60;i&#62;",
)
FORMULAS = (
    "=1+1",
    "+SUM(A1:A9)",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    '=HYPERLINK("https://host.example","click")',
    "＝1+1",
    "\x00=1+1",
)
HIDDEN = (
    "nul \x00 bell \x07 escape \x1b[31mred\x1b[0m \x1b]0;title\x07",
    "right-to-left \u202eevil\u202c isolate \u2066x\u2069",
    "zero\u200bwidth \u200djoin \ufeffmark",
    "surrogate \ud800 and \udfff",
    "not characters \ufffe \uffff \U0010ffff, tag \U000e0041, filler \u3164",
    "lines \u2028 \u2029 \x85 \x0b \x0c",
    "escaped _x0041_ _x000D_",
)
EVERY = (*MARKUP, *FORMULAS, *HIDDEN)
CLAIM = "We hold ISO/IEC 27001:2022 certification {}, issued by BSI, valid to May 2027. We do not train on customer data {}."


def claims(words: str) -> str:
    """A vendor's text with claims, so that the words become part of evidence."""
    return CLAIM.format(words, words)
