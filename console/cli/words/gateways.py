"""Gateways, their approval, and why one is not reached: French and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "gateway.state.waiting": ("à approuver", "to approve"),
    "gateway.state.connecting": ("connexion", "connecting"),
    "gateway.state.up": ("en service", "in service"),
    "gateway.state.down": ("perdue", "lost"),
    "gateway.state.impostor": ("empreinte inattendue", "unexpected fingerprint"),
    "gateway.state.unapproved_there": ("n'a pas approuvé ce poste", "has not approved us yet"),
    "gateway.cameras": ("caméras : {count}", "cameras: {count}"),
    "gateway.none": ("Aucune passerelle connue ni annoncée.", "No gateway is known or announces itself."),
    "gateway.approved": (
        "Passerelle {gateway} approuvée ; seule l'empreinte {fingerprint} est admise.",
        "Gateway {gateway} approved; only the fingerprint {fingerprint} is trusted.",
    ),
    "gateway.forgotten": ("Passerelle {gateway} oubliée.", "Gateway {gateway} forgotten."),
    "gateway.unknown": (
        "La passerelle {gateway} n'est ni connue ni annoncée. Vérifiez son identifiant et le réseau.",
        "Gateway {gateway} is neither known nor announced. Check its identifier and the network.",
    ),
    "gateway.fingerprint_mismatch": (
        "L'empreinte n'est pas celle que montre la passerelle ({announced}{shown}). Elle n'a pas été approuvée : "
        "relisez-la avec le partenaire.",
        "The fingerprint is not the one the gateway shows ({announced}{shown}). It was not approved: read it again "
        "with the partner.",
    ),
    "gateway.fingerprint_malformed": (
        "Une empreinte compte 64 chiffres hexadécimaux.",
        "A fingerprint has 64 hexadecimal digits.",
    ),
    "gateway.address_malformed": (
        "Cette adresse n'en est pas une. Écrivez hôte:port.",
        "This is not an address. Write host:port.",
    ),
    "gateway.too_many": (
        "Trop de passerelles attendent une approbation. Traitez d'abord celles-là.",
        "Too many gateways await approval. Deal with those first.",
    ),
    "gateway.driver_unknown": (
        "Cette version ne connaît pas ce genre de passerelle ({driver}).",
        "This version does not know this kind of gateway ({driver}).",
    ),
    "gateway.identity": (
        "Le certificat nomme une autre passerelle ({shown}). Elle n'a pas été approuvée : appelez le partenaire.",
        "The certificate names another gateway ({shown}). It was not approved: call the partner.",
    ),
    "gateway.unnamed": (
        "Le certificat ne nomme pas de passerelle. Elle n'a pas été approuvée : appelez le partenaire.",
        "The certificate names no gateway. It was not approved: call the partner.",
    ),
    "gateway.unreachable": (
        "La passerelle ne répond pas. Vérifiez l'adresse et le réseau.",
        "The gateway does not answer. Check the address and the network.",
    ),
    "gateway.silent": (
        "La passerelle n'a pas répondu à temps. Recommencez ; si cela dure, appelez le partenaire.",
        "The gateway did not answer in time. Try again; if it lasts, call the partner.",
    ),
    "gateway.lost": (
        "La liaison avec la passerelle s'est coupée. Recommencez.",
        "The link with the gateway broke. Try again.",
    ),
    "gateway.error": (
        "La passerelle a répondu par une erreur ({status}). Recommencez ; si cela dure, appelez le partenaire.",
        "The gateway answered with an error ({status}). Try again; if it lasts, call the partner.",
    ),
    "tls.pin": (
        "Le certificat n'est pas celui qui a été approuvé. Appelez le partenaire.",
        "The certificate is not the one that was approved. Call the partner.",
    ),
    "tls.failed": (
        "La liaison chiffrée a échoué. Vérifiez l'adresse et le port.",
        "The encrypted link failed. Check the address and the port.",
    ),
    "tls.expired": (
        "Le certificat de la passerelle est échu. Le partenaire doit le renouveler.",
        "The gateway's certificate has expired. The partner must renew it.",
    ),
    "answer.garbage": (
        "La réponse n'est pas celle d'une passerelle. Vérifiez l'adresse et le port.",
        "The answer is not that of a gateway. Check the address and the port.",
    ),
    "answer.too_large": (
        "La réponse de la passerelle est trop grande. Appelez le partenaire.",
        "The gateway's answer is too large. Call the partner.",
    ),
}
