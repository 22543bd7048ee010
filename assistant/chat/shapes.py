"""The shapes of sentences that tell something of a vendor, and of those that only look so.

Patterns meet folded text (`knowledge.words.fold`: lower case, no accents, offsets kept), in English, German, French
and Spanish. None looks at what is told: that is the checklist's reading.
"""

from __future__ import annotations

from typing import Any

import re2

_ROOM = re2.Options()
_ROOM.max_mem = 64 << 20

# -- who: a vendor that is spoken of as a particular one ------------------------------------------

_KIND = r"(?:[\w.&'/-]+ ){0,2}?"
_EN_NOUN = (
    r"(?:vendors?|suppliers?|providers?|processor|contractor|start-?up|seller|maker|software company|ai company|company|firm|"
    r"chatbot|tool|platform|product|software|model)"
)
_EN_SUBJECT = (
    rf"(?:(?:our|the|this|that|my|said) {_KIND}{_EN_NOUN}(?:'s {_KIND}\w+)?(?: (?:in question|we (?:want|plan|intend|are|use|buy)[^,.;]{{0,40}}))?"
    rf"|one of our (?:\w+ )?(?:vendors|suppliers|providers)|(?:vendor|supplier|provider)|they(?:'ve|'re)?|theirs|their {_KIND}[\w-]+(?: [\w-]+){{0,4}}?)"
)
_EN_MODAL = r"(?:must|should|shall|ought|would|could|might|need|needs|has to|have to|had to|is required|are required|are supposed|is supposed|is to|are to)"
_EN_VERB = (
    r"(?:(?:also|still|now|only|already|just|currently|never|always|apparently|supposedly|reportedly|both|do|does|did|is|are|was|were|has|have|had|can|cannot|can't|will|won't|may|do not|does not|don't|doesn't|didn't|hasn't|haven't|isn't|aren't) )*"
    r"(?:(?:has|have|had|is|are|was|were|got|does|do|did|holds?|claims?|says?|said|states?|stated|tells?|told|writes?|wrote|promises?|promised|confirms?|confirmed|assures?|assured|"
    r"argues?|argued|insists?|maintains?|trains?|trained|hosts?|hosted|stores?|stored|keeps?|kept|uses?|used|runs?|ran|relies|rely|relied|refuses?|refused|declines?|declined|sends?|sent|gives?|gave|"
    r"offers?|offered|publish(?:es|ed)?|provides?|provided|shows?|showed|shared?|shares|lists?|listed|covers?|covered|excludes?|includes?|lacks?|lacked|reports?|reported|screens?|screened|ranks?|ranked|scores?|scored|"
    r"decides?|decided|shortlists?|filters?|process(?:es|ed)?|deletes?|deleted|names?|named|notif(?:y|ies|ied)|expire[sd]?|ended|ends|began|runs out|will not|won't|cannot|can't|may|never|only|no longer|plans?|planned|"
    r"wants?|does|conducts?|conducted|carr(?:y|ies|ied)|performs?|performed|holding|certified|don't|doesn't|didn't|hasn't|haven't|isn't|aren't|wasn't|weren't|handed|filled|will|can|make|makes|made|neither|sells?|send|cover|use)\b)"
)
_DE_NOUN = (
    r"(?:\w*anbieter|\w*lieferant|\w*dienstleister|\w*hersteller|\w*provider|zulieferer|verkaufer|\w*verarbeiter)"
)
_DE_VERB = (
    r"(?:hat|haben|hatte|hatten|ist|sind|war|waren|sagt|sagen|sagte|behauptet|behaupten|schreibt|schreiben|schrieb|versichert|versichern|bestatigt|hostet|hosten|trainiert|trainieren|nutzt|nutzen|verwendet|verwenden|speichert|speichern|"
    r"halt|halten|besitzt|besitzen|verfugt|verfugen|bietet|bieten|lehnt|lehnen|gibt|geben|legt|legen|kann|will|wollen|lasst|lassen|wird|werden|meldet|melden|betreibt|betreiben|nennt|nennen|liefert|liefern|verweigert|verweigern|macht|machen|setzt|setzen|beruft|wahlt|sortiert|bewertet|prueft|pruft)"
)
_DE_SUBJECT = rf"(?:(?:unser|der|dieser|mein|jener) (?:\w+ )?{_DE_NOUN}|{_DE_NOUN}|sie|die|er|deren (?:[\w-]+ ){{1,4}}?|ihr (?:[\w-]+ ){{0,3}}?(?:bericht|zertifikat))"
_FR_VERB = (
    r"(?:a|ont|avait|avaient|est|sont|etait|dit|disent|affirme|affirment|declare|declarent|pretend|pretendent|assure|assurent|confirme|confirment|detient|detiennent|possede|possedent|heberge|hebergent|entraine|entrainent|"
    r"utilise|utilisent|refuse|refusent|propose|proposent|stocke|stockent|conserve|conservent|fournit|fournissent|publie|publient|donne|donnent|trie|trient|s'appuie|s'appuient|s'entraine|s'entrainent|ecrit|ecrivent|peut|ne|n'(?:a|ont|est|sont|utilise\w*|heberge\w*|entraine\w*|avait))"
)
_FR_SUBJECT = r"(?:(?:notre|le|ce|cet|mon) (?:futur |nouveau )?(?:fournisseur|prestataire|editeur|vendeur|sous-traitant)(?: d'ia| de logiciel| saas| actuel)?|ils|elles|il|leur (?:\w+ ){1,4}?)"
_ES_VERB = (
    r"(?:no |ya |solo |tambien |nunca )*(?:tiene|tienen|tenia|tenian|es|son|esta|estan|dice|dicen|dijo|afirma|afirman|declara|declaran|asegura|aseguran|confirma|confirman|posee|poseen|aloja|alojan|entrena|entrenan|usa|usan|utiliza|utilizan|"
    r"se niega|se niegan|ofrece|ofrecen|guarda|guardan|almacena|almacenan|publica|publican|da|dan|filtra|filtran|selecciona|seleccionan|cuenta|cuentan|carece|carecen|ha|han|puede|pueden)"
)
_ES_SUBJECT = r"(?:(?:nuestro|el|este|mi) (?:nuevo |futuro )?(?:proveedor|suministrador|vendedor|fabricante|prestador)(?: de ia| de software| actual)?|ellos|su (?:\w+ ){1,4}?)"
_LEAD = r"^\W*(?:(?:and|but|so|also|ok|okay|well|hi|hello|yes|no|right now|today|currently|actually|apparently|sorry|update|note|fyi|btw|in fact|moreover|plus|und|aber|auch|also|ja|nein|doch|et|mais|oui|non|y|pero|si|ademas)\b[,:]? ?)*"
_NOT_AFTER = rf"(?:{_EN_MODAL}|muss|mussen|sollte|sollten|musste|mussten|darf|durfen|konnte|konnten|braucht|brauchen|doit|doivent|devrait|devraient|faut|debe|deben|deberia|deberian|necesita|necesitan)"


