// The interface's words. Answers and quotations stay in the language of the question and of their document.

export const EN = {
  title: "Certwise", subtitle: "AI assistant for vendor assurance",
  open: "Ask about AI vendors", close: "Close", fresh: "New conversation", log: "Conversation",
  disclosure: "You are talking to an AI system, not to a person. It answers from cited guidance: check the sources before you rely on it.",
  welcome: "What do you want to know about an AI vendor?",
  welcomeMore: "Ask a question, or describe what a vendor told you and get the checklist’s verdict.",
  examples: ["Can ISO 42001 replace SOC 2?", "What is the difference between SOC 2 Type 1 and Type 2?", "How much notice of a new sub-processor should we ask for?"],
  label: "Your question", placeholder: "Ask a question…", send: "Send", stop: "Stop", hint: "Enter sends, Shift+Enter begins a new line",
  you: "You asked", answer: "Answer", looking: "Looking in the guidance…", sources: "Sources", source: "Source",
  asOf: "as of", showInDocument: "Show in the document", original: "Original", mind: "Mind", notCovered: "Not covered by the guidance",
  next: "Ask next", copy: "Copy with sources", copied: "Copied", notCopied: "The browser does not allow copying here: mark the text instead.",
  helpful: "Helpful", unhelpful: "Not helpful", comment: "What was good or missing? (optional)", sendComment: "Send comment",
  thanks: "Thank you.", noFeedback: "Your feedback could not be kept: this server does not take any now.",
  retry: "Try again", retryIn: "Try again in {n} s",
  rate: "Too many questions in a short time.", notReady: "Certwise is still getting ready.",
  network: "The server cannot be reached. Check your connection; your question is kept.",
  broken: "The answer broke off. What had arrived is left out, for half an answer may mislead; your question is kept.",
  silent: "No answer came for a minute. Your question is kept.", stopped: "Stopped.",
  server: "The server had an error. Your question is kept.", refused: "The question could not be taken.",
  key: "This chat needs a valid key. Please tell the owner of this site.", forbidden: "This site may not use this chat. Please tell the owner of this site.",
  verdict: "Checklist verdict", proceed: "Proceed", proceed_with_conditions: "Proceed with conditions", hold: "Hold",
  met: "Met", partial: "Partial", not_met: "Not met", not_addressed: "Not addressed", review: "needs review",
  conditions: "Conditions", evaluate: "Evaluate the full text",
};

const STANDARDS = { "iso-42001": "ISO/IEC 42001", "soc-2-type-2": "SOC 2 Type 2", "iso-27001": "ISO/IEC 27001" };

/** @type {Record<string, Record<string, string>>} short names of the checklist's items */
export const ITEMS = {
  en: {
    ...STANDARDS, "soc-2-ai-controls": "AI controls in SOC 2", "sub-processors": "Sub-processors",
    "customer-data-training": "Training on our data", "data-residency": "Place of our data", "ai-impact-assessment": "AI impact assessment",
    "ai-incident-response": "AI incident response", "ai-act-deployer-documentation": "AI Act documents and logs",
  },
  de: {
    ...STANDARDS, "soc-2-ai-controls": "KI-Kontrollen in SOC 2", "sub-processors": "Unterauftragsverarbeiter",
    "customer-data-training": "Training mit unseren Daten", "data-residency": "Ort unserer Daten", "ai-impact-assessment": "KI-Folgenabschätzung",
    "ai-incident-response": "Umgang mit KI-Vorfällen", "ai-act-deployer-documentation": "Unterlagen und Protokolle nach KI-Verordnung",
  },
  fr: {
    ...STANDARDS, "soc-2-ai-controls": "Contrôles IA dans SOC 2", "sub-processors": "Sous-traitants ultérieurs",
    "customer-data-training": "Entraînement sur nos données", "data-residency": "Lieu de nos données", "ai-impact-assessment": "Analyse d’impact IA",
    "ai-incident-response": "Réponse aux incidents d’IA", "ai-act-deployer-documentation": "Documents et journaux (règlement IA)",
  },
  es: {
    ...STANDARDS, "soc-2-ai-controls": "Controles de IA en SOC 2", "sub-processors": "Subencargados",
    "customer-data-training": "Entrenamiento con nuestros datos", "data-residency": "Lugar de nuestros datos", "ai-impact-assessment": "Evaluación de impacto de IA",
    "ai-incident-response": "Respuesta a incidentes de IA", "ai-act-deployer-documentation": "Documentos y registros (Reglamento de IA)",
  },
};

