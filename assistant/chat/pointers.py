"""Words by which a message points back at the conversation, in English, German, French and Spanish.

Patterns meet folded text with single blanks (`knowledge.words.fold`).
"""

from __future__ import annotations

import re2

_AND = r"^\W*(?:(?:and|but|so|ok|okay|then|now|well|und|aber|also|et|mais|alors|y|pero|entonces)\b,? )*"

MORE = re2.compile(
    rf"{_AND}(?:(?:can you |could you |please |pls )?(?:tell me more|tell us more|more|more details?|details|go on|elaborate|explain(?: (?:it|that|this))?|more on (?:it|that|this)|anything else|what else)(?: please)?(?: (?:about|on) (?:it|that|this|them))?|"
    r"(?:erzahl(?:en sie)? (?:mir )?)?mehr(?: dazu| davon| daruber| details?)?|(?:und )?weiter|was noch|genauer(?: bitte)?|"
    r"(?:dites-m'en |dis-m'en |dites m'en )?plus(?: de details)?|en savoir plus|quoi d'autre|"
    r"(?:cuentame |digame |dime )?mas(?: detalles| sobre eso)?|algo mas|que mas)\W*$"
)
"""Only asks for more of the same."""

WHY = re2.compile(
    rf"{_AND}(why|why not|why so|how come|how so|why is that|warum|warum nicht|wieso|weshalb|warum das|wieso nicht|pourquoi|pourquoi pas|pourquoi cela|pourquoi ca|por que|por que no|y por que)\W*$"
)

FRAGMENT = re2.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|or|also|und|aber|oder|auch|et|mais|ou|y|e|pero|o)\b,? ?)*"
    r"(?:what about|how about|what of|what if|what if it is|and|but|or|und was ist mit|was ist mit|wie sieht es aus mit|wie (?:ist|steht|sieht) (?:es|das) (?:mit|bei|fur)|und|et qu'en est-il (?:de|du|des|pour)|qu'en est-il (?:de|du|des|pour|d')|et|y que hay de|que hay de|que pasa con|y que pasa con|que tal|y)\b ?"
)
"""How a fragment opens that changes one thing of the earlier question."""

CLAUSE = re2.compile(
    r"^(?:what|which|who|whose|how|why|when|where|is|are|was|were|do|does|did|can|could|must|should|shall|will|would|may|has|have|had|if|"
    r"was|welche\w*|wer|wie|warum|wann|wo|ist|sind|kann|konnen|muss|mussen|darf|durfen|soll|hat|haben|wenn|"
    r"que|quel\w*|qui|comment|pourquoi|quand|combien|est|sont|peut|doit|faut|est-ce|si|"
    r"cual\w*|quien\w*|como|por|cuando|cuanto\w*|donde|es|son|puede|pueden|debe|hay)\b"
    r"|\b(?:is|are|was|were|does|do|did|has|have|had|must|should|can|will|hat|haben|ist|sind|muss|mussen|est|sont|ont|doit|doivent|tiene|tienen|son|debe|deben)\b"
)
"""What has a verb of its own is no fragment."""

_ORDINALS = (
    r"first|second|third|fourth|fifth|last|former|latter|1st|2nd|3rd|erste[nrsm]?|zweite[nrsm]?|dritte[nrsm]?|vierte[nrsm]?|letzte[nrsm]?|erstere[nrsm]?|letztere[nrsm]?|"
    r"premiere?|deuxieme|seconde?|troisieme|quatrieme|derniere?|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|ultim[oa]"
)
ORDINAL = re2.compile(
    rf"\b(?:the|das|der|die|den|dem|zum|vom|le|la|du|au|el|lo|del|al) (?:{_ORDINALS})(?: one| of (?:them|these|those|the two)| point| item| option| punkt| davon| point| d'entre eux| punto| de ellos)?"
    r"(?:\W*$| (?:is|was|does|do|has|have|can|must|should|mean|means|cover|covers|in (?:more )?detail|valid|please|then|ist|hat|gilt|muss|kann|bedeutet|est|a|dure|doit|peut|es|tiene|dura|debe)\b)"
)

_POSITIONS = (
    (0, ("first", "1st", "former", "erst", "premier", "primer")),
    (1, ("second", "2nd", "latter", "zweit", "letzter", "deuxieme", "segund")),
    (2, ("third", "3rd", "dritt", "troisieme", "tercer")),
    (3, ("fourth", "viert", "quatrieme", "cuart")),
    (4, ("fifth",)),
)
_LAST = ("last", "letzt", "dernier", "ultim")

ONLY_POINTS = re2.compile(
    r"^\W*(?:(?:and|but|so|ok|what about|how about|tell me (?:more )?about|explain|what is|what's|what does|und|was ist mit|was ist|et|qu'en est-il|qu'est-ce que|parlez-moi|y|que es|que hay|hablame)\b ?)*\W*$"
)
"""What is left of a message that does nothing but point."""

COMPARES = re2.compile(
    r"\b(?:difference (?:to|from|with)|differ from|compared? (?:to|with)|better than|worse than|stronger than|unterschied (?:zu|zur|zum)|im vergleich|besser als|difference avec|par rapport|mieux que|diferencia con|comparado con|mejor que)\b"
)

