"""What a line of the command bar does, did, or lacks, in words. Sources are French."""

from __future__ import annotations

from console.ui.marked import QT_TRANSLATE_NOOP

BAR: dict[str, str] = {
    # what Enter would do
    "bar.new": QT_TRANSLATE_NOOP("words", "Entrée : ouvrir un incident {told}"),
    "bar.new_likely": QT_TRANSLATE_NOOP("words", "Entrée : ouvrir un incident {told} ; {likely} lui ressemble"),
    "bar.note": QT_TRANSLATE_NOOP("words", "Entrée : noter sur {number}"),
    "bar.take": QT_TRANSLATE_NOOP("words", "Entrée : prendre {number} en charge"),
    "bar.close": QT_TRANSLATE_NOOP("words", "Entrée : clore {number}, {result}"),
    "bar.reopen": QT_TRANSLATE_NOOP("words", "Entrée : rouvrir {number}"),
    "bar.join": QT_TRANSLATE_NOOP("words", "Entrée : joindre {number} à {other}, qui continue"),
    "bar.assign": QT_TRANSLATE_NOOP("words", "Entrée : engager {unit} sur {number}"),
    "bar.status": QT_TRANSLATE_NOOP("words", "Entrée : {unit} {status}"),
    "bar.staged_at": QT_TRANSLATE_NOOP("words", "Entrée : {unit} attend à « {where} »"),
    "bar.ask": QT_TRANSLATE_NOOP("words", "Entrée : demander {unit} à son service pour {number}"),
    "bar.release": QT_TRANSLATE_NOOP("words", "Entrée : libérer {unit}"),
    "bar.camera": QT_TRANSLATE_NOOP("words", "Entrée : montrer la caméra {number} {name}"),
    "bar.show": QT_TRANSLATE_NOOP("words", "Entrée : montrer {number}"),
    "bar.layout": QT_TRANSLATE_NOOP("words", "Entrée : passer au mur {name}"),
    "bar.undo": QT_TRANSLATE_NOOP("words", "Entrée : revenir sur la dernière commande"),
    # what was done
    "bar.opened": QT_TRANSLATE_NOOP("words", "{number} ouvert {told}"),
    "bar.noted": QT_TRANSLATE_NOOP("words", "Noté sur {number}"),
    "bar.taken": QT_TRANSLATE_NOOP("words", "{number} pris en charge"),
    "bar.closed": QT_TRANSLATE_NOOP("words", "{number} clos, {result}"),
    "bar.reopened": QT_TRANSLATE_NOOP("words", "{number} rouvert"),
    "bar.joined": QT_TRANSLATE_NOOP("words", "{number} joint à {other}"),
    "bar.assigned": QT_TRANSLATE_NOOP("words", "{unit} engagé sur {number}"),
    "bar.reported": QT_TRANSLATE_NOOP("words", "{unit} {status}"),
    "bar.asked": QT_TRANSLATE_NOOP("words", "{unit} demandé pour {number}"),
    "bar.released": QT_TRANSLATE_NOOP("words", "{unit} libéré"),
    # what was taken back
    "bar.opened_undone": QT_TRANSLATE_NOOP("words", "{number} : ouverture annulée, clos sans suite"),
    "bar.closed_undone": QT_TRANSLATE_NOOP("words", "{number} : clôture annulée, rouvert"),
    "bar.reopened_undone": QT_TRANSLATE_NOOP("words", "{number} : réouverture annulée, de nouveau clos"),
    "bar.joined_undone": QT_TRANSLATE_NOOP("words", "{number} reprend à part"),
    "bar.assigned_undone": QT_TRANSLATE_NOOP("words", "{unit} rappelé de {number}"),
    "bar.reported_undone": QT_TRANSLATE_NOOP("words", "{unit} : statut précédent rétabli"),
    "bar.asked_undone": QT_TRANSLATE_NOOP("words", "Demande de {unit} pour {number} retirée"),
    "bar.released_undone": QT_TRANSLATE_NOOP("words", "{unit} engagé de nouveau"),
    # what is missing
    "bar.needs_verb": QT_TRANSLATE_NOOP("words", "Commencez par une commande"),
    "bar.needs_words": QT_TRANSLATE_NOOP("words", "Dites ce qui se passe, et où : /n rixe quai de Rive-Neuve p1"),
    "bar.needs_unit": QT_TRANSLATE_NOOP("words", "Nommez l'unité"),
    "bar.needs_incident": QT_TRANSLATE_NOOP("words", "Donnez la fin d'un numéro, ou choisissez un incident"),
    "bar.needs_other": QT_TRANSLATE_NOOP("words", "{number} : à quel incident le joindre ?"),
    "bar.needs_note": QT_TRANSLATE_NOOP("words", "{number} : écrivez la note"),
    "bar.needs_result": QT_TRANSLATE_NOOP("words", "{number} : donnez l'issue"),
    "bar.needs_status": QT_TRANSLATE_NOOP("words", "{unit}, {status} : donnez le statut"),
    "bar.needs_camera": QT_TRANSLATE_NOOP("words", "Dites un numéro, un nom ou un lieu : /cam vieux port"),
    "bar.needs_layout": QT_TRANSLATE_NOOP("words", "Dites le nom d'un mur"),
    # what is wrong
    "bar.verb_unknown": QT_TRANSLATE_NOOP("words", "« {word} » n'est pas une commande. / les montre toutes."),
    "bar.unit_unknown": QT_TRANSLATE_NOOP("words", "Aucune unité « {word} ». Vérifiez l'indicatif."),
    "bar.which_unit": QT_TRANSLATE_NOOP("words", "Plusieurs unités commencent par « {word} ». Précisez."),
    "bar.incident_unknown": QT_TRANSLATE_NOOP("words", "Aucun incident connu ne finit par « {word} »."),
    "bar.which_incident": QT_TRANSLATE_NOOP("words", "Plusieurs incidents finissent ainsi : {numbers}. Précisez."),
    "bar.status_unknown": QT_TRANSLATE_NOOP("words", "« {word} » n'est pas un statut possible pour {unit}, {status}."),
    "bar.clear_before_arrival": QT_TRANSLATE_NOOP(
        "words", "{unit} n'est pas encore sur place : pas de fin d'intervention avant l'arrivée. Dites d'abord sp."
    ),
    "bar.release_which": QT_TRANSLATE_NOOP(
        "words", "{unit} est engagé deux fois. Réglez d'abord le conflit dans l'engagement."
    ),
    "bar.camera_unknown": QT_TRANSLATE_NOOP("words", "Aucune caméra pour « {word} »."),
    "bar.layout_unknown": QT_TRANSLATE_NOOP("words", "Aucun mur ne s'appelle « {word} »."),
    "bar.too_long": QT_TRANSLATE_NOOP("words", "Cette commande est trop longue. Le texte long va dans une note."),
    "bar.nothing_done": QT_TRANSLATE_NOOP("words", "Aucune commande de cette vacation n'est à reprendre."),
    "bar.taken_stays": QT_TRANSLATE_NOOP(
        "words",
        "{number} reste pris en charge : quelqu'un l'a vu, et l'attente s'est arrêtée là. Passez-le, ou clôturez-le.",
    ),
    "bar.noted_undone": QT_TRANSLATE_NOOP("words", "Note sur {number} : marquée saisie par erreur, elle reste au fil"),
    "bar.priority": QT_TRANSLATE_NOOP("words", "Entrée : {number} passe en {priority}"),
    "bar.prioritised": QT_TRANSLATE_NOOP("words", "{number} passé en {priority}"),
    "bar.prioritised_undone": QT_TRANSLATE_NOOP("words", "{number} : priorité précédente rétablie"),
    "bar.priority_same": QT_TRANSLATE_NOOP("words", "{number} est déjà en {priority}."),
    "bar.not_undone": QT_TRANSLATE_NOOP(
        "words", "La dernière commande ne se reprend pas : ce qui est consigné reste. Ajoutez une rectification."
    ),
}