def _compiled(pattern: str) -> Any:
    return re2.compile(pattern, _ROOM)


TELLS = _compiled(
    rf"{_LEAD}(?:"
    rf"{_EN_SUBJECT}(?:,? (?:\w+ly|too|itself|themselves|here))? {_EN_VERB}|they(?:'ve|'re) \w+"
    rf"|{_DE_SUBJECT}(?: selbst)? {_DE_VERB}\b|{_FR_SUBJECT} (?:{_FR_VERB})\b|{_ES_SUBJECT} {_ES_VERB}\b"
    r"|(?:no |ya |solo |tambien )*(?:tienen|dicen|afirman|entrenan|alojan|usan|utilizan|carecen)\b)"
)
"""A sentence whose subject is a particular vendor, in the indicative."""

TOLD = _compiled(
    rf"{_LEAD}(?:"
    r"(?:we|i)(?: were| was|'ve been| have been) (?:told|assured|informed|promised)\b"
    r"|(?:we|i)(?:'re| are|'m| am)? (?:now |currently |just |also )?(?:have|has|got|use|found|work with|buy from|bought from|looking at|talking to|talking with|considering|evaluating|assessing|reviewing|vetting|about to sign with|negotiating with|in talks with)"
    r" (?:a|an|this|one|the|our|another|some)\b[^.?!]{0,60}\b(?:vendor|supplier|provider|start-?up|company|firm|tool|contractor|seller|maker)\b"
    r"|(?:according to|per) (?:the|our|this|their) (?:\w+ )?(?:vendor|supplier|provider|answers|reply|website|trust (?:page|center|centre))\b"
    r"|(?:laut|nach angaben (?:von|des|der)|gemass) (?:dem |unserem |des )?(?:\w*anbieter|\w*lieferant\w*|\w*dienstleister|\w*hersteller)\w*\b"
    r"|(?:wir haben|wir prufen|wir betrachten|wir verhandeln mit) (?:einen|einem|den) (?:\w+ )?(?:\w*anbieter|\w*lieferanten|\w*dienstleister)\b"
    r"|(?:selon|d'apres) (?:le|notre|ce) (?:fournisseur|prestataire|editeur)\b"
    r"|(?:nous avons|nous evaluons|nous etudions) (?:un|une|ce) (?:\w+ )?(?:fournisseur|prestataire|editeur)\b"
    r"|segun (?:el|nuestro) proveedor\b|(?:tenemos|evaluamos|estamos evaluando) (?:un|a un) proveedor\b"
    r")"
)
"""A sentence in which the buyer tells what it heard or has in hand."""