BOTH = re2.compile(
    r"\b(?:both|the two|either|neither|which (?:one|of (?:them|these|those|the two))|(?:are|is) (?:they|these|those) the same|what(?:'s| is) the difference|beide\w*|die beiden|welche[sr]? (?:davon|von beiden|der beiden|ist)|was ist der unterschied|les deux|lequel|laquelle|quelle est la difference|los dos|las dos|ambos|ambas|cual de|cual es la diferencia)\b"
)

PRONOUN = re2.compile(
    r"\b(?:it|its|them|one|ones|so|es|sie|er|ihn|davon|dafur|daran|darin|dazu|"
    r"il|elle|ils|elles|ca|cela|celui-ci|celle-ci|ceci|eso|esto|ello|lo)\b"
)
ENGLISH_PRONOUN = re2.compile(r"\b(it|its|this|that|these|those|them|one|ones)\b")

QUESTION = re2.compile(
    r"^\W*(?:(?:and|but|so|und|aber|et|mais|y|pero)\b,? )*(?:what|which|who|whose|how|why|when|where|is|are|was|do|does|did|can|could|must|should|will|would|may|has|have|for how|by whom|under what|in what|since|until|by|tell me|explain|"
    r"wer|wie|was|wann|warum|wo|ist|sind|kann|konnen|muss|mussen|darf|durfen|soll|sollen|brauch\w*|gilt|reicht|genugt|gibt|fur wie|seit|bis|qui|que|quel\w*|comment|quand|combien|ou|depuis|jusqu|est-|est|peut|peut-on|doit|faut|faut-il|suffit|suffit-il|cual\w*|quien|como|cuando|cuanto\w*|donde|es|puede|podemos|debe|debemos|hay|basta|sirve|hace|desde|hasta|por cuanto)\b"
)

DEMONSTRATIVE = re2.compile(r"\b(?:this|that|these|those|das|dies\w*|dem|den|eine[nrs]?|eso|ese|esa)\b ?(\pL*)")
"""Points back where no noun follows."""

OBJECT = re2.compile(
    r"\b(?:need|use|have|want|accept|get|ask for|require|trust|see|do|does|can|for|of|about|with|to|from) (?:it|them|one)\b"
)
"""A pronoun that can only stand for a thing spoken of."""

NEW_NAME = re2.compile(r"\S '?[A-Z]\pL+|\pL'[A-Z]|^\W*[A-Z][A-Z0-9]+\b|^\W*\w+[A-Z]\w*")
"""A name in the message itself, in languages that write only names with a capital."""
NEW_SHORT_NAME = re2.compile(r"\b[A-Z][A-Z0-9-]+\b|\b\w+[a-z][A-Z]\w*")
"""An abbreviation in the message itself."""

EMPTY_WORDS = frozenset(
    """a an the and but so or of to in on at by for from with as if is are was were be been do does did can could must should shall will would may has have had
    it its this that these those them one ones they their we us our you your i me my what which who whose how why when where there then than not no any some all also still just really ok please tell about more
    der die das dem den des ein eine einen einem einer und oder aber ist sind war wird werden wer wie was wann warum wo man muss mussen kann konnen darf durfen soll hat haben wir uns unser sie er es ihn ihr mit fur von zu im am auf bei nicht kein auch dann davon dafur daran darin dazu denn
    le la les l un une des du de d et ou mais est sont il elle ils elles ce c ca cela en y on nous vous qui que qu quel quelle quoi comment quand combien pourquoi pas ne n pour par avec dans sur faut doit peut a au aux t s
    el los las lo uno una unos del y o pero es son eso esto ello ese esa este esta se me nos su sus que cual quien como cuando cuanto cuanta donde por para con sin no si hay debe puede al""".split()
)
ASPECT_WORDS = frozenset(
    """long often quickly fast soon valid validity expire expires expired expiry mandatory required compulsory obligatory voluntary legal law cost costs price issue issues issued issuer renew renewed renewal need needed enough sufficient bad good better
    worth matter matters help helps apply applies mean means contain contains cover covers prove proves include includes signed sign signs trust check checked check verify public free old recent late deadline exactly much many time day days year years
    lange oft schnell gultig gilt ablauft verpflichtend pflicht notig notwendig kostet kosten ausgestellt stellt erneuert reicht genugt wichtig bedeutet enthalt deckt beweist zeigt
    longtemps souvent vite valable valide expire obligatoire necessaire coute cout emet delivre renouvele suffit suffisant important signifie contient couvre prouve temps
    tiempo cuesta coste valido valida caduca vence obligatorio obligatoria necesario necesaria emite basta suficiente importante significa contiene cubre demuestra renueva""".split()
)


def position(phrase: str, size: int) -> int | None:
    """The index that an ordinal phrase points at in a list of `size`; None beyond it."""
    words = phrase.split()
    if any(word.startswith(_LAST) and not word.startswith("letzter") for word in words):
        return size - 1
    for index, stems in _POSITIONS:
        if any(word.startswith(stems) for word in words):
            return index if index < size else None
    return None
