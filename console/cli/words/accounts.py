"""What became of an account, and why not: French and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "account.none": ("Aucun compte encore.", "No account yet."),
    "account.added": ("Compte de {name} créé.", "Account of {name} made."),
    "account.roles_set": ("{name} a maintenant pour rôles : {roles}.", "{name} now has the roles: {roles}."),
    "account.closed": ("Compte de {name} fermé.", "Account of {name} closed."),
    "account.password_set": ("Mot de passe de {name} changé.", "Password of {name} changed."),
    "account.password_asked": ("Mot de passe", "Password"),
    "account.password_again": ("Encore une fois", "Once more"),
    "account.unknown": (
        "Aucun compte ouvert ne porte ce nom. Voyez « cic-console accounts list ».",
        "No open account has this name. See “cic-console accounts list”.",
    ),
    "account.name_taken": ("Ce nom a déjà un compte.", "This name has an account already."),
    "account.no_name": ("Il manque le nom du compte.", "The account's name is missing."),
    "account.no_role": (
        "Il manque un rôle : --role operator, supervisor ou technician.",
        "A role is missing: --role operator, supervisor or technician.",
    ),
    "account.password_short": (
        "Mot de passe trop court : {least} caractères au moins.",
        "Password too short: at least {least} characters.",
    ),
    "account.password_bad": ("Ce mot de passe ne peut pas servir.", "This password cannot be used."),
    "account.last_manager": (
        "Plus personne ne pourrait gérer les comptes. Donnez d'abord ce droit à quelqu'un d'autre.",
        "Nobody could manage accounts any more. Give somebody else that right first.",
    ),
    "text.too_long": ("Trop long : {limit} caractères au plus.", "Too long: at most {limit} characters."),
}