LABEL = _compiled(
    rf"{_LEAD}(?:(?:our|the|this|new|another|different|next|other) )?(?:ai )?(?:vendor|supplier|provider|anbieter|neuer anbieter|anderer anbieter|lieferant|fournisseur|nouveau fournisseur|autre fournisseur|proveedor|nuevo proveedor|otro proveedor)(?: [\w.]{{1,20}})?(?: (?:with|mit|avec|con)\b|\s*[:–—]|\s+-\s)"
)
"""A label in place of a subject: "Vendor: …", "supplier with …"."""

NAMED = _compiled(
    r"^\W*((?:[A-Z][\w&.-]*\w)(?: [A-Z][\w&.-]*\w){0,2}) (?:(?:also|still|now|only|already) )*(?:has|holds|is|claims|says|hosts|trains|uses|offers|refuses|stores|does|doesn't|lacks|relies|sent|hat|ist|trainiert|detient|heberge|tiene|dice)\b"
)
"""A sentence that begins with a company's name and tells of it; meets the text as it was written."""

NO_COMPANY = _compiled(
    r"(?i)^(?:iso|iec|soc|type|gdpr|dsgvo|rgpd|eu|ai|ki|ia|the|this|that|these|it|he|she|a|an|any|each|every|your|our|we|they|their|article|annex|"
    r"vendors?|providers?|suppliers?|deployers?|buyers?|auditors?|if|when|where|whether|no|all|nobody|neither|both|some|most|what|which|who|whose|how|why|there|here|one|two|nist|csa|certif\w*|report\w*|audit\w*|"
    r"compliance|training|hosting|data|residency|type|standard\w*|law|annexe|der|die|das|wer|was|wie|wir|man|ein|eine|kein|keine|le|la|les|un|une|ce|qui|el|los|las|quien|on|dpa|dpia|fria|tia|nda|scc\w*|hipaa|dora|nis2|my|his|her|legal|procurement|security|marketing|i)\b"
)

# -- what only looks like it ------------------------------------------------------------------------

SUPPOSED = _compiled(
    r"^\W*(?:(?:and|but|so|ok|okay|well|und|et|y|now)\b[,:]? )*(?:suppose|supposing|assume|assuming|imagine|pretend|let's say|let us say|lets say|say (?:a|an|our|the|we|they|that|some|one)\b|hypothetical\w*|what if|if|in case|unless|once|when|whenever|where|wherever|provided|given that a|for example|e\.g\.|as soon as|until|even if|"
    r"angenommen|nehmen wir an|mal angenommen|gesetzt den fall|falls|wenn|sofern|sobald|stellen wir uns|was,? wenn|beispielsweise|"
    r"supposons|supposez|imaginons|imaginez|admettons|si|s'ils?|au cas ou|a supposer|quand|lorsque|que faire si|et si|"
    r"supongamos|suponga|imaginemos|imagine|en caso de|digamos|cuando|y si|que pasa si)\b"
)
"""A sentence that only supposes; what follows it in the message is supposed too."""