/** @type {Record<string, typeof EN>} */
const ALL = {
  en: EN,
  de: {
    title: "Certwise", subtitle: "KI-Assistent für Anbieterprüfung",
    open: "Fragen zu KI-Anbietern", close: "Schließen", fresh: "Neues Gespräch", log: "Gespräch",
    disclosure: "Sie sprechen mit einem KI-System, nicht mit einem Menschen. Es antwortet aus zitierten Leitfäden: Prüfen Sie die Quellen, bevor Sie sich darauf verlassen.",
    welcome: "Was möchten Sie über einen KI-Anbieter wissen?",
    welcomeMore: "Stellen Sie eine Frage, oder beschreiben Sie, was ein Anbieter angibt, und erhalten Sie das Urteil der Checkliste.",
    examples: ["Kann ISO 42001 SOC 2 ersetzen?", "Was ist der Unterschied zwischen SOC 2 Typ 1 und Typ 2?", "Wie lange vorher muss ein neuer Unterauftragsverarbeiter angekündigt werden?"],
    label: "Ihre Frage", placeholder: "Frage stellen …", send: "Senden", stop: "Anhalten", hint: "Enter sendet, Umschalt+Enter beginnt eine neue Zeile",
    you: "Ihre Frage", answer: "Antwort", looking: "Suche im Leitfaden …", sources: "Quellen", source: "Quelle",
    asOf: "Stand", showInDocument: "Im Dokument zeigen", original: "Original", mind: "Beachten Sie", notCovered: "Vom Leitfaden nicht behandelt",
    next: "Weiter fragen", copy: "Mit Quellen kopieren", copied: "Kopiert", notCopied: "Der Browser erlaubt das Kopieren hier nicht: Markieren Sie den Text.",
    helpful: "Hilfreich", unhelpful: "Nicht hilfreich", comment: "Was war gut, was fehlte? (freiwillig)", sendComment: "Kommentar senden",
    thanks: "Danke.", noFeedback: "Die Rückmeldung wurde nicht gespeichert: Dieser Server nimmt gerade keine an.",
    retry: "Erneut versuchen", retryIn: "Erneut versuchen in {n} s",
    rate: "Zu viele Fragen in kurzer Zeit.", notReady: "Certwise ist noch nicht bereit.",
    network: "Der Server ist nicht erreichbar. Prüfen Sie die Verbindung; Ihre Frage bleibt erhalten.",
    broken: "Die Antwort brach ab. Was schon da war, ist weggelassen, denn eine halbe Antwort kann täuschen; Ihre Frage bleibt erhalten.",
    silent: "Eine Minute lang kam keine Antwort. Ihre Frage bleibt erhalten.", stopped: "Angehalten.",
    server: "Auf dem Server ist ein Fehler aufgetreten. Ihre Frage bleibt erhalten.", refused: "Die Frage konnte nicht angenommen werden.",
    key: "Dieser Chat braucht einen gültigen Schlüssel. Bitte sagen Sie es dem Betreiber der Seite.", forbidden: "Diese Seite darf den Chat nicht benutzen. Bitte sagen Sie es dem Betreiber der Seite.",
    verdict: "Urteil der Checkliste", proceed: "Fortfahren", proceed_with_conditions: "Fortfahren unter Bedingungen", hold: "Anhalten",
    met: "Erfüllt", partial: "Teilweise", not_met: "Nicht erfüllt", not_addressed: "Nicht behandelt", review: "zu prüfen",
    conditions: "Bedingungen", evaluate: "Den ganzen Text prüfen",
  },
  fr: {
    title: "Certwise", subtitle: "Assistant IA d’évaluation des fournisseurs",
    open: "Questions sur les fournisseurs d’IA", close: "Fermer", fresh: "Nouvelle conversation", log: "Conversation",
    disclosure: "Vous parlez à un système d’IA, pas à une personne. Il répond à partir de guides cités : vérifiez les sources avant de vous y fier.",
    welcome: "Que voulez-vous savoir sur un fournisseur d’IA ?",
    welcomeMore: "Posez une question, ou décrivez ce qu’un fournisseur vous a dit pour obtenir le verdict de la liste de contrôle.",
    examples: ["ISO 42001 peut-elle remplacer SOC 2 ?", "Quelle est la différence entre SOC 2 type 1 et type 2 ?", "Quel préavis demander pour un nouveau sous-traitant ultérieur ?"],
    label: "Votre question", placeholder: "Posez une question…", send: "Envoyer", stop: "Arrêter", hint: "Entrée envoie, Maj+Entrée commence une nouvelle ligne",
    you: "Votre question", answer: "Réponse", looking: "Recherche dans les guides…", sources: "Sources", source: "Source",
    asOf: "à la date du", showInDocument: "Voir dans le document", original: "Original", mind: "Attention", notCovered: "Non traité par les guides",
    next: "Demander ensuite", copy: "Copier avec les sources", copied: "Copié", notCopied: "Le navigateur ne permet pas de copier ici : sélectionnez le texte.",
    helpful: "Utile", unhelpful: "Pas utile", comment: "Qu’est-ce qui était bien ou manquait ? (facultatif)", sendComment: "Envoyer le commentaire",
    thanks: "Merci.", noFeedback: "Votre avis n’a pas pu être conservé : ce serveur n’en accepte pas pour le moment.",
    retry: "Réessayer", retryIn: "Réessayer dans {n} s",
    rate: "Trop de questions en peu de temps.", notReady: "Certwise n’est pas encore prêt.",
    network: "Le serveur est injoignable. Vérifiez la connexion ; votre question est conservée.",
    broken: "La réponse s’est interrompue. Ce qui était arrivé est écarté, car une demi-réponse peut tromper ; votre question est conservée.",
    silent: "Aucune réponse depuis une minute. Votre question est conservée.", stopped: "Arrêté.",
    server: "Une erreur s’est produite sur le serveur. Votre question est conservée.", refused: "La question n’a pas pu être acceptée.",
    key: "Ce chat demande une clé valide. Prévenez le responsable du site.", forbidden: "Ce site ne peut pas utiliser ce chat. Prévenez le responsable du site.",
    verdict: "Verdict de la liste de contrôle", proceed: "Poursuivre", proceed_with_conditions: "Poursuivre sous conditions", hold: "Suspendre",
    met: "Satisfait", partial: "Partiel", not_met: "Non satisfait", not_addressed: "Non abordé", review: "à vérifier",
    conditions: "Conditions", evaluate: "Évaluer le texte complet",
  },
  es: {
    title: "Certwise", subtitle: "Asistente de IA para evaluar proveedores",
    open: "Preguntas sobre proveedores de IA", close: "Cerrar", fresh: "Nueva conversación", log: "Conversación",
    disclosure: "Está hablando con un sistema de IA, no con una persona. Responde a partir de guías citadas: compruebe las fuentes antes de fiarse.",
    welcome: "¿Qué quiere saber de un proveedor de IA?",
    welcomeMore: "Haga una pregunta, o describa lo que le dijo un proveedor y obtenga el veredicto de la lista de control.",
    examples: ["¿Puede ISO 42001 sustituir a SOC 2?", "¿Qué diferencia hay entre SOC 2 tipo 1 y tipo 2?", "¿Con cuánta antelación deben avisar de un nuevo subencargado?"],
    label: "Su pregunta", placeholder: "Haga una pregunta…", send: "Enviar", stop: "Detener", hint: "Intro envía, Mayús+Intro empieza una línea nueva",
    you: "Su pregunta", answer: "Respuesta", looking: "Buscando en las guías…", sources: "Fuentes", source: "Fuente",
    asOf: "a fecha de", showInDocument: "Ver en el documento", original: "Original", mind: "Atención", notCovered: "No tratado en las guías",
    next: "Seguir preguntando", copy: "Copiar con las fuentes", copied: "Copiado", notCopied: "El navegador no permite copiar aquí: seleccione el texto.",
    helpful: "Útil", unhelpful: "No es útil", comment: "¿Qué estuvo bien o faltó? (opcional)", sendComment: "Enviar comentario",
    thanks: "Gracias.", noFeedback: "No se pudo guardar su opinión: este servidor no acepta ninguna ahora.",
    retry: "Reintentar", retryIn: "Reintentar en {n} s",
    rate: "Demasiadas preguntas en poco tiempo.", notReady: "Certwise aún no está listo.",
    network: "No se puede llegar al servidor. Revise la conexión; su pregunta se conserva.",
    broken: "La respuesta se interrumpió. Lo que había llegado se omite, pues media respuesta puede engañar; su pregunta se conserva.",
    silent: "No hubo respuesta durante un minuto. Su pregunta se conserva.", stopped: "Detenido.",
    server: "Hubo un error en el servidor. Su pregunta se conserva.", refused: "No se pudo aceptar la pregunta.",
    key: "Este chat necesita una clave válida. Avise al responsable del sitio.", forbidden: "Este sitio no puede usar este chat. Avise al responsable del sitio.",
    verdict: "Veredicto de la lista de control", proceed: "Seguir adelante", proceed_with_conditions: "Seguir con condiciones", hold: "Detener",
    met: "Cumplido", partial: "Parcial", not_met: "No cumplido", not_addressed: "No tratado", review: "por revisar",
    conditions: "Condiciones", evaluate: "Evaluar el texto completo",
  },
};

/**
 * The language of the interface: the nearest `lang`, the element's own first, else the browser's, else English.
 * @param {Element} element
 */
export function languageOf(element) {
  const asked = element.closest("[lang]")?.getAttribute("lang") || navigator.language || "en";
  const short = asked.slice(0, 2).toLowerCase();
  return Object.hasOwn(ALL, short) ? short : "en";
}

/** @param {string} language */
export const wordsFor = (language) => ALL[language];
