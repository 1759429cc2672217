"""What an import of places did, and why it did nothing: French and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "import.done": (
        "Répertoire : {count} lieux ({street} rues, {station} gares et stations, {landmark} lieux connus, {quarter} "
        "quartiers), dont {known} avec leur secteur ; {outlines} contours de secteurs. {passed} entrées sans nom ou "
        "sans position laissées. {seconds} s.",
        "Gazetteer: {count} places ({street} streets, {station} stations, {landmark} landmarks, {quarter} quarters), "
        "{known} of them with their sector; {outlines} outlines of sectors. {passed} entries without name or position "
        "left out. {seconds} s.",
    ),
    "import.document_type": (
        "{file} déclare un type de document ou une entité : refusé. Rien n'a été changé.",
        "{file} declares a document type or an entity: refused. Nothing was changed.",
    ),
    "import.not_json": (
        "{file} n'est pas du JSON complet ({error}). Rien n'a été changé.",
        "{file} is not complete JSON ({error}). Nothing was changed.",
    ),
    "import.not_text": (
        "{file} n'est pas du texte en UTF-8. Rien n'a été changé.",
        "{file} is not UTF-8 text. Nothing was changed.",
    ),
    "import.not_xml": (
        "{file} n'est pas du XML complet ({error}). Rien n'a été changé.",
        "{file} is not complete XML ({error}). Nothing was changed.",
    ),
    "import.nothing": (
        "Aucun lieu avec un nom et une position dans ces fichiers. Rien n'a été changé.",
        "No place with a name and a position in these files. Nothing was changed.",
    ),
    "import.too_deep": (
        "{file} est imbriqué trop profondément : refusé. Rien n'a été changé.",
        "{file} is nested too deeply: refused. Nothing was changed.",
    ),
    "import.too_large": (
        "{file} est trop gros (au plus {limit}). Prenez un extrait plus petit ; rien n'a été changé.",
        "{file} is too large (at most {limit}). Take a smaller extract; nothing was changed.",
    ),
    "import.too_many": (
        "{file} contient trop d'éléments (au plus {limit}). Prenez un extrait plus petit ; rien n'a été changé.",
        "{file} holds too many elements (at most {limit}). Take a smaller extract; nothing was changed.",
    ),
    "import.unknown_form": (
        "{file} n'est ni un extrait OpenStreetMap, ni du GeoJSON, ni une liste de lieux connue. Rien n'a été changé.",
        "{file} is neither an OpenStreetMap extract, nor GeoJSON, nor a known list of places. Nothing was changed.",
    ),
    "import.unreadable": (
        "{file} ne peut pas être lu ({error}). Rien n'a été changé.",
        "{file} cannot be read ({error}). Nothing was changed.",
    ),
    "gazetteer.damaged": (
        "Le répertoire {file} est illisible à la ligne {line}. Recommencez avec --afresh, et tous les fichiers.",
        "The gazetteer {file} cannot be read at line {line}. Try again with --afresh, and every file.",
    ),
    "gazetteer.newer": (
        "Le répertoire {file} vient d'une version plus récente. Mettez la console à jour, ou donnez --afresh.",
        "The gazetteer {file} comes from a newer version. Update the console, or try again with --afresh.",
    ),
    "gazetteer.unreadable": (
        "Le répertoire {file} ne peut pas être lu ({error}). Vérifiez ses droits.",
        "The gazetteer {file} cannot be read ({error}). Check its permissions.",
    ),
    "outlines.damaged": (
        "Les contours {file} sont illisibles à la ligne {line}. Recommencez avec --afresh, et tous les fichiers.",
        "The outlines {file} cannot be read at line {line}. Try again with --afresh, and every file.",
    ),
    "outlines.newer": (
        "Les contours {file} viennent d'une version plus récente. Mettez la console à jour, ou donnez --afresh.",
        "The outlines {file} come from a newer version. Update the console, or try again with --afresh.",
    ),
}