ASKS = _compiled(
    r"^\W*(?:(?:and|but|so|ok|okay|well|hi|hello|und|aber|also|et|mais|y|pero|then|now|please|quick question|question)\b[,:]? )*"
    r"(?:is|are|was|were|do|does|did|can|could|may|must|should|shall|will|would|has|have|had|isn't|aren't|doesn't|don't|can't|what|what's|which|who|whose|whom|how|why|when|where|tell me|explain|show|list|compare|give|thoughts|any|good|fine|enough|ok|okay|acceptable|right|true|normal|agree|safe|now what|walk away|go ahead|deal|equivalent|"
    r"ist|sind|war|hat|haben|kann|konnen|darf|durfen|muss|mussen|soll|sollen|sollte|wird|reicht|genugt|braucht|brauchen|was|welche\w*|wer|wie|warum|wieso|wann|wo|gibt|passt|"
    r"est-ce|est-il|est-elle|peut|peut-on|peut-il|doit|doit-on|faut-il|que|qu'|quel\w*|qui|quoi|comment|pourquoi|quand|combien|ou|suffit|on signe|d'accord|"
    r"es|son|puede|pueden|podemos|debe|deben|debemos|hay|cual\w*|quien\w*|como|por que|cuando|cuanto\w*|donde|basta|vale|se puede|firmamos)\b"
)
"""How a question begins, or the tail of one."""

OUGHT = _compiled(
    rf"{_LEAD}(?:{_EN_SUBJECT}|{_DE_SUBJECT}|{_FR_SUBJECT}|{_ES_SUBJECT})(?: [\w']+ly| also| still| then| auch)? ?{_NOT_AFTER}\b"
)
"""What a vendor ought to do or would do: no fact."""

WHOLE_VERDICT = _compiled(
    r"\b(?:can|should|shall|may|could|do|would) (?:we|i) (?:\w+ )?(?:sign|buy|proceed|go ahead|go on|use|trust|accept|take|approve|onboard|reject|choose|contract|work with|walk away|hire|rely)\b|"
    r"\b(?:walk away|go ahead|good to go|sign off|go or no|no-go|deal breaker|dealbreaker|what do you think|thoughts|any concerns|what now|now what|what's missing|what is missing|red flags?|your verdict|how bad|how good|are they ok|is it ok to buy|safe to (?:buy|use|sign))\b|"
    r"\b(?:konnen|sollen|sollten|durfen) wir (?:\w+ ){0,3}(?:unterschreiben|kaufen|nehmen|nutzen|einsetzen|zustimmen|beauftragen|unterzeichnen)\b|\bwas fehlt\b|"
    r"\b(?:on signe|peut-on signer|pouvons-nous signer|devons-nous signer|peut-on acheter|que manque-t-il|que manque)\b|\b(?:podemos|debemos) (?:firmar|comprar|contratar|aceptar|seguir|usar)\b|\bfirmamos\b|\bque falta\b"
)
"""A question on the vendor as a whole, not on what was just told."""

SHORT_VERDICT = _compiled(
    r"^\W*(?:so |and |und |et |y )?(?:is|are|ist|est-ce|es)?\s*(?:that|this|it|they|das|ca|cela|c'est|eso|esto)?\s*(?:is |ist |est )?(?:all )?(?:really )?(?:ok|okay|fine|good|enough|good enough|acceptable|alright|all right|sufficient|safe|right|gut|genug|ausreichend|reicht|genugt|in ordnung|reicht das|genugt das|suffit|suffisant|assez|d'accord|acceptable|suffit-il|cela suffit|suficiente|basta|vale|bien|aceptable)"
    r"(?: (?:for|to|fur|pour|para) [^?]{1,60})?\W*$"
)
"""A bare "OK?", "is that enough?"."""

CLAIM_QUESTION = _compiled(
    r"^\W*(?:is (?:that|this|it) )?(?:right|true|correct|normal|agree|agreed|really|a thing|allowed|legal|plausible|believable|equivalent|richtig|stimmt das|stimmt|korrekt|wahr|vrai|exact|correct|verdad|cierto|correcto|es cierto|es verdad)\b[^?]{0,40}\W*$"
)
"""A question on whether what was told is so."""

