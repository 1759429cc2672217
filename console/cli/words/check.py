"""What a check of the store found: a line each, French and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "check.clean": (
        "{facts} faits, {incidents} incidents, {waiting} en attente d'envoi, {erased} effacés : rien d'anormal.",
        "{facts} facts, {incidents} incidents, {waiting} waiting to be sent, {erased} erased: nothing wrong.",
    ),
    "check.problems": ("{count} anomalies sur {facts} faits :", "{count} problems in {facts} facts:"),
    "check.body_missing": ("le contenu manque sans effacement", "the content is missing without an erasure"),
    "check.attachment": ("l'image n'est pas celle dont parle le fait", "the picture is not the one the fact speaks of"),
    "check.attachment_left": (
        "une image reste sans le contenu de son fait",
        "a picture is left without the content of its fact",
    ),
    "check.attachment_missing": ("l'image dont parle le fait manque", "the picture that the fact speaks of is missing"),
    "check.columns": (
        "les colonnes ne disent pas ce que dit l'enveloppe signée",
        "the columns do not say what the signed envelope says",
    ),
    "check.duplicate": ("le fait est là deux fois", "the fact is there twice"),
    "check.erased_body": (
        "le contenu est encore là après son effacement",
        "the content is still there after its erasure",
    ),
    "check.facts_lost": ("autant de faits confirmés manquent", "so many acknowledged facts are missing"),
    "check.hash": ("le contenu n'est pas celui qui a été signé", "the content is not what was signed"),
    "check.integrity": ("une page de la base est abîmée", "a page of the store is damaged"),
    "check.outbox": (
        "l'envoi en attente désigne un fait qui n'existe pas",
        "what waits to be sent names a fact that does not exist",
    ),
    "check.projection": ("la liste ne dit pas ce que disent les faits", "the list does not say what the facts say"),
    "check.references": ("une ligne désigne ce qui n'existe pas", "a row names what does not exist"),
    "check.signature": ("la signature n'est pas valable", "the signature is not valid"),
    "check.station": ("le compteur du poste est en retard sur ses faits", "the station's counter is behind its facts"),
    "check.unreadable": ("l'enveloppe n'est pas lisible", "the envelope cannot be read"),
    "check.words_index": ("l'index de recherche ne correspond plus", "the search index no longer fits"),
}