ADDS_A_SETTING = _compiled(
    r"^\W*(?:and |so |but |ok |und |et |y )?(?:what about|how about|what if (?:we|it)|and|for|if we|und|wie (?:ist|sieht) es|was ist mit|fur|et|qu'en est-il|pour|y|que tal|para|what if)\b"
)
"""A fragment that puts what was told into another setting: "what about for a bank?"."""

# -- corrections ------------------------------------------------------------------------------------

TAKES_BACK = _compiled(
    r"\b(?:scratch|forget|strike|ignore|disregard|withdraw|drop) (?:that|this|the last (?:one|bit|part|sentence|fact)|what i (?:just )?said)(?: last)?(?: bit| part)?\s*(?:[.,;!–—-]|$)|\b(?:i )?take (?:that|it|this) back\b|\bthat(?:'s| is| was) (?:not true|wrong|a mistake|my mistake|not them|not theirs|incorrect)\b|"
    r"^\W*(?:no|nope|sorry|oh|wait|actually|correction|my mistake|hm+|oops)\b[^.;]{0,25}?\b(?:that|this|it|those)(?:'s| is| was| were| are) (?:actually |really |only |just |in fact )?(?:not )?(?:their|the|our|another|an|a|aws|amazon|azure|microsoft|google|openai|for|about|from|of|its|his|someone|somebody|wrong|them|theirs)\b|"
    r"\bvergiss (?:das|es)\b|\bvergessen sie (?:das|es)\b|\bich nehme das zuruck\b|\bdas (?:war|ist|stimmt) (?:falsch|nicht)\b|^\W*(?:nein|sorry|moment|halt)\b[^.;]{0,25}?\bdas (?:war|ist|waren|sind) (?:\w+ )?(?:ihr|deren|der|die|das|ein|nicht|aws|azure|microsoft)\w*\b|"
    r"\boubliez (?:ca|cela)\b|\bje retire\b|\bc'(?:est|etait) (?:faux|une erreur)\b|^\W*(?:non|pardon|attendez|desole)\b[^.;]{0,25}?\b(?:c'(?:est|etait)|cela etait) (?:celui |celle |le |la |leur |l'|un |chez )|"
    r"\bolvid[ae](?:lo|d eso| eso)\b|\blo retiro\b|\b(?:eso|esto) (?:es|era|fue) (?:falso|un error|mentira)\b|^\W*(?:no|perdon|espera)\b[^.;]{0,25}?\b(?:eso|ese|esto|era|es) (?:era |es |fue )?(?:de |del |el |la |su |otro )"
)

CORRECTS = _compiled(
    r"\bafter all\b|\bactually\b|\bcorrection\b|\bi was wrong\b|\bi misspoke\b|\bi made a mistake\b|\bon second thoughts?\b|\bturns out\b|^\W*(?:sorry|no|nope|wait|oops|update)\b|"
    r"\bdoch (?:nicht|kein\w*|nach|eine?n?)\b|\btatsachlich\b|\bkorrektur\b|\bes stellt sich heraus\b|^\W*nein\b|\bfinalement\b|\ben fait\b|\bcorrection\b|^\W*(?:non|pardon)\b|"
    r"\ben realidad\b|\bal final\b|\bcorreccion\b|\bresulta que\b|^\W*(?:no|perdon),"
)

NEW_VENDOR = _compiled(
    r"^\W*(?:(?:now|ok|okay|so|next|and|let's|lets|let us|und|jetzt|nun|et|maintenant|y|ahora)\b[,:]? )*(?:(?:look at|take|turn to|about|on to|to|for|here is|here's|there is|there's|we have|zu|zum|passons a|sobre) )?(?:a |an |the |our |ein(?:en|em)? |der |un |el |le )?"
    r"(?:new|different|another|next|other|second|third|neue[rnm]?|andere[rnm]?|nachste[rnm]?|weitere[rnm]?|nouveau|autre|prochain|nuevo|otro|siguiente) (?:\w+ )?(?:vendor|supplier|provider|anbieter|lieferant\w*|dienstleister|fournisseur|prestataire|proveedor)\b|"
    r"^\W*(?:start over|start again|von vorn|recommencons|empecemos de nuevo)\b"
)
