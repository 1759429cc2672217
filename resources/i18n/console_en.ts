<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="fr_FR">
<context>
    <name>AccountForm</name>
    <message>
        <source>Nom, comme on l&apos;appelle au poste</source>
        <translation>Name, as people here say it</translation>
    </message>
    <message>
        <source>Nom</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mot de passe actuel</source>
        <translation>Present password</translation>
    </message>
    <message>
        <source>Nouveau mot de passe, dix caractères au moins</source>
        <translation>New password, at least ten characters</translation>
    </message>
    <message>
        <source>Nouveau mot de passe, une seconde fois</source>
        <translation>New password, a second time</translation>
    </message>
    <message>
        <source>{role} : {duty}</source>
        <translation>{role}: {duty}</translation>
    </message>
    <message>
        <source>Revenir  Échap</source>
        <translation>Back  Escape</translation>
    </message>
    <message>
        <source>Nouveau compte</source>
        <translation>New account</translation>
    </message>
    <message>
        <source>Créer le compte</source>
        <translation>Create the account</translation>
    </message>
    <message>
        <source>Rôles de {name}</source>
        <translation>Roles of {name}</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Nouveau mot de passe de {name}</source>
        <translation>New password for {name}</translation>
    </message>
    <message>
        <source>Remettez-le en main propre ; {name} le change ensuite par Ctrl+Maj+P.</source>
        <translation>Hand it over in person; {name} then changes it with Ctrl+Shift+P.</translation>
    </message>
    <message>
        <source>Changer le mot de passe</source>
        <translation>Change the password</translation>
    </message>
    <message>
        <source>Votre mot de passe</source>
        <translation>Your password</translation>
    </message>
    <message>
        <source>Fermer le compte de {name}</source>
        <translation>Close the account of {name}</translation>
    </message>
    <message>
        <source>Fermer le compte</source>
        <translation>Close the account</translation>
    </message>
    <message>
        <source>{name} ne prendra plus de poste. Ce qui est consigné garde son nom ; rien n&apos;est effacé.</source>
        <translation>{name} will not sign in again. What is in the log keeps the name; nothing is erased.</translation>
    </message>
    <message>
        <source>Les deux mots de passe diffèrent : retapez-les.</source>
        <translation>The two passwords differ: type them again.</translation>
    </message>
</context>
<context>
    <name>AnswerForm</name>
    <message>
        <source>Noter la réponse</source>
        <translation>Note the answer</translation>
    </message>
    <message>
        <source>Accepté</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>Refusé</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Retirer l&apos;offre</source>
        <translation>Withdraw the offer</translation>
    </message>
    <message>
        <source>Réponse</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Par qui : nom ou indicatif</source>
        <translation>By whom: name or call sign</translation>
    </message>
    <message>
        <source>Par qui</source>
        <translation>By whom</translation>
    </message>
    <message>
        <source>Qui répond</source>
        <translation>Who answers</translation>
    </message>
    <message>
        <source>Vide : l&apos;unité elle-même, par son indicatif</source>
        <translation>Empty: the unit itself, by its call sign</translation>
    </message>
    <message>
        <source>Indicatif, si dit</source>
        <translation>Call sign, if said</translation>
    </message>
    <message>
        <source>Indicatif de l&apos;unité envoyée</source>
        <translation>Call sign of the unit they send</translation>
    </message>
    <message>
        <source>Motif, si dit</source>
        <translation>Reason, if said</translation>
    </message>
    <message>
        <source>tél.</source>
        <translation>tel.</translation>
    </message>
    <message>
        <source>ligne</source>
        <translation>line</translation>
    </message>
    <message>
        <source>salle</source>
        <translation>room</translation>
    </message>
    <message>
        <source>Par quel moyen</source>
        <translation>By which channel</translation>
    </message>
    <message>
        <source>{service} accepte</source>
        <translation>{service} accepts</translation>
    </message>
    <message>
        <source>{service} refuse</source>
        <translation>{service} refuses</translation>
    </message>
    <message>
        <source>Noter</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Motif, si besoin</source>
        <translation>Reason, if needed</translation>
    </message>
    <message>
        <source>Motif</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Proposé à {service} depuis {age} : sa réponse</source>
        <translation>Offered to {service} {age} ago: its answer</translation>
    </message>
</context>
<context>
    <name>AskLine</name>
    <message>
        <source>À demander : {questions}</source>
        <translation>To ask: {questions}</translation>
    </message>
</context>
<context>
    <name>AttachForm</name>
    <message>
        <source>{number} fait partie de l&apos;incident majeur {parent}</source>
        <translation>{number} is part of the major incident {parent}</translation>
    </message>
    <message>
        <source>Détacher</source>
        <translation>Detach</translation>
    </message>
    <message>
        <source>Rattacher {number} à l&apos;incident majeur</source>
        <translation>Attach {number} to the major incident</translation>
    </message>
    <message>
        <source>Rattacher</source>
        <translation>Join</translation>
    </message>
    <message>
        <source>Incident majeur</source>
        <translation>Major incident</translation>
    </message>
</context>
<context>
    <name>CallFields</name>
    <message>
        <source>Appelant</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>Rappel</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>Numéro de rappel</source>
        <translation>Call-back number</translation>
    </message>
    <message>
        <source>Appel à…</source>
        <translation>Called at…</translation>
    </message>
    <message>
        <source>Heure de l&apos;appel</source>
        <translation>Time of the call</translation>
    </message>
    <message>
        <source>Heure de l&apos;appel : 22:35, 2235, ou -5 pour il y a cinq minutes</source>
        <translation>Time of the call: 22:35, 2235, or -5 for five minutes ago</translation>
    </message>
</context>
<context>
    <name>CallForm</name>
    <message>
        <source>Ajouter l&apos;appel</source>
        <translation>Add the call</translation>
    </message>
    <message>
        <source>Appel : ce qui a été dit</source>
        <translation>Call: what was said</translation>
    </message>
    <message>
        <source>Appel</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Origine</source>
        <translation>Origin</translation>
    </message>
</context>
<context>
    <name>CameraBook</name>
    <message>
        <source>Sur place</source>
        <translation>On scene</translation>
    </message>
    <message>
        <source>{place} : aucune caméra</source>
        <translation>{place}: no camera</translation>
    </message>
    <message>
        <source>S suivant</source>
        <translation>S next</translation>
    </message>
    <message>
        <source>Joindre {name}  Alt+C</source>
        <translation>Link {name}  Alt+C</translation>
    </message>
    <message>
        <source>{place} · au mur</source>
        <translation>{place} · on the wall</translation>
    </message>
    <message>
        <source>jointe</source>
        <translation>linked</translation>
    </message>
    <message>
        <source>{name} · hors du catalogue</source>
        <translation>{name} · not in the catalogue</translation>
    </message>
    <message>
        <source>ouverte</source>
        <translation>open</translation>
    </message>
    <message>
        <source>demander l&apos;ouverture</source>
        <translation>ask for an opening</translation>
    </message>
    <message>
        <source>montrer</source>
        <translation>show</translation>
    </message>
</context>
<context>
    <name>CameraRows</name>
    <message>
        <source>Caméras de l&apos;incident</source>
        <translation>Cameras of the incident</translation>
    </message>
    <message>
        <source>Aucune caméra jointe à cet incident.</source>
        <translation>No camera linked to this incident.</translation>
    </message>
    <message>
        <source>Glissez-en une ici, ou choisissez une tuile du mur : Alt+C la joint.</source>
        <translation>Drag one here, or choose a tile on the wall: Alt+C links it.</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Hors secteur</source>
        <translation>No sector</translation>
    </message>
    <message>
        <source>passerelle hors d&apos;atteinte</source>
        <translation>gateway out of reach</translation>
    </message>
    <message>
        <source>vu pour la dernière fois {time}</source>
        <translation>last seen {time}</translation>
    </message>
    <message>
        <source>hors d&apos;atteinte</source>
        <translation>out of reach</translation>
    </message>
    <message>
        <source>vu {time}</source>
        <translation>seen {time}</translation>
    </message>
</context>
<context>
    <name>CatalogueModel</name>
    <message>
        <source>Hors secteur</source>
        <translation>No sector</translation>
    </message>
</context>
<context>
    <name>CataloguePanel</name>
    <message>
        <source>Caméra… (Ctrl K)</source>
        <translation>Camera… (Ctrl K)</translation>
    </message>
    <message>
        <source>Chercher une caméra</source>
        <translation>Find a camera</translation>
    </message>
    <message>
        <source>Catalogue des caméras</source>
        <translation>Camera catalogue</translation>
    </message>
    <message>
        <source>Replier le catalogue (Ctrl+B)</source>
        <translation>Fold the catalogue (Ctrl+B)</translation>
    </message>
    <message>
        <source>Replier le catalogue</source>
        <translation>Fold the catalogue</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>Replier ou ouvrir le catalogue</source>
        <translation>Fold or open the catalogue</translation>
    </message>
    <message>
        <source>Caméra dans la cellule de pointage</source>
        <translation>Camera to the spot cell</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Caméra dans la cellule choisie</source>
        <translation>Camera to the chosen cell</translation>
    </message>
    <message>
        <source>Maj+Entrée</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>En choisir plusieurs</source>
        <translation>Choose several</translation>
    </message>
    <message>
        <source>Maj+↑ ↓, Ctrl+Espace</source>
        <translation>Shift+↑ ↓, Ctrl+Space</translation>
    </message>
    <message>
        <source>Plusieurs dans les cellules libres</source>
        <translation>Several into the free cells</translation>
    </message>
    <message>
        <source>Ouvrir, replier un propriétaire</source>
        <translation>Open or fold an owner</translation>
    </message>
    <message>
        <source>De la recherche à la liste, et retour</source>
        <translation>From the search to the list, and back</translation>
    </message>
    <message>
        <source>↓, Échap</source>
        <translation>↓, Escape</translation>
    </message>
    <message>
        <source>Rien à ce nom.
Cherchez par numéro, nom, rue, station, secteur ou propriétaire.</source>
        <translation>Nothing of that name.
Search by number, name, street, station, sector or owner.</translation>
    </message>
    <message>
        <source>Aucune caméra pour l&apos;instant.

Une passerelle de partenaire s&apos;annonce elle-même sur le réseau. Ses caméras apparaissent ici quand un technicien l&apos;a approuvée.</source>
        <translation>No camera yet.

A partner&apos;s gateway announces itself on the network. Its cameras appear here once a technician has approved it.</translation>
    </message>
    <message>
        <source>Les passerelles vues : cic-console gateways list
Approuver : cic-console gateways approve IDENTIFIANT EMPREINTE</source>
        <translation>Gateways seen: cic-console gateways list
Approve: cic-console gateways approve ID FINGERPRINT</translation>
    </message>
    <message>
        <source>1 passerelle à approuver</source>
        <translation>1 gateway to approve</translation>
    </message>
    <message>
        <source>{number} passerelles à approuver</source>
        <translation>{number} gateways to approve</translation>
    </message>
</context>
<context>
    <name>ChangeForm</name>
    <message>
        <source>Modifier ; ce qui était écrit reste dans le fil</source>
        <translation>Edit; what was written stays in the timeline</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>CloseForm</name>
    <message>
        <source>Clore : issue</source>
        <translation>Close: outcome</translation>
    </message>
    <message>
        <source>Clore</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Précision, si besoin</source>
        <translation>Details, if needed</translation>
    </message>
    <message>
        <source>Précision</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>/ commande</source>
        <translation>/ command</translation>
    </message>
    <message>
        <source>Ligne de commande</source>
        <translation>Command bar</translation>
    </message>
    <message>
        <source>{told}   (/u revient dessus)</source>
        <translation>{told}   (/u takes it back)</translation>
    </message>
</context>
<context>
    <name>CourseList</name>
    <message>
        <source>Direction que prend l&apos;incident</source>
        <translation>Direction the incident takes</translation>
    </message>
    <message>
        <source>{course} · prochain arrêt : {stop}</source>
        <translation>{course} · next stop: {stop}</translation>
    </message>
    <message>
        <source>0  Ne se déplace pas, ou plus</source>
        <translation>0  Does not move, or no longer</translation>
    </message>
</context>
<context>
    <name>Curtains</name>
    <message>
        <source>Personne n&apos;est à ce poste.</source>
        <translation>Nobody is at this workstation.</translation>
    </message>
</context>
<context>
    <name>DeclareForm</name>
    <message>
        <source>Déclarer</source>
        <translation>Declare</translation>
    </message>
    <message>
        <source>Qui tient le journal</source>
        <translation>Who keeps the log</translation>
    </message>
    <message>
        <source>Incident majeur {number} : P4 masqués. Journal tenu par :</source>
        <translation>Major incident {number}: P4 hidden. Log kept by:</translation>
    </message>
</context>
<context>
    <name>DispatchPanel</name>
    <message>
        <source>Unités</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>Indicatif</source>
        <translation>Call sign</translation>
    </message>
    <message>
        <source>Filtrer les unités</source>
        <translation>Filter units</translation>
    </message>
    <message>
        <source>par service</source>
        <translation>by service</translation>
    </message>
    <message>
        <source>Engagement</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Aucune unité déclarée.
A ouvre la prise de service.</source>
        <translation>No unit on duty.
A books one on.</translation>
    </message>
    <message>
        <source>Unité…</source>
        <translation>Unit…</translation>
    </message>
    <message>
        <source>Prise de service d&apos;une unité</source>
        <translation>Book a unit on</translation>
    </message>
    <message>
        <source>Engager l&apos;unité choisie, ou la demander à son service</source>
        <translation>Assign the chosen unit, or ask its service for it</translation>
    </message>
    <message>
        <source>Engager et demander tout ce que la fiche propose</source>
        <translation>Assign and ask for all that the card proposes</translation>
    </message>
    <message>
        <source>L&apos;autre service accepte</source>
        <translation>The other service accepts</translation>
    </message>
    <message>
        <source>L&apos;autre service refuse</source>
        <translation>The other service refuses</translation>
    </message>
    <message>
        <source>Retirer la demande</source>
        <translation>Withdraw the request</translation>
    </message>
    <message>
        <source>Chef de dispositif, ou plus</source>
        <translation>Lead unit, or no longer</translation>
    </message>
    <message>
        <source>Prépositionner, et dire où l&apos;unité attend</source>
        <translation>Stage, and say where the unit waits</translation>
    </message>
    <message>
        <source>Dernier statut signalé par erreur : le reprendre</source>
        <translation>Last status was reported by mistake: take it back</translation>
    </message>
    <message>
        <source>Libérer l&apos;unité : sa mission est finie</source>
        <translation>Release the unit: its task is done</translation>
    </message>
    <message>
        <source>Rappeler l&apos;unité avant qu&apos;elle intervienne</source>
        <translation>Stand the unit down before it arrives</translation>
    </message>
    <message>
        <source>Contrôle de sécurité : l&apos;unité répond</source>
        <translation>Welfare check: the unit answers</translation>
    </message>
    <message>
        <source>Contrôle de sécurité : l&apos;unité est appelée</source>
        <translation>Welfare check: the unit is called</translation>
    </message>
    <message>
        <source>Contrôle de sécurité : elle ne répond pas</source>
        <translation>Welfare check: it does not answer</translation>
    </message>
    <message>
        <source>Durée dépassée : vu</source>
        <translation>Limit passed: seen</translation>
    </message>
    <message>
        <source>Modifier l&apos;unité</source>
        <translation>Edit the unit</translation>
    </message>
    <message>
        <source>Ce qui est possible pour l&apos;unité</source>
        <translation>What the unit can do</translation>
    </message>
    <message>
        <source>Menu, clic droit</source>
        <translation>Menu, right click</translation>
    </message>
    <message>
        <source>Engager en faisant glisser l&apos;unité sur l&apos;incident, ou l&apos;inverse</source>
        <translation>Assign by dragging the unit onto the incident, or the other way round</translation>
    </message>
    <message>
        <source>Souris</source>
        <translation>Mouse</translation>
    </message>
    <message>
        <source>Engager sur {number}</source>
        <translation>Assign to {number}</translation>
    </message>
    <message>
        <source>Demander pour {number}</source>
        <translation>Ask for {number}</translation>
    </message>
    <message>
        <source>Prépositionner à…</source>
        <translation>Stage at…</translation>
    </message>
    <message>
        <source>Maj+P</source>
        <translation>Shift+P</translation>
    </message>
    <message>
        <source>Reprendre : {status} par erreur</source>
        <translation>Take back: {status} by mistake</translation>
    </message>
    <message>
        <source>Accepté…</source>
        <translation>Accepted…</translation>
    </message>
    <message>
        <source>Refusé…</source>
        <translation>Refused…</translation>
    </message>
    <message>
        <source>Suppr</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>N&apos;est plus chef de dispositif</source>
        <translation>No longer lead unit</translation>
    </message>
    <message>
        <source>Chef de dispositif</source>
        <translation>Lead unit</translation>
    </message>
    <message>
        <source>Libérer de {number}</source>
        <translation>Release from {number}</translation>
    </message>
    <message>
        <source>Rappeler de {number}</source>
        <translation>Stand down from {number}</translation>
    </message>
    <message>
        <source>Maj+L</source>
        <translation>Shift+L</translation>
    </message>
    <message>
        <source>Modifier l&apos;unité…</source>
        <translation>Edit the unit…</translation>
    </message>
    <message>
        <source>Votre rôle n&apos;ouvre pas l&apos;engagement.</source>
        <translation>Your role does not open dispatch.</translation>
    </message>
    <message>
        <source>pour {n}</source>
        <translation>for {n}</translation>
    </message>
    <message>
        <source>rien de libre : {n}</source>
        <translation>none free: {n}</translation>
    </message>
    <message>
        <source>{n} est clos</source>
        <translation>{n} is closed</translation>
    </message>
    <message>
        <source>sans incident choisi</source>
        <translation>no incident chosen</translation>
    </message>
</context>
<context>
    <name>DistressCard</name>
    <message>
        <source>F8 prendre en compte   F9 tout revoir</source>
        <translation>F8 take it   F9 see it all again</translation>
    </message>
    <message>
        <source>F8  Prendre en compte</source>
        <translation>F8  Take it</translation>
    </message>
    <message>
        <source>F9  Caméras au mur</source>
        <translation>F9  Cameras on the wall</translation>
    </message>
    <message>
        <source>Ce que vous écrivez continue dessous.</source>
        <translation>What you write goes on below.</translation>
    </message>
    <message>
        <source>Lieu</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Reçue</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Caméras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Libres</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>◆ DÉTRESSE {unit}</source>
        <translation>◆ DISTRESS {unit}</translation>
    </message>
    <message>
        <source>1 sur {count}</source>
        <translation>1 of {count}</translation>
    </message>
    <message>
        <source>aucune unité libre dont la position soit connue</source>
        <translation>no free unit whose position is known</translation>
    </message>
    <message>
        <source>F8</source>
        <translation>F8</translation>
    </message>
    <message>
        <source>à {distance} de {place}</source>
        <translation>{distance} from {place}</translation>
    </message>
    <message>
        <source>engagé sur {number}</source>
        <translation>assigned to {number}</translation>
    </message>
    <message>
        <source>inconnu : appelez sa radio</source>
        <translation>unknown: call its radio</translation>
    </message>
    <message>
        <source>{time}, par message</source>
        <translation>{time}, by message</translation>
    </message>
    <message>
        <source>{time}, donnée par {name}</source>
        <translation>{time}, raised by {name}</translation>
    </message>
    <message>
        <source>aucune à proximité</source>
        <translation>none nearby</translation>
    </message>
    <message>
        <source>ancienne, d&apos;il y a {age} : {where}</source>
        <translation>old, from {age} ago: {where}</translation>
    </message>
    <message>
        <source>d&apos;il y a {age} : {where}</source>
        <translation>from {age} ago: {where}</translation>
    </message>
    <message>
        <source>inconnue ; celle de son incident : {where}</source>
        <translation>unknown; that of its incident: {where}</translation>
    </message>
    <message>
        <source>inconnue ; le milieu de son secteur : {where}</source>
        <translation>unknown; the middle of its sector: {where}</translation>
    </message>
    <message>
        <source>inconnue</source>
        <translation>unknown</translation>
    </message>
</context>
<context>
    <name>DistressOverlay</name>
    <message>
        <source>Détresse</source>
        <translation>Distress</translation>
    </message>
    <message>
        <source>Donner la détresse de l&apos;unité choisie (deux fois)</source>
        <translation>Raise the distress of the chosen unit (twice)</translation>
    </message>
    <message>
        <source>La prendre en compte, de partout</source>
        <translation>Take it, from anywhere</translation>
    </message>
    <message>
        <source>Mettre ses caméras au mur, de partout</source>
        <translation>Put its cameras on the wall, from anywhere</translation>
    </message>
    <message>
        <source>La détresse de {unit} sonne déjà : F8 la prend en compte.</source>
        <translation>The distress of {unit} sounds already: F8 takes it.</translation>
    </message>
    <message>
        <source>Détresse de {unit} : rien n&apos;est parti, la touche n&apos;a été pressée qu&apos;une fois.</source>
        <translation>Distress of {unit}: nothing was sent, the key was pressed only once.</translation>
    </message>
    <message>
        <source>sur aucun incident</source>
        <translation>on no incident</translation>
    </message>
    <message>
        <source>sur {number}</source>
        <translation>on {number}</translation>
    </message>
    <message>
        <source>Détresse de {unit} donnée.</source>
        <translation>Distress of {unit} raised.</translation>
    </message>
</context>
<context>
    <name>DistressQuestion</name>
    <message>
        <source>Détresse de {unit} ?</source>
        <translation>Distress of {unit}?</translation>
    </message>
    <message>
        <source>Ctrl+Maj+D encore une fois la donne : elle sonne partout. Sinon rien ne part ({seconds} s).</source>
        <translation>Ctrl+Shift+D once more raises it: it sounds everywhere. Otherwise nothing is sent ({seconds} s).</translation>
    </message>
</context>
<context>
    <name>DraftRow</name>
    <message>
        <source>brouillon</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>Reprendre le brouillon {words}</source>
        <translation>Go on with the draft {words}</translation>
    </message>
    <message>
        <source>Reprendre le brouillon</source>
        <translation>Go on with the draft</translation>
    </message>
</context>
<context>
    <name>DutySheet</name>
    <message>
        <source>Vacation et relève</source>
        <translation>Shift and hand-over</translation>
    </message>
    <message>
        <source>Relever ce poste</source>
        <translation>Relieve this post</translation>
    </message>
    <message>
        <source>Prendre la vacation</source>
        <translation>Start the shift</translation>
    </message>
    <message>
        <source>Finir ma vacation</source>
        <translation>End my shift</translation>
    </message>
    <message>
        <source>Ce que je suis</source>
        <translation>What I look after</translation>
    </message>
    <message>
        <source>Tout le ressort</source>
        <translation>The whole area</translation>
    </message>
    <message>
        <source>Secteur {name}</source>
        <translation>Sector {name}</translation>
    </message>
    <message>
        <source>Service {name}</source>
        <translation>Service {name}</translation>
    </message>
    <message>
        <source>Rôle dans la vacation</source>
        <translation>Role in the shift</translation>
    </message>
    <message>
        <source>Nouvelle consigne</source>
        <translation>New standing order</translation>
    </message>
    <message>
        <source>Consignes</source>
        <translation>Standing orders</translation>
    </message>
    <message>
        <source>Prendre la vacation, la finir</source>
        <translation>Start the shift, end it</translation>
    </message>
    <message>
        <source>Note de relève : signer, rédiger</source>
        <translation>Hand-over note: sign, write</translation>
    </message>
    <message>
        <source>Autres notes et versions</source>
        <translation>Other notes and versions</translation>
    </message>
    <message>
        <source>Enregistrer une version ; refaire le brouillon</source>
        <translation>Save a version; draft anew</translation>
    </message>
    <message>
        <source>Ctrl+Entrée, Ctrl+D</source>
        <translation>Ctrl+Enter, Ctrl+D</translation>
    </message>
    <message>
        <source>Consigne : lue, nouvelle, lever</source>
        <translation>Standing order: read, new, withdraw</translation>
    </message>
    <message>
        <source>L, N, Suppr</source>
        <translation>L, N, Del</translation>
    </message>
    <message>
        <source>Consigne donnée ; chacun la lira.</source>
        <translation>Standing order given; everybody will read it.</translation>
    </message>
    <message>
        <source>Consigne levée.</source>
        <translation>Standing order withdrawn.</translation>
    </message>
    <message>
        <source>Vacation prise.</source>
        <translation>Shift started.</translation>
    </message>
    <message>
        <source>Vacation finie.</source>
        <translation>Shift ended.</translation>
    </message>
    <message>
        <source>Vacation du {shift}</source>
        <translation>Shift of {shift}</translation>
    </message>
    <message>
        <source> (vacation {hours})</source>
        <translation> (shift {hours})</translation>
    </message>
    <message>
        <source>vous servez depuis {time}{other}, {about}</source>
        <translation>you are on since {time}{other}, {about}</translation>
    </message>
    <message>
        <source>vous ne l&apos;avez pas prise</source>
        <translation>you have not started it</translation>
    </message>
    <message>
        <source>Prendre la vacation {hours}</source>
        <translation>Start the shift {hours}</translation>
    </message>
</context>
<context>
    <name>EntryCamera</name>
    <message>
        <source>Lieu de la caméra choisie</source>
        <translation>Place of the chosen camera</translation>
    </message>
    <message>
        <source>Alt C  Caméra {name}</source>
        <translation>Alt C  Camera {name}</translation>
    </message>
    <message>
        <source>Le lieu est celui de cette caméra, qui est jointe à l&apos;incident</source>
        <translation>The place is that of this camera, which is linked to the incident</translation>
    </message>
</context>
<context>
    <name>EntrySheet</name>
    <message>
        <source>Heure des faits</source>
        <translation>Time of the event</translation>
    </message>
    <message>
        <source>22:35, 2235, ou -5 pour il y a cinq minutes ; vide : maintenant</source>
        <translation>22:35, 2235, or -5 for five minutes ago; empty: now</translation>
    </message>
    <message>
        <source>Origine</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Origine  Alt O</source>
        <translation>Origin  Alt O</translation>
    </message>
    <message>
        <source>Faits à…</source>
        <translation>Happened at…</translation>
    </message>
    <message>
        <source>Ctrl Entrée</source>
        <translation>Ctrl Enter</translation>
    </message>
    <message>
        <source>Consigner</source>
        <translation>Log it</translation>
    </message>
    <message>
        <source>Ctrl Maj Entrée</source>
        <translation>Ctrl Shift Enter</translation>
    </message>
    <message>
        <source>Sans suite</source>
        <translation>No follow-up</translation>
    </message>
    <message>
        <source>Consigner un appel sans suite : ouvert et clos d&apos;un coup</source>
        <translation>Enter a call without follow-up: opened and closed at once</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Escape</translation>
    </message>
    <message>
        <source>Garder en brouillon</source>
        <translation>Keep as a draft</translation>
    </message>
    <message>
        <source>Garder</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Effacer le brouillon</source>
        <translation>Discard the draft</translation>
    </message>
    <message>
        <source>Nouvel incident</source>
        <translation>New incident</translation>
    </message>
    <message>
        <source>Brouillon repris</source>
        <translation>Draft resumed</translation>
    </message>
    <message>
        <source>Ctrl+N : un autre incident, celui-ci attend</source>
        <translation>Ctrl+N: another incident, this one waits</translation>
    </message>
    <message>
        <source>Faits à {time}</source>
        <translation>Happened at {time}</translation>
    </message>
</context>
<context>
    <name>Extraction</name>
    <message>
        <source>Remis : {path}, avec le reçu à signer · SHA-256 {digest}…</source>
        <translation>Handed over: {path}, with the receipt to sign · SHA-256 {digest}…</translation>
    </message>
</context>
<context>
    <name>ExtractionForm</name>
    <message>
        <source>Fondement</source>
        <translation>Ground</translation>
    </message>
    <message>
        <source>Numéro</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Numéro de la réquisition ou de la procédure</source>
        <translation>Number of the requisition or procedure</translation>
    </message>
    <message>
        <source>Officier</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Nom et qualité</source>
        <translation>Name and rank</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Service qui reçoit</source>
        <translation>Service that receives it</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Clé USB n°, disque, envoi chiffré…</source>
        <translation>USB stick no., disk, encrypted transfer…</translation>
    </message>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Remettre · Entrée</source>
        <translation>Hand over · Enter</translation>
    </message>
</context>
<context>
    <name>FaultSheet</name>
    <message>
        <source>Le poste ne peut pas démarrer</source>
        <translation>The workstation cannot start</translation>
    </message>
    <message>
        <source>Quitter</source>
        <translation>Quit</translation>
    </message>
</context>
<context>
    <name>Feed</name>
    <message>
        <source>hors de vue</source>
        <translation>out of sight</translation>
    </message>
    <message>
        <source>N°</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Propriétaire</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>État</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Flux</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>Codage, taille</source>
        <translation>Codec, size</translation>
    </message>
    <message>
        <source>Décodeur</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Effort</translation>
    </message>
    <message>
        <source>Reçues/s</source>
        <translation>In/s</translation>
    </message>
    <message>
        <source>Montrées</source>
        <translation>Shown/s</translation>
    </message>
    <message>
        <source>kbit/s</source>
        <translation>kbit/s</translation>
    </message>
    <message>
        <source>Lat. 95 %</source>
        <translation>Lat. 95%</translation>
    </message>
    <message>
        <source>Pertes</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>Proc.</source>
        <translation>Proc.</translation>
    </message>
    <message>
        <source>Reprises</source>
        <translation>Restarts</translation>
    </message>
    <message>
        <source>principal</source>
        <translation>main</translation>
    </message>
    <message>
        <source>secondaire</source>
        <translation>sub</translation>
    </message>
    <message>
        <source>tout</source>
        <translation>everything</translation>
    </message>
    <message>
        <source>sans filtre</source>
        <translation>no filter</translation>
    </message>
    <message>
        <source>sans jetables</source>
        <translation>no disposable ones</translation>
    </message>
    <message>
        <source>1 sur 2</source>
        <translation>1 in 2</translation>
    </message>
    <message>
        <source>clés</source>
        <translation>keys</translation>
    </message>
    <message>
        <source>au repos</source>
        <translation>at rest</translation>
    </message>
    <message>
        <source>à la main</source>
        <translation>by hand</translation>
    </message>
    <message>
        <source>processeur</source>
        <translation>processor</translation>
    </message>
    <message>
        <source>réseau</source>
        <translation>network</translation>
    </message>
    <message>
        <source>petit flux</source>
        <translation>small stream</translation>
    </message>
    <message>
        <source>inconnu</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>Décodeur {engine} n° {worker} : {cores} cœur</source>
        <translation>Decoder {engine} no. {worker}: {cores} of a core</translation>
    </message>
    <message>
        <source>Effort : {effort}</source>
        <translation>Effort: {effort}</translation>
    </message>
    <message>
        <source>{came} images/s reçues, {shown} montrées · {rate} kbit/s</source>
        <translation>{came} pictures/s received, {shown} shown · {rate} kbit/s</translation>
    </message>
    <message>
        <source>Décodé à part : ce flux a fait tomber son décodeur</source>
        <translation>Decoded apart: this stream brought its decoder down</translation>
    </message>
    <message>
        <source>Horloge de la caméra {span} par ses images (RTCP), {asked} par ONVIF : l&apos;âge compte depuis la passerelle</source>
        <translation>The camera&apos;s clock is {span} by its pictures (RTCP), {asked} by ONVIF: its age counts from the gateway</translation>
    </message>
    <message>
        <source>Horloge de la caméra {span} par ses images (RTCP) : l&apos;âge compte depuis la passerelle</source>
        <translation>The camera&apos;s clock is {span} by its pictures (RTCP): its age counts from the gateway</translation>
    </message>
    <message>
        <source>ONVIF, à {doubt} ms près</source>
        <translation>ONVIF, give or take {doubt} ms</translation>
    </message>
    <message>
        <source>Horloge de la caméra à l&apos;heure ({known})</source>
        <translation>The camera&apos;s clock is right ({known})</translation>
    </message>
    <message>
        <source>Horloge de la caméra {span} ({known}) : l&apos;âge en tient compte</source>
        <translation>The camera&apos;s clock is {span} ({known}): its age allows for it</translation>
    </message>
    <message>
        <source>décalée de moins d&apos;une seconde</source>
        <translation>off by less than a second</translation>
    </message>
    <message>
        <source>à l&apos;heure</source>
        <translation>right</translation>
    </message>
    <message>
        <source>en avance de {span}</source>
        <translation>{span} ahead</translation>
    </message>
    <message>
        <source>en retard de {span}</source>
        <translation>{span} behind</translation>
    </message>
    <message>
        <source>Flux {stream}, montré en {size}</source>
        <translation>Stream {stream}, shown at {size}</translation>
    </message>
    <message>
        <source>Latence à l&apos;écran {half} ms depuis l&apos;arrivée, 95 % sous {most} ms</source>
        <translation>Latency to the screen {half} ms since arrival, 95% under {most} ms</translation>
    </message>
    <message>
        <source>Latence à l&apos;écran {half} ms, 95 % sous {most} ms</source>
        <translation>Latency to the screen {half} ms, 95% under {most} ms</translation>
    </message>
    <message>
        <source>images perdues : {count}</source>
        <translation>pictures lost: {count}</translation>
    </message>
    <message>
        <source>reprises : {count}</source>
        <translation>restarts: {count}</translation>
    </message>
</context>
<context>
    <name>FeedsSheet</name>
    <message>
        <source>Flux vidéo</source>
        <translation>Video feeds</translation>
    </message>
    <message>
        <source>Aucun flux : le mur est vide. Tapez un numéro de caméra, puis Entrée.</source>
        <translation>No feeds: the wall is empty. Type a camera&apos;s number, then Enter.</translation>
    </message>
    <message>
        <source>Entrée montre la tuile · ← → choisit une colonne, T trie par elle · Échap ferme</source>
        <translation>Enter shows the tile · ← → choose a column, T sorts by it · Escape closes</translation>
    </message>
    <message>
        <source>{feeds} flux, dont {hidden} hors de vue</source>
        <translation>{feeds} feeds, {hidden} of them out of sight</translation>
    </message>
    <message>
        <source>décodeurs {decoders} cœur · fenêtre {window} cœur · {rate} Mbit/s</source>
        <translation>decoders {decoders} cores · window {window} cores · {rate} Mbit/s</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Secteur</source>
        <translation>Sector</translation>
    </message>
    <message>
        <source>Filtrer par secteur</source>
        <translation>Filter by sector</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Filtrer par type</source>
        <translation>Filter by type</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Escape</translation>
    </message>
    <message>
        <source>Revenir</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>GatewayRow</name>
    <message>
        <source>Revenir</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>{host}:{port} · {count} caméras</source>
        <translation>{host}:{port} · {count} cameras</translation>
    </message>
    <message>
        <source>dernière vérification : {time}</source>
        <translation>last checked: {time}</translation>
    </message>
    <message>
        <source>horloge {offset} ms ± {doubt} ms</source>
        <translation>clock {offset} ms ± {doubt} ms</translation>
    </message>
    <message>
        <source>Approuver</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Oublier</source>
        <translation>Forget</translation>
    </message>
    <message>
        <source>Lisez l&apos;empreinte ci-dessus à voix haute avec le partenaire. Si un seul groupe diffère, revenez et n&apos;approuvez pas.</source>
        <translation>Read the fingerprint above aloud with the partner. If a single group differs, go back and do not approve.</translation>
    </message>
    <message>
        <source>Elle est la même : approuver</source>
        <translation>It is the same: approve</translation>
    </message>
    <message>
        <source>Oublier {name} : ses {count} caméras quittent le catalogue. Il faudra comparer l&apos;empreinte de nouveau.</source>
        <translation>Forget {name}: its {count} cameras leave the catalogue. The fingerprint will have to be compared again.</translation>
    </message>
    <message>
        <source>Oublier cette passerelle</source>
        <translation>Forget this gateway</translation>
    </message>
</context>
<context>
    <name>GiveForm</name>
    <message>
        <source>À qui : nom, service</source>
        <translation>To whom: name, service</translation>
    </message>
    <message>
        <source>À qui</source>
        <translation>To whom</translation>
    </message>
    <message>
        <source>Pourquoi : réquisition et son numéro, compte rendu…</source>
        <translation>Why: requisition and its number, report…</translation>
    </message>
    <message>
        <source>Pourquoi</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Choisir le fichier</source>
        <translation>Choose the file</translation>
    </message>
    <message>
        <source>Imprimante</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Remettre · Entrée</source>
        <translation>Hand over · Enter</translation>
    </message>
</context>
<context>
    <name>Grip</name>
    <message>
        <source>Glisser pour déplacer, double-cliquer pour détacher</source>
        <translation>Drag to move, double-click to tear off</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>à approuver</source>
        <translation>to approve</translation>
    </message>
    <message>
        <source>connexion</source>
        <translation>connecting</translation>
    </message>
    <message>
        <source>● en service</source>
        <translation>● in service</translation>
    </message>
    <message>
        <source>✕ perdue</source>
        <translation>✕ lost</translation>
    </message>
    <message>
        <source>⊘ empreinte inattendue</source>
        <translation>⊘ unexpected fingerprint</translation>
    </message>
    <message>
        <source>◐ n&apos;a pas encore approuvé ce poste</source>
        <translation>◐ has not approved this workstation yet</translation>
    </message>
    <message>
        <source>Passerelle {name} perdue : ses {cameras} caméras ne sont plus vues. La main courante continue ; le poste la rappelle sans cesse.</source>
        <translation>Gateway {name} lost: its {cameras} cameras are no longer seen. The log goes on; the workstation keeps calling it.</translation>
    </message>
    <message>
        <source>Passerelle {name} : l&apos;empreinte montrée à {address} n&apos;est pas celle qui a été approuvée. Elle n&apos;a pas été connectée. Appelez le partenaire avant toute chose.</source>
        <translation>Gateway {name}: the fingerprint shown at {address} is not the one that was approved. It was not connected. Call the partner before anything else.</translation>
    </message>
    <message>
        <source>⊘ Empreinte inattendue</source>
        <translation>⊘ Unexpected fingerprint</translation>
    </message>
    <message>
        <source>✕ Rien ne s&apos;écrit</source>
        <translation>✕ Nothing is written</translation>
    </message>
</context>
<context>
    <name>HealthSheet</name>
    <message>
        <source>État du système</source>
        <translation>System health</translation>
    </message>
    <message>
        <source>Passerelle par adresse : hôte:port</source>
        <translation>Gateway by address: host:port</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Avis</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>Rien à signaler.</source>
        <translation>Nothing to report.</translation>
    </message>
    <message>
        <source>Passerelles</source>
        <translation>Gateways</translation>
    </message>
    <message>
        <source>Aucune passerelle. Celles du réseau local s&apos;annoncent d&apos;elles-mêmes ; un technicien les approuve après avoir comparé l&apos;empreinte avec celle que lit le partenaire sur place.</source>
        <translation>No gateway. Those on the local network announce themselves; a technician approves them after comparing the fingerprint with the one the partner reads on site.</translation>
    </message>
    <message>
        <source>Flux vidéo  Ctrl+Maj+V</source>
        <translation>Video feeds  Ctrl+Shift+V</translation>
    </message>
    <message>
        <source>L&apos;adresse s&apos;écrit hôte:port, par exemple 10.13.4.20:8443.</source>
        <translation>Write the address as host:port, for example 10.13.4.20:8443.</translation>
    </message>
</context>
<context>
    <name>IncidentCameras</name>
    <message>
        <source>lieu de l&apos;incident</source>
        <translation>place of the incident</translation>
    </message>
</context>
<context>
    <name>IncidentFields</name>
    <message>
        <source>Que se passe-t-il ?</source>
        <translation>What is happening?</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Type : rixe, vol, C02…</source>
        <translation>Type: brawl, theft, C02…</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Priorité</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Lieu : rue, station, quai…</source>
        <translation>Place: street, station, platform…</translation>
    </message>
    <message>
        <source>Lieu</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Secteur</source>
        <translation>Sector</translation>
    </message>
    <message>
        <source>Proposé d&apos;après la description ; ce que vous choisissez reste</source>
        <translation>Proposed from the description; what you choose stays</translation>
    </message>
</context>
<context>
    <name>IncidentKeys</name>
    <message>
        <source>Engager</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>Caméras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Appel</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Un autre appel pour cet incident</source>
        <translation>Another call about this incident</translation>
    </message>
    <message>
        <source>Direction que prend l&apos;incident : ligne de transport ou fuite</source>
        <translation>Direction the incident takes: a transport line, or a flight</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Caméras suivantes sur son chemin, au mur</source>
        <translation>Next cameras on its way, on the wall</translation>
    </message>
    <message>
        <source>Suivant</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Modifier</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Prendre</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>Prendre en charge</source>
        <translation>Take on</translation>
    </message>
    <message>
        <source>Passer l&apos;incident à un autre service, ou noter sa réponse</source>
        <translation>Hand the incident to another service, or note its answer</translation>
    </message>
    <message>
        <source>Passer à…</source>
        <translation>Hand to…</translation>
    </message>
    <message>
        <source>Incident majeur : déclarer, tenir le journal, mettre fin</source>
        <translation>Major incident: declare, log-keeper, end</translation>
    </message>
    <message>
        <source>Majeur…</source>
        <translation>Major…</translation>
    </message>
    <message>
        <source>Rattacher à un incident majeur, ou détacher</source>
        <translation>Attach to a major incident, or detach</translation>
    </message>
    <message>
        <source>Rattacher…</source>
        <translation>Attach…</translation>
    </message>
    <message>
        <source>Mur de l&apos;incident majeur, et retour</source>
        <translation>Wall of the major incident, and back</translation>
    </message>
    <message>
        <source>Son mur</source>
        <translation>Its wall</translation>
    </message>
    <message>
        <source>Clore</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Rouvrir</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Réponse…</source>
        <translation>Answer…</translation>
    </message>
    <message>
        <source>Détacher…</source>
        <translation>Detach…</translation>
    </message>
    <message>
        <source>Caméras {n}</source>
        <translation>Cameras {n}</translation>
    </message>
    <message>
        <source>Mettre le mur à jour</source>
        <translation>Update the wall</translation>
    </message>
    <message>
        <source>Rendre le mur</source>
        <translation>Wall back</translation>
    </message>
    <message>
        <source>Note (commencée)</source>
        <translation>Note (begun)</translation>
    </message>
    <message>
        <source>Appel (commencé)</source>
        <translation>Call (begun)</translation>
    </message>
</context>
<context>
    <name>IncidentPane</name>
    <message>
        <source>Fiche réflexe : que demander, qui appeler</source>
        <translation>Run card: what to ask, whom to call</translation>
    </message>
    <message>
        <source>Fiche</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Récit</source>
        <translation>Story</translation>
    </message>
    <message>
        <source>Récit de l&apos;incident</source>
        <translation>Story of the incident</translation>
    </message>
    <message>
        <source>Fil de l&apos;incident</source>
        <translation>Incident timeline</translation>
    </message>
    <message>
        <source>Aucun incident choisi</source>
        <translation>No incident chosen</translation>
    </message>
    <message>
        <source>Choisissez-en un dans la main courante ; Ctrl N en ouvre un nouveau.</source>
        <translation>Choose one in the log; Ctrl N opens a new one.</translation>
    </message>
    <message>
        <source>ouvert {time} par {name}</source>
        <translation>opened {time} by {name}</translation>
    </message>
    <message>
        <source>faits {time} · consigné {entered} par {name}</source>
        <translation>happened {time} · entered {entered} by {name}</translation>
    </message>
    <message>
        <source>{state} depuis {age}</source>
        <translation>{state} for {age}</translation>
    </message>
    <message>
        <source>{state} : {result}</source>
        <translation>{state}: {result}</translation>
    </message>
    <message>
        <source>{n} signalements</source>
        <translation>{n} reports</translation>
    </message>
</context>
<context>
    <name>KeptFields</name>
    <message>
        <source>{title} · saisie reprise</source>
        <translation>{title} · resumed entry</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Toutes les touches</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>Échap ferme cette feuille</source>
        <translation>Escape closes this sheet</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Maj</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Suppr</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>LayoutShelf</name>
    <message>
        <source>Mur</source>
        <translation>Wall</translation>
    </message>
    <message>
        <source>{name} (relève)</source>
        <translation>{name} (relief)</translation>
    </message>
</context>
<context>
    <name>LikelyBar</name>
    <message>
        <source>Rattacher</source>
        <translation>Join</translation>
    </message>
    <message>
        <source>Rattacher à {number}</source>
        <translation>Join to {number}</translation>
    </message>
    <message>
        <source>Déjà connu ? {number}</source>
        <translation>Known already? {number}</translation>
    </message>
    <message>
        <source>il y a {age}</source>
        <translation>{age} ago</translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>Main courante</source>
        <translation>Incident log</translation>
    </message>
    <message>
        <source>Nouveau · Ctrl N</source>
        <translation>New · Ctrl N</translation>
    </message>
    <message>
        <source>Intervalle</source>
        <translation>Interval</translation>
    </message>
    <message>
        <source>Filtres</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>Filtrer par priorité, secteur, type</source>
        <translation>Filter by priority, sector, type</translation>
    </message>
    <message>
        <source>filtre actif ✕</source>
        <translation>filter on ✕</translation>
    </message>
    <message>
        <source>Montrer aussi les P4, ou de nouveau les masquer</source>
        <translation>Show P4 as well, or hide them again</translation>
    </message>
    <message>
        <source>Retirer l&apos;intervalle {first} à {last}</source>
        <translation>Remove the interval {first} to {last}</translation>
    </message>
    <message>
        <source>P4 montrés malgré l&apos;incident majeur {number}</source>
        <translation>P4 shown despite the major incident {number}</translation>
    </message>
    <message>
        <source>Filtres {n}</source>
        <translation>Filters {n}</translation>
    </message>
    <message>
        <source>Retirer tous les filtres  Ctrl+Maj+F, ou Échap dans la liste</source>
        <translation>Remove all filters  Ctrl+Shift+F, or Escape in the list</translation>
    </message>
    <message>
        <source>Votre rôle n&apos;ouvre pas la main courante.</source>
        <translation>Your role does not open the incident log.</translation>
    </message>
    <message>
        <source>Aucun incident.
Ctrl N ouvre le premier.</source>
        <translation>No incident.
Ctrl N opens the first.</translation>
    </message>
    <message>
        <source>Rien ne correspond.
Échap dans la liste, ou Ctrl+Maj+F, retire tous les filtres.</source>
        <translation>Nothing matches.
Escape in the list, or Ctrl+Shift+F, removes all filters.</translation>
    </message>
</context>
<context>
    <name>LogSide</name>
    <message>
        <source>Main courante</source>
        <translation>Incident log</translation>
    </message>
    <message>
        <source>Nouvel incident, de partout</source>
        <translation>New incident, from anywhere</translation>
    </message>
    <message>
        <source>Nouvel incident, depuis les panneaux de droite</source>
        <translation>New incident, from the panels on the right</translation>
    </message>
    <message>
        <source>Chercher</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Recherches gardées : rappeler, garder sous un nom</source>
        <translation>Kept searches: recall, keep under a name</translation>
    </message>
    <message>
        <source>Aller à la liste</source>
        <translation>Go to the list</translation>
    </message>
    <message>
        <source>Aller aux unités</source>
        <translation>Go to the units</translation>
    </message>
    <message>
        <source>Filtrer par priorité, secteur, type</source>
        <translation>Filter by priority, sector, type</translation>
    </message>
    <message>
        <source>Retirer tous les filtres</source>
        <translation>Remove all filters</translation>
    </message>
    <message>
        <source>Consigner l&apos;incident saisi</source>
        <translation>Log the incident as typed</translation>
    </message>
    <message>
        <source>Ctrl+Entrée</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Consigner un appel sans suite : ouvert et clos d&apos;un coup</source>
        <translation>Enter a call without follow-up: opened and closed at once</translation>
    </message>
    <message>
        <source>Ctrl+Maj+Entrée</source>
        <translation>Ctrl+Shift+Enter</translation>
    </message>
    <message>
        <source>Priorité pendant la saisie</source>
        <translation>Priority while typing</translation>
    </message>
    <message>
        <source>Origine pendant la saisie</source>
        <translation>Origin while typing</translation>
    </message>
    <message>
        <source>Rattacher la saisie à l&apos;incident déjà connu</source>
        <translation>Join what is typed to the incident known already</translation>
    </message>
    <message>
        <source>Garder en brouillon</source>
        <translation>Keep as a draft</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Escape</translation>
    </message>
    <message>
        <source>De la liste à l&apos;incident, et retour</source>
        <translation>From the list to the incident, and back</translation>
    </message>
    <message>
        <source>Entrée, Échap</source>
        <translation>Enter, Escape</translation>
    </message>
    <message>
        <source>Pouls : d&apos;un intervalle à l&apos;autre</source>
        <translation>Pulse: from interval to interval</translation>
    </message>
    <message>
        <source>Pouls : n&apos;en lister que l&apos;intervalle, ou de nouveau tout</source>
        <translation>Pulse: list that interval only, or everything again</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Joindre la caméra choisie</source>
        <translation>Link the chosen camera</translation>
    </message>
    <message>
        <source>Récit de l&apos;incident : lire, imprimer, remettre</source>
        <translation>Story of the incident: read, print, hand over</translation>
    </message>
    <message>
        <source>Dans le récit : PDF, JSON, imprimer, appelants</source>
        <translation>In the story: PDF, JSON, print, callers</translation>
    </message>
    <message>
        <source>Engager une unité</source>
        <translation>Assign a unit</translation>
    </message>
    <message>
        <source>Caméras de l&apos;incident au mur, et retour</source>
        <translation>Incident&apos;s cameras on the wall, and back</translation>
    </message>
    <message>
        <source>Direction que prend l&apos;incident</source>
        <translation>Direction the incident takes</translation>
    </message>
    <message>
        <source>Caméras suivantes sur son chemin</source>
        <translation>Next cameras on its way</translation>
    </message>
    <message>
        <source>Caméras précédentes sur son chemin</source>
        <translation>Previous cameras on its way</translation>
    </message>
    <message>
        <source>Fiche réflexe : que demander, qui appeler</source>
        <translation>Run card: what to ask, whom to call</translation>
    </message>
    <message>
        <source>Envoyer tout ce que la fiche propose</source>
        <translation>Send all that the card proposes</translation>
    </message>
    <message>
        <source>Passer à un autre service ; noter sa réponse</source>
        <translation>Hand to another service; note its answer</translation>
    </message>
    <message>
        <source>Incident majeur : déclarer, tenir le journal, mettre fin</source>
        <translation>Major incident: declare, log-keeper, end</translation>
    </message>
    <message>
        <source>Rattacher à un incident majeur, ou détacher</source>
        <translation>Attach to a major incident, or detach</translation>
    </message>
    <message>
        <source>Mur de l&apos;incident majeur, et retour</source>
        <translation>Wall of the major incident, and back</translation>
    </message>
    <message>
        <source>Dans ses caméras : montrer en grand ou demander, retirer</source>
        <translation>In its cameras: show large or ask for, take out</translation>
    </message>
    <message>
        <source>Dans sa direction : fuite, comme autour du 5 d&apos;un pavé numérique</source>
        <translation>In its direction: flight, as around the 5 of a number pad</translation>
    </message>
    <message>
        <source>Sur l&apos;image en grand : la remettre à un officier</source>
        <translation>On the large picture: hand it over to an officer</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Un autre appel pour cet incident</source>
        <translation>Another call about this incident</translation>
    </message>
    <message>
        <source>Modifier</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Prendre en charge</source>
        <translation>Take on</translation>
    </message>
    <message>
        <source>Clore</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Rouvrir</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Images de l&apos;incident, en grand</source>
        <translation>The incident&apos;s pictures, large</translation>
    </message>
    <message>
        <source>Dans son fil : image en grand</source>
        <translation>In its timeline: picture large</translation>
    </message>
    <message>
        <source>↑ ↓, Entrée</source>
        <translation>↑ ↓, Enter</translation>
    </message>
    <message>
        <source>Entrée, Suppr</source>
        <translation>Enter, Delete</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{site} · poste {station}</source>
        <translation>{site} · station {station}</translation>
    </message>
    <message>
        <source>? toutes les touches   Ctrl N nouvel incident   Ctrl K caméra   F2 carte   F11 plein écran</source>
        <translation>? all keys   Ctrl N new incident   Ctrl K camera   F2 map   F11 full screen</translation>
    </message>
    <message>
        <source>Ouverture du poste…</source>
        <translation>Opening the workstation…</translation>
    </message>
    <message>
        <source>Caméras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Main courante</source>
        <translation>Incident log</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Engagement</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>Pouls de la vacation</source>
        <translation>Shift pulse</translation>
    </message>
    <message>
        <source>Fenêtre</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>Toutes les touches</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>État du système</source>
        <translation>System health</translation>
    </message>
    <message>
        <source>Changer d&apos;opérateur</source>
        <translation>Change operator</translation>
    </message>
    <message>
        <source>Comptes et mots de passe</source>
        <translation>Accounts and passwords</translation>
    </message>
    <message>
        <source>Quitter le poste</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Replier le pouls</source>
        <translation>Fold the pulse</translation>
    </message>
    <message>
        <source>Vacation et relève</source>
        <translation>Shift and hand-over</translation>
    </message>
    <message>
        <source>Vacation, note de relève, consignes</source>
        <translation>Shift, hand-over note, standing orders</translation>
    </message>
    <message>
        <source>Relève au poste : le mur reste</source>
        <translation>Relief at the post: the wall stays</translation>
    </message>
    <message>
        <source>Flux vidéo, un par un</source>
        <translation>Video feeds, one by one</translation>
    </message>
    <message>
        <source>La disposition enregistrée est illisible : celle d&apos;origine est montrée.</source>
        <translation>The saved layout cannot be read: the original one is shown.</translation>
    </message>
</context>
<context>
    <name>MajorRows</name>
    <message>
        <source>Incidents rattachés</source>
        <translation>Attached incidents</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>incident {state}</source>
        <translation>incident {state}</translation>
    </message>
    <message>
        <source>unité libre</source>
        <translation>unit free</translation>
    </message>
    <message>
        <source>unité engagée ou en route</source>
        <translation>unit assigned or en route</translation>
    </message>
    <message>
        <source>unité sur place</source>
        <translation>unit on scene</translation>
    </message>
    <message>
        <source>position de plus de 3 min</source>
        <translation>position older than 3 min</translation>
    </message>
    <message>
        <source>plusieurs ensemble, de même état</source>
        <translation>several together, in the same state</translation>
    </message>
    <message>
        <source>caméra visible, couleur du propriétaire</source>
        <translation>camera to be seen, in its owner&apos;s colour</translation>
    </message>
    <message>
        <source>caméra à ouvrir pour un incident</source>
        <translation>camera to be opened for an incident</translation>
    </message>
    <message>
        <source>caméra sur réquisition seulement</source>
        <translation>camera on requisition only</translation>
    </message>
    <message>
        <source>caméra dont l&apos;état n&apos;est pas connu</source>
        <translation>camera whose state is not known</translation>
    </message>
    <message>
        <source>caméra en panne</source>
        <translation>camera out of order</translation>
    </message>
    <message>
        <source>◆ {unit} DÉTRESSE</source>
        <translation>◆ {unit} DISTRESS</translation>
    </message>
    <message>
        <source>{unit} · il y a {age}</source>
        <translation>{unit} · {age} ago</translation>
    </message>
    <message>
        <source>{place} (secteur seulement)</source>
        <translation>{place} (sector only)</translation>
    </message>
    <message>
        <source>secteur seulement</source>
        <translation>sector only</translation>
    </message>
    <message>
        <source>{state} · ouvert il y a {age}</source>
        <translation>{state} · opened {age} ago</translation>
    </message>
    <message>
        <source>{unit} · DÉTRESSE</source>
        <translation>{unit} · DISTRESS</translation>
    </message>
    <message>
        <source>{status} depuis {age}</source>
        <translation>{status} for {age}</translation>
    </message>
    <message>
        <source>position d&apos;il y a {age}</source>
        <translation>position {age} old</translation>
    </message>
    <message>
        <source>{seen} : l&apos;unité peut être ailleurs</source>
        <translation>{seen}: the unit may be elsewhere</translation>
    </message>
    <message>
        <source>en panne</source>
        <translation>down</translation>
    </message>
    <message>
        <source>visible à tout moment</source>
        <translation>visible at any time</translation>
    </message>
    <message>
        <source>jamais en direct : sur réquisition seulement</source>
        <translation>never live: on requisition only</translation>
    </message>
    <message>
        <source>ouverte pour un incident</source>
        <translation>open for an incident</translation>
    </message>
    <message>
        <source>fermée : s&apos;ouvre {condition}</source>
        <translation>closed: opens {condition}</translation>
    </message>
    <message>
        <source>état non connu à l&apos;instant</source>
        <translation>state not known just now</translation>
    </message>
    <message>
        <source>direction non connue</source>
        <translation>direction not known</translation>
    </message>
    <message>
        <source>mobile : direction non connue</source>
        <translation>moves: direction not known</translation>
    </message>
    <message>
        <source>regarde vers le {wind}</source>
        <translation>looks {wind}</translation>
    </message>
    <message>
        <source>regarde vers le {wind}, sur {degrees}°</source>
        <translation>looks {wind}, over {degrees}°</translation>
    </message>
    <message>
        <source>{n} caméras</source>
        <translation>{n} cameras</translation>
    </message>
    <message>
        <source>Entrée ou clic : approcher</source>
        <translation>Enter or click: come nearer</translation>
    </message>
    <message>
        <source>Ici aussi : {names}</source>
        <translation>Here too: {names}</translation>
    </message>
    <message>
        <source>+ ou molette : approcher, Tab : l&apos;un après l&apos;autre</source>
        <translation>+ or wheel: come nearer, Tab: one after the other</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Unité</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Groupe</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Incidents {incidents} · unités {units} · caméras {cameras}</source>
        <translation>Incidents {incidents} · units {units} · cameras {cameras}</translation>
    </message>
    <message>
        <source>incidents {n}</source>
        <translation>incidents {n}</translation>
    </message>
    <message>
        <source>unités {n}</source>
        <translation>units {n}</translation>
    </message>
    <message>
        <source>caméras {n}</source>
        <translation>cameras {n}</translation>
    </message>
    <message>
        <source>{shown} · sans position : {missing}</source>
        <translation>{shown} · without position: {missing}</translation>
    </message>
    <message>
        <source>nord</source>
        <translation>north</translation>
    </message>
    <message>
        <source>nord-est</source>
        <translation>north-east</translation>
    </message>
    <message>
        <source>est</source>
        <translation>east</translation>
    </message>
    <message>
        <source>sud-est</source>
        <translation>south-east</translation>
    </message>
    <message>
        <source>sud</source>
        <translation>south</translation>
    </message>
    <message>
        <source>sud-ouest</source>
        <translation>south-west</translation>
    </message>
    <message>
        <source>ouest</source>
        <translation>west</translation>
    </message>
    <message>
        <source>nord-ouest</source>
        <translation>north-west</translation>
    </message>
</context>
<context>
    <name>MapCanvas</name>
    <message>
        <source>Carte</source>
        <translation>Map</translation>
    </message>
</context>
<context>
    <name>MapDock</name>
    <message>
        <source>Carte</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Fenêtre</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>Carte : montrer, y aller, replier</source>
        <translation>Map: show it, go there, fold it</translation>
    </message>
    <message>
        <source>Carte : détacher, ou remettre</source>
        <translation>Map: tear it off, or put it back</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Carte</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Lieu de la saisie</source>
        <translation>Place of the entry</translation>
    </message>
    <message>
        <source>Maj clic, ou P au centre</source>
        <translation>Shift click, or P at the middle</translation>
    </message>
    <message>
        <source>Tout</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>Tout ce qui est en cours</source>
        <translation>Everything that goes on</translation>
    </message>
    <message>
        <source>Centrer</source>
        <translation>Centre</translation>
    </message>
    <message>
        <source>Centrer sur le choix</source>
        <translation>Centre on the choice</translation>
    </message>
    <message>
        <source>Légende</source>
        <translation>Legend</translation>
    </message>
    <message>
        <source>Sens des formes</source>
        <translation>What the shapes mean</translation>
    </message>
    <message>
        <source>Aller à un lieu</source>
        <translation>Go to a place</translation>
    </message>
    <message>
        <source>Centrer sur l&apos;incident, l&apos;unité ou la caméra choisis</source>
        <translation>Centre on the incident, unit or camera that is chosen</translation>
    </message>
    <message>
        <source>Légende : sens des formes</source>
        <translation>Legend: what the shapes mean</translation>
    </message>
    <message>
        <source>Donner à la saisie le lieu du centre, ou de ce qui est montré</source>
        <translation>Give the entry the place of the middle, or of what is pointed at</translation>
    </message>
    <message>
        <source>Se déplacer</source>
        <translation>Look around</translation>
    </message>
    <message>
        <source>← ↑ → ↓, glisser</source>
        <translation>← ↑ → ↓, drag</translation>
    </message>
    <message>
        <source>Approcher, s&apos;éloigner</source>
        <translation>Nearer, further</translation>
    </message>
    <message>
        <source>+ −, molette</source>
        <translation>+ −, wheel</translation>
    </message>
    <message>
        <source>0, Origine</source>
        <translation>0, Home</translation>
    </message>
    <message>
        <source>D&apos;un objet au suivant, du centre vers les bords</source>
        <translation>From one thing to the next, from the middle outwards</translation>
    </message>
    <message>
        <source>Tab, Maj+Tab</source>
        <translation>Tab, Shift+Tab</translation>
    </message>
    <message>
        <source>À l&apos;objet voisin dans une direction</source>
        <translation>To the next thing in a direction</translation>
    </message>
    <message>
        <source>Ouvrir l&apos;incident, choisir l&apos;unité, montrer la caméra, approcher le groupe</source>
        <translation>Open the incident, choose the unit, show the camera, come nearer to the group</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Donner à la saisie le lieu sous la souris</source>
        <translation>Give the entry the place under the mouse</translation>
    </message>
    <message>
        <source>Maj+clic</source>
        <translation>Shift+click</translation>
    </message>
    <message>
        <source>Ce lieu n&apos;a pas de position connue.</source>
        <translation>No position is known for this place.</translation>
    </message>
</context>
<context>
    <name>NoteForm</name>
    <message>
        <source>Ajouter la note</source>
        <translation>Add the note</translation>
    </message>
    <message>
        <source>Note : qui a dit quoi, ce qui est vu, ce qui est fait</source>
        <translation>Note: who said what, what is seen, what is done</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>NotePage</name>
    <message>
        <source>Note de relève</source>
        <translation>Hand-over note</translation>
    </message>
    <message>
        <source>Note de relève, en écriture</source>
        <translation>Hand-over note, being written</translation>
    </message>
    <message>
        <source>Ce que la relève doit savoir</source>
        <translation>What the next shift must know</translation>
    </message>
    <message>
        <source>J&apos;ai lu, je signe</source>
        <translation>Read, I sign</translation>
    </message>
    <message>
        <source>Rédiger ma note</source>
        <translation>Write my note</translation>
    </message>
    <message>
        <source>Plus ancienne</source>
        <translation>Older</translation>
    </message>
    <message>
        <source>Plus récente</source>
        <translation>Newer</translation>
    </message>
    <message>
        <source>Ctrl+Entrée</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Enregistrer la version</source>
        <translation>Save the version</translation>
    </message>
    <message>
        <source>Refaire le brouillon</source>
        <translation>Draft anew</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Escape</translation>
    </message>
    <message>
        <source>Revenir</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Aucune note encore : celle de la vacation s&apos;écrit ici avant la relève.</source>
        <translation>No note yet: the one of this shift is written here before the hand-over.</translation>
    </message>
    <message>
        <source>Note de la vacation {shift}</source>
        <translation>Note of the shift {shift}</translation>
    </message>
    <message>
        <source>Contenu effacé à son échéance</source>
        <translation>Content erased when due</translation>
    </message>
    <message>
        <source>Version remplacée par une plus récente</source>
        <translation>Replaced by a newer version</translation>
    </message>
    <message>
        <source>▲ À lire et à signer par vous</source>
        <translation>▲ For you to read and sign</translation>
    </message>
    <message>
        <source>▲ Pas encore signée par la vacation suivante</source>
        <translation>▲ Not yet signed by the next shift</translation>
    </message>
    <message>
        <source>La vacation suivante la lira et la signera.</source>
        <translation>The next shift will read and sign it.</translation>
    </message>
    <message>
        <source>Modifier ma note</source>
        <translation>Edit my note</translation>
    </message>
    <message>
        <source>Ma note (commencée)</source>
        <translation>My note (begun)</translation>
    </message>
    <message>
        <source>Ma note, vacation {shift}</source>
        <translation>My note, shift {shift}</translation>
    </message>
    <message>
        <source>Ma note</source>
        <translation>My note</translation>
    </message>
    <message>
        <source>▲ {name} a écrit une version plus récente : relisez-la (Échap, →) avant d&apos;enregistrer.</source>
        <translation>▲ {name} wrote a newer version: read it (Escape, →) before you save.</translation>
    </message>
    <message>
        <source>Brouillon à relire et à corriger : seul ce que vous enregistrez est remis.</source>
        <translation>A draft to read and correct: only what you save is handed over.</translation>
    </message>
    <message>
        <source>Ce qui est tapé est gardé ; chaque enregistrement est une version.</source>
        <translation>What is typed is kept; each save is a version.</translation>
    </message>
    <message>
        <source>Note de relève signée.</source>
        <translation>Hand-over note signed.</translation>
    </message>
    <message>
        <source>Note de relève enregistrée.</source>
        <translation>Hand-over note saved.</translation>
    </message>
</context>
<context>
    <name>NoticeRow</name>
    <message>
        <source>De côté jusqu&apos;à {time} : {notice}</source>
        <translation>Aside until {time}: {notice}</translation>
    </message>
    <message>
        <source>{count} min de côté</source>
        <translation>{count} min aside</translation>
    </message>
    <message>
        <source>Mettre de côté : {notice}</source>
        <translation>Put aside: {notice}</translation>
    </message>
    <message>
        <source>Vu</source>
        <translation>Seen</translation>
    </message>
    <message>
        <source>Vu : {notice}</source>
        <translation>Seen: {notice}</translation>
    </message>
</context>
<context>
    <name>NumberEntry</name>
    <message>
        <source>aucune caméra de ce numéro</source>
        <translation>no camera has this number</translation>
    </message>
</context>
<context>
    <name>OfferForm</name>
    <message>
        <source>Passer l&apos;incident à un service, avec ce qui est coché</source>
        <translation>Hand the incident to a service, with what is ticked</translation>
    </message>
    <message>
        <source>Proposer</source>
        <translation>Offer</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Le nom et le numéro de l&apos;appelant partent avec l&apos;incident : c&apos;est écrit au fil.</source>
        <translation>The caller&apos;s name and number go along with the incident: the timeline says so.</translation>
    </message>
    <message>
        <source>À dire avec, si besoin</source>
        <translation>To be said with it, if needed</translation>
    </message>
    <message>
        <source>À dire avec</source>
        <translation>To be said with it</translation>
    </message>
    <message>
        <source>Ce qui est transmis</source>
        <translation>What is handed on</translation>
    </message>
</context>
<context>
    <name>OpenCameraForm</name>
    <message>
        <source>Demander l&apos;ouverture</source>
        <translation>Ask for the opening</translation>
    </message>
    <message>
        <source>Circonstance</source>
        <translation>Circumstance</translation>
    </message>
    <message>
        <source>Durée</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Ouvrir la caméra {name} pour {number}</source>
        <translation>Open camera {name} for {number}</translation>
    </message>
    <message>
        <source>Motif selon le type de l&apos;incident</source>
        <translation>Ground by the incident&apos;s type</translation>
    </message>
</context>
<context>
    <name>OrderForm</name>
    <message>
        <source>Nouvelle consigne</source>
        <translation>New standing order</translation>
    </message>
    <message>
        <source>Ce qui est à faire, à qui le dire, ce qui ne se fait plus</source>
        <translation>What is to be done, whom to tell, what is done no more</translation>
    </message>
    <message>
        <source>Consigne</source>
        <translation>Standing order</translation>
    </message>
    <message>
        <source>fin de vacation</source>
        <translation>end of shift</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>7 jours</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>30 jours</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>Durée</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Début</source>
        <translation>Beginning</translation>
    </message>
    <message>
        <source>Fin</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Pour qui</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>Pour tous</source>
        <translation>For all</translation>
    </message>
    <message>
        <source>Secteur {name}</source>
        <translation>Sector {name}</translation>
    </message>
    <message>
        <source>Service {name}</source>
        <translation>Service {name}</translation>
    </message>
    <message>
        <source>du</source>
        <translation>from</translation>
    </message>
    <message>
        <source>au</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Donner la consigne</source>
        <translation>Give the order</translation>
    </message>
</context>
<context>
    <name>OrderRow</name>
    <message>
        <source>J&apos;ai lu</source>
        <translation>I have read it</translation>
    </message>
    <message>
        <source>Suppr</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Lever…</source>
        <translation>End…</translation>
    </message>
    <message>
        <source>Motif, puis Entrée pour lever la consigne</source>
        <translation>Reason, then Enter to withdraw the order</translation>
    </message>
    <message>
        <source>Motif de la levée</source>
        <translation>Reason of the withdrawal</translation>
    </message>
</context>
<context>
    <name>OrderRows</name>
    <message>
        <source>Aucune consigne. Celles qu&apos;un superviseur donne (N) restent ici jusqu&apos;à leur fin.</source>
        <translation>No standing order. Those a supervisor gives (N) stay here until their end.</translation>
    </message>
</context>
<context>
    <name>PeopleSheet</name>
    <message>
        <source>Comptes et mots de passe</source>
        <translation>Accounts and passwords</translation>
    </message>
    <message>
        <source>Ajouter un compte</source>
        <translation>Add an account</translation>
    </message>
    <message>
        <source>{name} (vous)</source>
        <translation>{name} (you)</translation>
    </message>
    <message>
        <source>Rôles</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>Mot de passe</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Fermer le compte…</source>
        <translation>Close the account…</translation>
    </message>
    <message>
        <source>{what} : c&apos;est fait.</source>
        <translation>{what}: done.</translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>Image de l&apos;incident</source>
        <translation>Picture of the incident</translation>
    </message>
    <message>
        <source>Remettre</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>Remettre cette image à un officier</source>
        <translation>Hand this picture over to an officer</translation>
    </message>
    <message>
        <source>← → autre image de l&apos;incident · Z pixel pour pixel · Échap ferme</source>
        <translation>← → another picture of the incident · Z pixel for pixel · Escape closes</translation>
    </message>
    <message>
        <source>Lecture de l&apos;image…</source>
        <translation>Reading the picture…</translation>
    </message>
</context>
<context>
    <name>PlaceJump</name>
    <message>
        <source>Aller à un lieu  G</source>
        <translation>Go to a place  G</translation>
    </message>
    <message>
        <source>Aller à un lieu</source>
        <translation>Go to a place</translation>
    </message>
</context>
<context>
    <name>PlaceLine</name>
    <message>
        <source>station</source>
        <translation>station</translation>
    </message>
    <message>
        <source>rue</source>
        <translation>street</translation>
    </message>
    <message>
        <source>lieu connu</source>
        <translation>landmark</translation>
    </message>
    <message>
        <source>quartier</source>
        <translation>quarter</translation>
    </message>
    <message>
        <source>angle</source>
        <translation>crossing</translation>
    </message>
    <message>
        <source>secteur</source>
        <translation>sector</translation>
    </message>
    <message>
        <source>caméra {number}</source>
        <translation>camera {number}</translation>
    </message>
</context>
<context>
    <name>PlanBar</name>
    <message>
        <source>Engager et demander tout ce que la fiche propose</source>
        <translation>Assign and ask for all that the card proposes</translation>
    </message>
    <message>
        <source>Tout envoyer</source>
        <translation>Send all</translation>
    </message>
    <message>
        <source>À envoyer : {what}</source>
        <translation>To send: {what}</translation>
    </message>
    <message>
        <source>unité</source>
        <translation>unit</translation>
    </message>
    <message>
        <source>{need} (demandé)</source>
        <translation>{need} (asked)</translation>
    </message>
    <message>
        <source>engager {units}</source>
        <translation>assign {units}</translation>
    </message>
    <message>
        <source>demander {units}</source>
        <translation>ask {units}</translation>
    </message>
    <message>
        <source>Proposé : {what}</source>
        <translation>Proposed: {what}</translation>
    </message>
    <message>
        <source>Rien de libre pour ce qui manque</source>
        <translation>Nothing free for what is missing</translation>
    </message>
    <message>
        <source>Tout est engagé ou demandé</source>
        <translation>All is assigned or asked for</translation>
    </message>
</context>
<context>
    <name>PulseStrip</name>
    <message>
        <source>Incidents par cinq minutes</source>
        <translation>Incidents per five minutes</translation>
    </message>
    <message>
        <source>{first}–{last} · aucun incident</source>
        <translation>{first}–{last} · no incident</translation>
    </message>
    <message>
        <source>{first}–{last} · {n} incident(s), le plus pressant {worst}</source>
        <translation>{first}–{last} · {n} incident(s), most pressing {worst}</translation>
    </message>
    <message>
        <source>Incidents par 5 minutes</source>
        <translation>Incidents per 5 minutes</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Position dans la main courante</source>
        <translation>Position in the log</translation>
    </message>
</context>
<context>
    <name>ReopenForm</name>
    <message>
        <source>Rouvrir l&apos;incident</source>
        <translation>Reopen the incident</translation>
    </message>
    <message>
        <source>Rouvrir</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Motif, si besoin</source>
        <translation>Reason, if needed</translation>
    </message>
    <message>
        <source>Motif</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>Room</name>
    <message>
        <source>Ligne de commande</source>
        <translation>Command bar</translation>
    </message>
    <message>
        <source>Donner une commande</source>
        <translation>Give a command</translation>
    </message>
    <message>
        <source>Compléter, rappeler une commande</source>
        <translation>Complete, recall a command</translation>
    </message>
    <message>
        <source>Tab, ↑ ↓</source>
        <translation>Tab, ↑ ↓</translation>
    </message>
    <message>
        <source>Revenir sur la dernière commande</source>
        <translation>Take the last command back</translation>
    </message>
    <message>
        <source>Détresse {unit}</source>
        <translation>Distress {unit}</translation>
    </message>
    <message>
        <source>Image du mur enregistrée : {path}</source>
        <translation>Picture of the wall kept: {path}</translation>
    </message>
</context>
<context>
    <name>RunCardSheet</name>
    <message>
        <source>À demander</source>
        <translation>To ask</translation>
    </message>
    <message>
        <source>À appeler</source>
        <translation>To call</translation>
    </message>
</context>
<context>
    <name>RunningForm</name>
    <message>
        <source>Incident majeur</source>
        <translation>Major incident</translation>
    </message>
    <message>
        <source>Noter</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Autre tenue du journal</source>
        <translation>Another log-keeper</translation>
    </message>
    <message>
        <source>Fin de l&apos;incident majeur</source>
        <translation>End of the major incident</translation>
    </message>
    <message>
        <source>Qui tient le journal</source>
        <translation>Who keeps the log</translation>
    </message>
    <message>
        <source>Pourquoi il prend fin, si besoin</source>
        <translation>Why it ends, if needed</translation>
    </message>
    <message>
        <source>Pourquoi il prend fin</source>
        <translation>Why it ends</translation>
    </message>
</context>
<context>
    <name>SavedList</name>
    <message>
        <source>Garder cette recherche sous un nom · Entrée</source>
        <translation>Keep this search under a name · Enter</translation>
    </message>
    <message>
        <source>Nom sous lequel garder cette recherche</source>
        <translation>Name to keep this search under</translation>
    </message>
    <message>
        <source>Recherches gardées</source>
        <translation>Kept searches</translation>
    </message>
    <message>
        <source>Aucune recherche gardée : cherchez, puis F3 et un nom.</source>
        <translation>No search kept: search, then F3 and a name.</translation>
    </message>
    <message>
        <source>1 … 9 ou Entrée rappelle · Suppr oublie · Échap replie</source>
        <translation>1 … 9 or Enter recalls · Del forgets · Esc folds</translation>
    </message>
</context>
<context>
    <name>Scene</name>
    <message>
        <source>Rien n&apos;a de position connue.</source>
        <translation>Nothing has a known position.</translation>
    </message>
    <message>
        <source>Incidents et unités apparaissent dès que leur lieu est connu.</source>
        <translation>Incidents and units appear as soon as their place is known.</translation>
    </message>
    <message>
        <source>Rues et contours : cic-console import ville.osm secteurs.geojson</source>
        <translation>Streets and outlines: cic-console import town.osm sectors.geojson</translation>
    </message>
    <message>
        <source>Fond de carte : base.mbtiles dans le dossier de données</source>
        <translation>Base map: base.mbtiles in the data folder</translation>
    </message>
</context>
<context>
    <name>SearchPart</name>
    <message>
        <source>Chercher : mots, hier 22h-2h, TN 12, caméra 101, p1  Ctrl F</source>
        <translation>Search: words, yesterday 22h-2h, TN 12, camera 101, p1  Ctrl F</translation>
    </message>
    <message>
        <source>Chercher dans la main courante</source>
        <translation>Search the log</translation>
    </message>
</context>
<context>
    <name>Segments</name>
    <message>
        <source>{name} : {value}</source>
        <translation>{name}: {value}</translation>
    </message>
</context>
<context>
    <name>SignInSheet</name>
    <message>
        <source>Nom</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mot de passe</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Mot de passe, une seconde fois</source>
        <translation>Password, once more</translation>
    </message>
    <message>
        <source>Quitter le poste  Ctrl+Maj+L</source>
        <translation>Sign out  Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>Comptes…</source>
        <translation>Accounts…</translation>
    </message>
    <message>
        <source>Mon mot de passe…</source>
        <translation>My password…</translation>
    </message>
    <message>
        <source>Relève au poste</source>
        <translation>Relief at the post</translation>
    </message>
    <message>
        <source>Premier compte</source>
        <translation>First account</translation>
    </message>
    <message>
        <source>Prise de poste</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Ce poste n&apos;a encore aucun compte. Le premier ouvre tous les droits : il crée ensuite les autres.</source>
        <translation>This workstation has no account yet. The first has every right and then creates the others.</translation>
    </message>
    <message>
        <source>{site} · poste {station}</source>
        <translation>{site} · station {station}</translation>
    </message>
    <message>
        <source>Créer le compte</source>
        <translation>Create the account</translation>
    </message>
    <message>
        <source>Prendre le poste</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Relever</source>
        <translation>Relieve</translation>
    </message>
    <message>
        <source>{name} est relevé par qui s&apos;identifie ici ; sa vacation finit, la vôtre commence.
Restent : le mur et l&apos;incident choisi. Chaque flux est redemandé à votre nom ; sa dernière image reste, avec son âge, jusqu&apos;à la suivante.
Ne restent pas : les brouillons de {name}, gardés pour son retour.</source>
        <translation>Whoever signs in here relieves {name}, whose shift ends; yours begins.
What stays: the wall and the chosen incident. Each stream is asked for anew in your name; its last picture stays, with its age, until the next one.
What does not stay: the drafts of {name}, kept for their return.</translation>
    </message>
    <message>
        <source>Démonstration : « {name} » prend le poste sans mot de passe.</source>
        <translation>Demonstration: “{name}” signs in without a password.</translation>
    </message>
    <message>
        <source>Les deux mots de passe diffèrent : retapez-les.</source>
        <translation>The two passwords differ: type them again.</translation>
    </message>
</context>
<context>
    <name>StageForm</name>
    <message>
        <source>Où : rue, parking, station</source>
        <translation>Where: street, car park, station</translation>
    </message>
    <message>
        <source>Point d&apos;attente</source>
        <translation>Where it waits</translation>
    </message>
    <message>
        <source>Prépositionner</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>{unit} attend à</source>
        <translation>{unit} waits at</translation>
    </message>
</context>
<context>
    <name>Steering</name>
    <message>
        <source>Commande : vous</source>
        <translation>Steering: you</translation>
    </message>
    <message>
        <source>Commande : {who}</source>
        <translation>Steering: {who}</translation>
    </message>
    <message>
        <source>Commande : {who}, depuis {time}</source>
        <translation>Steering: {who}, for {time}</translation>
    </message>
    <message>
        <source>Prise de la commande…</source>
        <translation>Taking control…</translation>
    </message>
    <message>
        <source>Commande perdue sans usage : un mouvement la reprend</source>
        <translation>Control given up when unused: a movement takes it again</translation>
    </message>
    <message>
        <source>Vous commandez · gardée encore {left} s sans usage</source>
        <translation>You are steering · kept {left} s more without use</translation>
    </message>
    <message>
        <source>Proposée à {who}</source>
        <translation>Offered to {who}</translation>
    </message>
    <message>
        <source>{who} la demande · C : la céder</source>
        <translation>{who} asks for it · C: hand it over</translation>
    </message>
    <message>
        <source>Glisser ou flèches · molette ou + − · C : céder · Échap</source>
        <translation>Drag or arrows · wheel or + − · C: hand over · Esc</translation>
    </message>
    <message>
        <source>{who} commande cette caméra depuis {time}</source>
        <translation>{who} has been steering this camera for {time}</translation>
    </message>
    <message>
        <source>Demandée : elle vient à vous dès qu&apos;elle est cédée</source>
        <translation>Asked for: it comes to you as soon as it is handed over</translation>
    </message>
    <message>
        <source>D : la demander</source>
        <translation>D: ask for it</translation>
    </message>
    <message>
        <source>R : la reprendre (votre priorité est plus haute)</source>
        <translation>R: take it over (your priority is higher)</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>StoryDelegate</name>
    <message>
        <source>pas sur ce poste</source>
        <translation>not on this workstation</translation>
    </message>
</context>
<context>
    <name>StorySheet</name>
    <message>
        <source>Récit de l&apos;incident</source>
        <translation>Story of the incident</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Remettre en fichier PDF</source>
        <translation>Hand over as a PDF file</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Remettre en fichier JSON</source>
        <translation>Hand over as a JSON file</translation>
    </message>
    <message>
        <source>Imprimer</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Remettre sur papier</source>
        <translation>Hand over on paper</translation>
    </message>
    <message>
        <source>Montrer les appelants</source>
        <translation>Show callers</translation>
    </message>
    <message>
        <source>↑ ↓ lire · Échap ferme</source>
        <translation>↑ ↓ read · Esc closes</translation>
    </message>
    <message>
        <source>Récit · {title}</source>
        <translation>Story · {title}</translation>
    </message>
    <message>
        <source>appelants nommés</source>
        <translation>callers named</translation>
    </message>
    <message>
        <source>appelants masqués</source>
        <translation>callers masked</translation>
    </message>
    <message>
        <source>suit l&apos;incident : état à {time} · {state}</source>
        <translation>follows the incident: as of {time} · {state}</translation>
    </message>
    <message>
        <source>Masquer les appelants</source>
        <translation>Mask callers</translation>
    </message>
    <message>
        <source>1 fait de plus · Fin y va</source>
        <translation>1 more fact · End goes there</translation>
    </message>
    <message>
        <source>{n} faits de plus · Fin y va</source>
        <translation>{n} more facts · End goes there</translation>
    </message>
    <message>
        <source>recit-{number}-{time}</source>
        <translation>story-{number}-{time}</translation>
    </message>
    <message>
        <source>Mise en page…</source>
        <translation>Setting pages…</translation>
    </message>
    <message>
        <source>Remis à l&apos;imprimante {printer}.</source>
        <translation>Handed to the printer {printer}.</translation>
    </message>
    <message>
        <source>Remis : {path} · SHA-256 {digest}…</source>
        <translation>Handed over: {path} · SHA-256 {digest}…</translation>
    </message>
</context>
<context>
    <name>TileMenu</name>
    <message>
        <source>Revenir au mur</source>
        <translation>Back to the wall</translation>
    </message>
    <message>
        <source>Agrandir</source>
        <translation>Enlarge</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Pointer cette cellule</source>
        <translation>Make this the spot cell</translation>
    </message>
    <message>
        <source>Vider la cellule</source>
        <translation>Empty the cell</translation>
    </message>
    <message>
        <source>Suppr</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Image entière</source>
        <translation>Whole picture</translation>
    </message>
    <message>
        <source>Rendre la caméra</source>
        <translation>Give the camera back</translation>
    </message>
    <message>
        <source>Commander la caméra</source>
        <translation>Steer the camera</translation>
    </message>
    <message>
        <source>Céder la commande…</source>
        <translation>Hand over control…</translation>
    </message>
    <message>
        <source>Pixel pour pixel</source>
        <translation>Pixel for pixel</translation>
    </message>
    <message>
        <source>Relecture : 15 s en arrière</source>
        <translation>Look back: 15 s</translation>
    </message>
    <message>
        <source>Retour au direct</source>
        <translation>Back to live</translation>
    </message>
    <message>
        <source>Maj+R</source>
        <translation>Shift+R</translation>
    </message>
    <message>
        <source>Joindre à {number}</source>
        <translation>Link to {number}</translation>
    </message>
    <message>
        <source>Joindre à l&apos;incident</source>
        <translation>Link to the incident</translation>
    </message>
    <message>
        <source>Joindre l&apos;image à {number}</source>
        <translation>Add the picture to {number}</translation>
    </message>
    <message>
        <source>Joindre l&apos;image à l&apos;incident</source>
        <translation>Add the picture to the incident</translation>
    </message>
    <message>
        <source>Automatique</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>Décodeur</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>Principal</source>
        <translation>Main</translation>
    </message>
    <message>
        <source>Secondaire</source>
        <translation>Sub</translation>
    </message>
    <message>
        <source>Flux</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>Tout</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>Sans filtre</source>
        <translation>No filter</translation>
    </message>
    <message>
        <source>Une image sur deux</source>
        <translation>Every second picture</translation>
    </message>
    <message>
        <source>Images clés</source>
        <translation>Key frames</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Effort</translation>
    </message>
    <message>
        <source>Image du mur entier</source>
        <translation>Picture of the whole wall</translation>
    </message>
    <message>
        <source>Ctrl+Maj+I</source>
        <translation>Ctrl+Shift+I</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>DÉMONSTRATION</source>
        <translation>DEMONSTRATION</translation>
    </message>
    <message>
        <source>Passerelles</source>
        <translation>Gateways</translation>
    </message>
    <message>
        <source>Caméras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Poste</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>File d&apos;envoi</source>
        <translation>Outbox</translation>
    </message>
    <message>
        <source>Aller à l&apos;incident majeur</source>
        <translation>Go to the major incident</translation>
    </message>
    <message>
        <source>Vacation, relève et consignes (F6)</source>
        <translation>Shift, hand-over and standing orders (F6)</translation>
    </message>
    <message>
        <source>personne</source>
        <translation>nobody</translation>
    </message>
    <message>
        <source>Changer d&apos;opérateur (Ctrl+P)</source>
        <translation>Change operator (Ctrl+P)</translation>
    </message>
    <message>
        <source>Poste seul depuis {time} : {count} faits seront envoyés dès qu&apos;un serveur répond</source>
        <translation>Station alone since {time}: {count} facts will be sent as soon as a server answers</translation>
    </message>
    <message>
        <source>{count} avis</source>
        <translation>{count} notices</translation>
    </message>
</context>
<context>
    <name>UnderstoodRow</name>
    <message>
        <source>Compris ainsi. Espace ou un clic : le chercher comme des mots.</source>
        <translation>Understood so. Space or a click: look for it as words.</translation>
    </message>
</context>
<context>
    <name>UnitDelegate</name>
    <message>
        <source>libres : {free} sur {total}</source>
        <translation>{free} of {total} free</translation>
    </message>
    <message>
        <source>◌ Demandé</source>
        <translation>◌ Asked</translation>
    </message>
    <message>
        <source>K noter l&apos;accord   X le refus   Suppr retirer</source>
        <translation>K note the yes   X the no   Del withdraw</translation>
    </message>
    <message>
        <source>◌ demandé</source>
        <translation>◌ asked</translation>
    </message>
</context>
<context>
    <name>UnitForm</name>
    <message>
        <source>Indicatif, comme TN 12</source>
        <translation>Call sign, such as TN 12</translation>
    </message>
    <message>
        <source>Indicatif</source>
        <translation>Call sign</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Secteur</source>
        <translation>Sector</translation>
    </message>
    <message>
        <source>équipage </source>
        <translation>crew </translation>
    </message>
    <message>
        <source>équipage non dit</source>
        <translation>crew not stated</translation>
    </message>
    <message>
        <source>Équipage</source>
        <translation>Crew</translation>
    </message>
    <message>
        <source>Véhicule</source>
        <translation>Vehicle</translation>
    </message>
    <message>
        <source>Vacation, comme 21-5</source>
        <translation>Shift, such as 21-5</translation>
    </message>
    <message>
        <source>Vacation</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Fin de service</source>
        <translation>Book off</translation>
    </message>
    <message>
        <source>Prise de service</source>
        <translation>Book on</translation>
    </message>
    <message>
        <source>En service</source>
        <translation>On duty</translation>
    </message>
    <message>
        <source>Modifier {unit}</source>
        <translation>Edit {unit}</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>CONNEXION</source>
        <translation>CONNECTING</translation>
    </message>
    <message>
        <source>DIRECT</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>EN RETARD</source>
        <translation>LATE</translation>
    </message>
    <message>
        <source>IMAGE FIGÉE</source>
        <translation>PICTURE FROZEN</translation>
    </message>
    <message>
        <source>PERDUE</source>
        <translation>LOST</translation>
    </message>
    <message>
        <source>ACCÈS FERMÉ</source>
        <translation>ACCESS CLOSED</translation>
    </message>
    <message>
        <source>MASQUÉE</source>
        <translation>MASKED</translation>
    </message>
    <message>
        <source>RELECTURE</source>
        <translation>REPLAY</translation>
    </message>
    <message>
        <source>connexion</source>
        <translation>connecting</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>live</translation>
    </message>
    <message>
        <source>en retard</source>
        <translation>late</translation>
    </message>
    <message>
        <source>figée</source>
        <translation>frozen</translation>
    </message>
    <message>
        <source>perdue</source>
        <translation>lost</translation>
    </message>
    <message>
        <source>fermée</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>masquée</source>
        <translation>masked</translation>
    </message>
    <message>
        <source>relecture</source>
        <translation>replay</translation>
    </message>
    <message>
        <source>en continu</source>
        <translation>continuous</translation>
    </message>
    <message>
        <source>sur événement</source>
        <translation>on incident</translation>
    </message>
    <message>
        <source>sur décision</source>
        <translation>on decision</translation>
    </message>
    <message>
        <source>sur réquisition</source>
        <translation>on requisition</translation>
    </message>
    <message>
        <source>{days} j {hours} h</source>
        <translation>{days} d {hours} h</translation>
    </message>
    <message>
        <source>{rate} i/s</source>
        <translation>{rate} fps</translation>
    </message>
    <message>
        <source>jusqu&apos;à {time}</source>
        <translation>until {time}</translation>
    </message>
    <message>
        <source>encore {left} s</source>
        <translation>{left} s left</translation>
    </message>
    <message>
        <source>encore {left} min</source>
        <translation>{left} min left</translation>
    </message>
    <message>
        <source>encore {hours} h {minutes}</source>
        <translation>{hours} h {minutes} left</translation>
    </message>
    <message>
        <source>disponible</source>
        <translation>available</translation>
    </message>
    <message>
        <source>Cellule de pointage</source>
        <translation>Spot cell</translation>
    </message>
    <message>
        <source>Tapez un numéro de caméra, puis Entrée</source>
        <translation>Type a camera number, then Enter</translation>
    </message>
    <message>
        <source>Glissez ici une caméra du catalogue</source>
        <translation>Drag a camera here from the catalogue</translation>
    </message>
    <message>
        <source>S : pointer cette cellule</source>
        <translation>S: make this the spot cell</translation>
    </message>
    <message>
        <source>image altérée</source>
        <translation>damaged picture</translation>
    </message>
    <message>
        <source>depuis passerelle</source>
        <translation>since gateway</translation>
    </message>
    <message>
        <source>depuis réception</source>
        <translation>since arrival</translation>
    </message>
    <message>
        <source>Cellule {cell}, vide</source>
        <translation>Cell {cell}, empty</translation>
    </message>
    <message>
        <source>Visible en continu</source>
        <translation>Open at any time</translation>
    </message>
    <message>
        <source>Ouverture sur événement seulement</source>
        <translation>Opens for an incident only</translation>
    </message>
    <message>
        <source>Ouverture sur décision seulement</source>
        <translation>Opens under a decision only</translation>
    </message>
    <message>
        <source>Sur réquisition seulement, pas de direct</source>
        <translation>On requisition only, nothing live</translation>
    </message>
    <message>
        <source>Il faut une ouverture pour un incident</source>
        <translation>Needs an opening for an incident</translation>
    </message>
    <message>
        <source>L&apos;ouverture est arrivée à son terme</source>
        <translation>The opening has ended</translation>
    </message>
    <message>
        <source>L&apos;ouverture a été refermée</source>
        <translation>The opening was closed</translation>
    </message>
    <message>
        <source>L&apos;ouverture n&apos;est pas connue de la passerelle</source>
        <translation>The gateway does not know the opening</translation>
    </message>
    <message>
        <source>Choisissez le motif dans l&apos;incident : V</source>
        <translation>Choose the ground in the incident: V</translation>
    </message>
    <message>
        <source>Le motif ne permet pas d&apos;ouvrir cette caméra</source>
        <translation>The circumstance does not open this camera</translation>
    </message>
    <message>
        <source>Votre rôle n&apos;ouvre pas les images</source>
        <translation>Your role does not open pictures</translation>
    </message>
    <message>
        <source>Finalité non prévue pour cette caméra</source>
        <translation>Not a purpose of this camera</translation>
    </message>
    <message>
        <source>Durée demandée trop longue</source>
        <translation>Too many minutes asked for</translation>
    </message>
    <message>
        <source>Aucune décision conjointe en vigueur</source>
        <translation>No joint decision in force</translation>
    </message>
    <message>
        <source>Décision inconnue de la passerelle</source>
        <translation>The gateway does not know the decision</translation>
    </message>
    <message>
        <source>La décision n&apos;est plus en vigueur</source>
        <translation>The decision is no longer in force</translation>
    </message>
    <message>
        <source>Pas de direct : extraction sur réquisition</source>
        <translation>Nothing live: extraction on requisition</translation>
    </message>
    <message>
        <source>L&apos;arrêté préfectoral n&apos;est plus en vigueur</source>
        <translation>The prefect&apos;s order is no longer in force</translation>
    </message>
    <message>
        <source>Les masques ne peuvent pas être appliqués</source>
        <translation>The masks cannot be applied</translation>
    </message>
    <message>
        <source>La passerelle n&apos;a pas encore approuvé ce poste</source>
        <translation>The gateway has not approved this workstation yet</translation>
    </message>
    <message>
        <source>La passerelle ne connaît pas ce poste</source>
        <translation>The gateway does not know this workstation</translation>
    </message>
    <message>
        <source>L&apos;heure de ce poste diffère de celle de la passerelle</source>
        <translation>This workstation&apos;s clock differs from the gateway&apos;s</translation>
    </message>
    <message>
        <source>La passerelle est au maximum de ses lectures</source>
        <translation>The gateway serves as many as it can</translation>
    </message>
    <message>
        <source>La passerelle ne connaît plus cette caméra</source>
        <translation>The gateway no longer knows this camera</translation>
    </message>
    <message>
        <source>La caméra ne répond pas à sa passerelle</source>
        <translation>The camera does not answer its gateway</translation>
    </message>
    <message>
        <source>Absente du catalogue</source>
        <translation>Not in the catalogue</translation>
    </message>
    <message>
        <source>Passerelle hors d&apos;atteinte</source>
        <translation>Gateway out of reach</translation>
    </message>
    <message>
        <source>La passerelle s&apos;arrête</source>
        <translation>The gateway is stopping</translation>
    </message>
    <message>
        <source>Certificat différent de celui approuvé : pas de connexion</source>
        <translation>Not the approved certificate: no connection</translation>
    </message>
    <message>
        <source>Le flux reçu n&apos;est pas de la vidéo</source>
        <translation>What arrives is not video</translation>
    </message>
    <message>
        <source>Plus rien ne vient de la caméra</source>
        <translation>Nothing comes from the camera any more</translation>
    </message>
    <message>
        <source>Le flux s&apos;est terminé</source>
        <translation>The stream has ended</translation>
    </message>
    <message>
        <source>La caméra n&apos;a pas ce flux</source>
        <translation>The camera has no such stream</translation>
    </message>
    <message>
        <source>L&apos;horloge de la caméra est en avance</source>
        <translation>The camera&apos;s clock is ahead</translation>
    </message>
    <message>
        <source>La même image revient sans changer</source>
        <translation>The same picture comes again and again</translation>
    </message>
    <message>
        <source>Les images arrivent en retard</source>
        <translation>Pictures arrive late</translation>
    </message>
    <message>
        <source>Engagez d&apos;abord l&apos;unité sur un incident</source>
        <translation>Assign the unit to an incident first</translation>
    </message>
    <message>
        <source>Choisissez d&apos;abord un incident</source>
        <translation>Choose an incident first</translation>
    </message>
    <message>
        <source>Caméra-piéton : aucune image gardée (CSI L241-1)</source>
        <translation>Body-worn: no picture is kept (CSI L241-1)</translation>
    </message>
    <message>
        <source>Pas ouverte pour cet incident</source>
        <translation>Not open for this incident</translation>
    </message>
    <message>
        <source>Pas d&apos;image à prendre</source>
        <translation>No picture to take</translation>
    </message>
    <message>
        <source>La passerelle ouvre la caméra</source>
        <translation>The gateway is opening the camera</translation>
    </message>
    <message>
        <source>La source n&apos;existe pas</source>
        <translation>The source does not exist</translation>
    </message>
    <message>
        <source>La source n&apos;est pas un fichier</source>
        <translation>The source is not a file</translation>
    </message>
    <message>
        <source>La passerelle n&apos;atteint pas la caméra</source>
        <translation>The gateway does not reach the camera</translation>
    </message>
    <message>
        <source>La caméra refuse la passerelle</source>
        <translation>The camera refuses the gateway</translation>
    </message>
    <message>
        <source>La source n&apos;est pas de la vidéo</source>
        <translation>The source is not video</translation>
    </message>
    <message>
        <source>La caméra se tait</source>
        <translation>The camera is silent</translation>
    </message>
    <message>
        <source>Le réseau de la caméra est trop lent</source>
        <translation>The camera&apos;s network is too slow</translation>
    </message>
    <message>
        <source>La source s&apos;est terminée</source>
        <translation>The source has ended</translation>
    </message>
    <message>
        <source>La source a échoué</source>
        <translation>The source failed</translation>
    </message>
    <message>
        <source>Codage vidéo non pris en charge</source>
        <translation>Video codec not supported</translation>
    </message>
    <message>
        <source>La caméra démarre</source>
        <translation>The camera is starting</translation>
    </message>
    <message>
        <source>La passerelle ne répond pas</source>
        <translation>The gateway does not answer</translation>
    </message>
    <message>
        <source>Liaison à la passerelle rompue</source>
        <translation>The link to the gateway broke</translation>
    </message>
    <message>
        <source>La passerelle répond de façon incompréhensible</source>
        <translation>The gateway&apos;s answers make no sense</translation>
    </message>
    <message>
        <source>Cette passerelle n&apos;est pas celle attendue</source>
        <translation>Not the gateway that was expected</translation>
    </message>
    <message>
        <source>La liaison chiffrée a échoué</source>
        <translation>The encrypted link failed</translation>
    </message>
    <message>
        <source>Le certificat de la passerelle est échu</source>
        <translation>The gateway&apos;s certificate has expired</translation>
    </message>
    <message>
        <source>Flux illisible</source>
        <translation>Unreadable stream</translation>
    </message>
    <message>
        <source>Images trop grandes pour ce poste</source>
        <translation>Pictures too large for this workstation</translation>
    </message>
    <message>
        <source>Le flux déborde : il est coupé</source>
        <translation>The stream floods: it was cut</translation>
    </message>
    <message>
        <source>Le flux occupe le décodeur sans donner d&apos;image</source>
        <translation>The stream keeps the decoder busy without a picture</translation>
    </message>
    <message>
        <source>Flux isolé : il arrête le décodeur</source>
        <translation>Stream set apart: it stops the decoder</translation>
    </message>
    <message>
        <source>Ce décodeur manque sur ce poste</source>
        <translation>This workstation lacks that decoder</translation>
    </message>
    <message>
        <source>Le décodeur a échoué</source>
        <translation>The decoder failed</translation>
    </message>
    <message>
        <source>Ce poste décode trop lentement</source>
        <translation>This workstation decodes too slowly</translation>
    </message>
    <message>
        <source>L&apos;heure des images n&apos;est pas sûre</source>
        <translation>The time of the pictures is not certain</translation>
    </message>
    <message>
        <source>Le décodeur redémarre</source>
        <translation>The decoder is restarting</translation>
    </message>
    <message>
        <source>Décodeur arrêté par le système : il redémarre</source>
        <translation>Decoder ended by the system: it is restarting</translation>
    </message>
    <message>
        <source>Décodeur bloqué : il redémarre</source>
        <translation>Decoder hung: it is restarting</translation>
    </message>
    <message>
        <source>Décodeur bloqué par un flux : il redémarre</source>
        <translation>Decoder blocked by a stream: it is restarting</translation>
    </message>
    <message>
        <source>Décodeur trop gourmand en mémoire : il redémarre</source>
        <translation>Decoder took too much memory: it is restarting</translation>
    </message>
    <message>
        <source>Décodeur anormal : il redémarre</source>
        <translation>Decoder misbehaved: it is restarting</translation>
    </message>
    <message>
        <source>Le décodeur ne démarre pas</source>
        <translation>The decoder does not start</translation>
    </message>
    <message>
        <source>La commande de la caméra ne répond pas</source>
        <translation>The camera&apos;s control does not answer</translation>
    </message>
    <message>
        <source>La caméra refuse le compte de sa passerelle</source>
        <translation>The camera refuses its gateway&apos;s account</translation>
    </message>
    <message>
        <source>La caméra n&apos;a pas compris la commande</source>
        <translation>The camera did not understand the command</translation>
    </message>
    <message>
        <source>La caméra n&apos;a plus cette position</source>
        <translation>The camera no longer has this position</translation>
    </message>
    <message>
        <source>Défaut de la passerelle</source>
        <translation>The gateway failed</translation>
    </message>
    <message>
        <source>arrêt sur image</source>
        <translation>still</translation>
    </message>
    <message>
        <source>relecture de {time}</source>
        <translation>replay of {time}</translation>
    </message>
    <message>
        <source>Relecture : rien n&apos;est encore gardé</source>
        <translation>Replay: nothing is kept yet</translation>
    </message>
    <message>
        <source>Caméra-piéton : rien n&apos;est gardé (CSI L241-1)</source>
        <translation>Body-worn camera: nothing is kept (CSI L241-1)</translation>
    </message>
    <message>
        <source>Ce site ne garde rien pour la relecture</source>
        <translation>This site keeps nothing for replay</translation>
    </message>
    <message>
        <source>VLC ne garde rien : choisissez FFmpeg (Menu)</source>
        <translation>VLC keeps nothing: choose FFmpeg (Menu)</translation>
    </message>
    <message>
        <source>Relecture perdue : retour au direct</source>
        <translation>Replay lost: back to live</translation>
    </message>
    <message>
        <source>Passage illisible : retour au direct</source>
        <translation>Unreadable passage: back to live</translation>
    </message>
    <message>
        <source>Image en cours d&apos;enregistrement…</source>
        <translation>Keeping the picture…</translation>
    </message>
    <message>
        <source>Image jointe à {number}</source>
        <translation>Picture added to {number}</translation>
    </message>
    <message>
        <source>incident {number}</source>
        <translation>incident {number}</translation>
    </message>
    <message>
        <source>prise au poste {station}</source>
        <translation>taken at workstation {station}</translation>
    </message>
    <message>
        <source>heure de la caméra</source>
        <translation>by the camera&apos;s clock</translation>
    </message>
    <message>
        <source>heure de la passerelle</source>
        <translation>by the gateway&apos;s clock</translation>
    </message>
    <message>
        <source>heure de réception</source>
        <translation>by the time of arrival</translation>
    </message>
</context>
<context>
    <name>WallBar</name>
    <message>
        <source>Dispositions du mur</source>
        <translation>Wall layouts</translation>
    </message>
    <message>
        <source>Page précédente (Page préc.)</source>
        <translation>Previous page (PgUp)</translation>
    </message>
    <message>
        <source>Page suivante (Page suiv.)</source>
        <translation>Next page (PgDown)</translation>
    </message>
    <message>
        <source>Ronde : tourner les pages (T)</source>
        <translation>Tour: turn the pages (T)</translation>
    </message>
    <message>
        <source>Écran ▾</source>
        <translation>Screen ▾</translation>
    </message>
    <message>
        <source>Nouvelle disposition (Ctrl+T)</source>
        <translation>New layout (Ctrl+T)</translation>
    </message>
    <message>
        <source>Division du mur (Ctrl+0 à Ctrl+9)</source>
        <translation>Division of the wall (Ctrl+0 to Ctrl+9)</translation>
    </message>
    <message>
        <source>Second mur sur un autre écran (Ctrl+E)</source>
        <translation>Second wall on another screen (Ctrl+E)</translation>
    </message>
    <message>
        <source>page {page} / {pages}</source>
        <translation>page {page} / {pages}</translation>
    </message>
    <message>
        <source>Ronde {dwell} s</source>
        <translation>Tour {dwell} s</translation>
    </message>
    <message>
        <source>Renommer</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Dupliquer</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>Supprimer…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Supprimer la disposition « {name} » ?</source>
        <translation>Delete the layout “{name}”?</translation>
    </message>
    <message>
        <source>Les caméras restent dans le catalogue.</source>
        <translation>Its cameras stay in the catalogue.</translation>
    </message>
    <message>
        <source>Supprimer</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Garder</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Remplir les cellules (bords coupés)</source>
        <translation>Fill the cells (edges cut)</translation>
    </message>
    <message>
        <source>{dwell} s par page</source>
        <translation>{dwell} s a page</translation>
    </message>
    <message>
        <source>Second mur sur l&apos;écran {number} ({width} × {height})</source>
        <translation>Second wall on screen {number} ({width} × {height})</translation>
    </message>
</context>
<context>
    <name>WallCanvas</name>
    <message>
        <source>{act} (Entrée)</source>
        <translation>{act} (Enter)</translation>
    </message>
    <message>
        <source>Choisissez d&apos;abord un incident</source>
        <translation>Choose an incident first</translation>
    </message>
    <message>
        <source>Choisir le motif pour {number}</source>
        <translation>Choose the ground for {number}</translation>
    </message>
    <message>
        <source>Ouvrir pour {number}</source>
        <translation>Open for {number}</translation>
    </message>
    <message>
        <source>Ouvrir pour {number} · {ground}</source>
        <translation>Open for {number} · {ground}</translation>
    </message>
</context>
<context>
    <name>WallPanel</name>
    <message>
        <source>Mur</source>
        <translation>Wall</translation>
    </message>
    <message>
        <source>Caméra dans la cellule de pointage</source>
        <translation>Camera to the spot cell</translation>
    </message>
    <message>
        <source>son numéro, puis Entrée</source>
        <translation>its number, then Enter</translation>
    </message>
    <message>
        <source>Division 1 × 1 à 8 × 8</source>
        <translation>Divide 1 × 1 to 8 × 8</translation>
    </message>
    <message>
        <source>Division 1 + 5, 1 + 7, 2 + 8</source>
        <translation>Division 1 + 5, 1 + 7, 2 + 8</translation>
    </message>
    <message>
        <source>Disposition suivante</source>
        <translation>Next layout</translation>
    </message>
    <message>
        <source>Disposition précédente</source>
        <translation>Previous layout</translation>
    </message>
    <message>
        <source>Nouvelle disposition</source>
        <translation>New layout</translation>
    </message>
    <message>
        <source>Dupliquer la disposition</source>
        <translation>Duplicate the layout</translation>
    </message>
    <message>
        <source>Renommer la disposition</source>
        <translation>Rename the layout</translation>
    </message>
    <message>
        <source>Supprimer la disposition</source>
        <translation>Delete the layout</translation>
    </message>
    <message>
        <source>Second mur sur un autre écran</source>
        <translation>Second wall on another screen</translation>
    </message>
    <message>
        <source>Image du mur en fichier</source>
        <translation>Picture of the wall to a file</translation>
    </message>
    <message>
        <source>Plein écran</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>Pointer cette cellule</source>
        <translation>Make this the spot cell</translation>
    </message>
    <message>
        <source>Ronde : marche, arrêt</source>
        <translation>Tour: start, stop</translation>
    </message>
    <message>
        <source>Durée d&apos;une page de la ronde</source>
        <translation>Time of a page of the tour</translation>
    </message>
    <message>
        <source>Pixel pour pixel, puis image entière</source>
        <translation>Pixel for pixel, then the whole picture</translation>
    </message>
    <message>
        <source>Images entières ou remplies</source>
        <translation>Pictures whole or filling</translation>
    </message>
    <message>
        <source>Commander la caméra (PTZ), ou la rendre</source>
        <translation>Steer the camera (PTZ), or give it back</translation>
    </message>
    <message>
        <source>Enregistrer la position de la caméra commandée</source>
        <translation>Keep the position of the steered camera</translation>
    </message>
    <message>
        <source>Image de la caméra, jointe à l&apos;incident</source>
        <translation>Picture of the camera, added to the incident</translation>
    </message>
    <message>
        <source>Relecture : 15 s en arrière, encore 15 s</source>
        <translation>Look back 15 s, and 15 s more</translation>
    </message>
    <message>
        <source>Fin de la relecture : retour au direct</source>
        <translation>End of replay: back to live</translation>
    </message>
    <message>
        <source>D&apos;une cellule à l&apos;autre</source>
        <translation>From cell to cell</translation>
    </message>
    <message>
        <source>Échanger avec la cellule voisine</source>
        <translation>Swap with the neighbouring cell</translation>
    </message>
    <message>
        <source>Agrandir, ou demander l&apos;ouverture</source>
        <translation>Enlarge, or ask for an opening</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Un pas en arrière</source>
        <translation>One step back</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Escape</translation>
    </message>
    <message>
        <source>Vider la cellule</source>
        <translation>Empty the cell</translation>
    </message>
    <message>
        <source>Suppr</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Page suivante, précédente</source>
        <translation>Next, previous page</translation>
    </message>
    <message>
        <source>Page suiv., Page préc.</source>
        <translation>PgDown, PgUp</translation>
    </message>
    <message>
        <source>Zoom ; flèches ou glisser pour se déplacer</source>
        <translation>Zoom; arrows or drag to move</translation>
    </message>
    <message>
        <source>+ −, molette</source>
        <translation>+ −, wheel</translation>
    </message>
    <message>
        <source>Image entière</source>
        <translation>Whole picture</translation>
    </message>
    <message>
        <source>Caméra commandée : bouger ; Maj va plus vite</source>
        <translation>Steered camera: move; Shift goes faster</translation>
    </message>
    <message>
        <source>glisser, ← ↑ → ↓</source>
        <translation>drag, ← ↑ → ↓</translation>
    </message>
    <message>
        <source>Caméra commandée : zoom</source>
        <translation>Steered camera: zoom</translation>
    </message>
    <message>
        <source>molette, + −</source>
        <translation>wheel, + −</translation>
    </message>
    <message>
        <source>Caméra commandée : position enregistrée</source>
        <translation>Steered camera: preset</translation>
    </message>
    <message>
        <source>Caméra commandée : céder, demander, reprendre</source>
        <translation>Steered camera: hand over, ask for, take over</translation>
    </message>
    <message>
        <source>Caméra commandée : rendre</source>
        <translation>Steered camera: give back</translation>
    </message>
    <message>
        <source>En relecture : 5 s en arrière, en avant</source>
        <translation>In replay: 5 s back, forward</translation>
    </message>
    <message>
        <source>En relecture : arrêt sur image, lecture</source>
        <translation>In replay: stand still, play</translation>
    </message>
    <message>
        <source>Espace</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>En relecture : image précédente, suivante</source>
        <translation>In replay: picture before, after</translation>
    </message>
    <message>
        <source>, ;</source>
        <translation>, .</translation>
    </message>
    <message>
        <source>En relecture : vitesse de × 0,25 à × 4</source>
        <translation>In replay: speed from × 0.25 to × 4</translation>
    </message>
    <message>
        <source>En relecture : zoom, se déplacer</source>
        <translation>In replay: zoom, move about</translation>
    </message>
    <message>
        <source>Ctrl + −, Maj ← ↑ → ↓</source>
        <translation>Ctrl + −, Shift ← ↑ → ↓</translation>
    </message>
    <message>
        <source>Menu de la cellule : joindre, décodeur, flux, effort</source>
        <translation>The cell&apos;s menu: link, decoder, stream, effort</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>{layout}, page {page} / {pages}</source>
        <translation>{layout}, page {page} / {pages}</translation>
    </message>
    <message>
        <source>poste {station}</source>
        <translation>station {station}</translation>
    </message>
    <message>
        <source>Céder la commande</source>
        <translation>Hand over control</translation>
    </message>
    <message>
        <source>À quel opérateur ?</source>
        <translation>To which operator?</translation>
    </message>
    <message>
        <source>Enregistrer la position</source>
        <translation>Keep the position</translation>
    </message>
    <message>
        <source>Quel nom ?</source>
        <translation>Under what name?</translation>
    </message>
</context>
<context>
    <name>WallView</name>
    <message>
        <source>Mur d&apos;images</source>
        <translation>Video wall</translation>
    </message>
</context>
<context>
    <name>WallWindow</name>
    <message>
        <source>Mur {number}</source>
        <translation>Wall {number}</translation>
    </message>
</context>
<context>
    <name>WatchBar</name>
    <message>
        <source>et {count} de plus</source>
        <translation>and {count} more</translation>
    </message>
</context>
<context>
    <name>WelfareForm</name>
    <message>
        <source>Ce qui a été dit</source>
        <translation>What was said</translation>
    </message>
    <message>
        <source>Canal</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>dit par (si autre)</source>
        <translation>said by (if another)</translation>
    </message>
    <message>
        <source>Dit par</source>
        <translation>Said by</translation>
    </message>
    <message>
        <source>Noter la réponse</source>
        <translation>Note the answer</translation>
    </message>
    <message>
        <source>RAS</source>
        <translation>All well</translation>
    </message>
    <message>
        <source>Contrôle de sécurité : {unit} répond</source>
        <translation>Welfare check: {unit} answers</translation>
    </message>
</context>
<context>
    <name>_ClockRow</name>
    <message>
        <source>Répond</source>
        <translation>Answers</translation>
    </message>
    <message>
        <source>Maj+C</source>
        <translation>Shift+C</translation>
    </message>
    <message>
        <source>Vu</source>
        <translation>Seen</translation>
    </message>
    <message>
        <source>Rappelé</source>
        <translation>Called again</translation>
    </message>
    <message>
        <source>Appelé</source>
        <translation>Called</translation>
    </message>
    <message>
        <source>{clock} depuis {age}</source>
        <translation>{clock} for {age}</translation>
    </message>
    <message>
        <source>{count} sans réponse · {age}</source>
        <translation>{count} unanswered · {age}</translation>
    </message>
    <message>
        <source>appelé il y a {age}</source>
        <translation>called {age} ago</translation>
    </message>
    <message>
        <source>en retard · {age}</source>
        <translation>late · {age}</translation>
    </message>
    <message>
        <source>à contrôler · {age}</source>
        <translation>to be checked · {age}</translation>
    </message>
</context>
<context>
    <name>_Conflict</name>
    <message>
        <source> et </source>
        <translation> and </translation>
    </message>
    <message>
        <source>◆ {unit} engagé deux fois : {numbers}</source>
        <translation>◆ {unit} assigned twice: {numbers}</translation>
    </message>
    <message>
        <source>Garder sur {number}</source>
        <translation>Keep on {number}</translation>
    </message>
</context>
<context>
    <name>_DistressRow</name>
    <message>
        <source>Lever…</source>
        <translation>End…</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Rendre</source>
        <translation>Give back</translation>
    </message>
    <message>
        <source>Rendre l&apos;ouverture avant son terme</source>
        <translation>Give the opening back before it ends</translation>
    </message>
    <message>
        <source>Ouverte : {name} — encore {left}</source>
        <translation>Open: {name} — {left} left</translation>
    </message>
</context>
<context>
    <name>dispatch</name>
    <message>
        <source>véhicule</source>
        <translation>vehicle</translation>
    </message>
    <message>
        <source>à pied</source>
        <translation>on foot</translation>
    </message>
    <message>
        <source>à vélo</source>
        <translation>bicycle</translation>
    </message>
    <message>
        <source>interpellation</source>
        <translation>arrests</translation>
    </message>
    <message>
        <source>stationnement</source>
        <translation>parking</translation>
    </message>
    <message>
        <source>rail</source>
        <translation>rail</translation>
    </message>
    <message>
        <source>métro</source>
        <translation>metro</translation>
    </message>
    <message>
        <source>civil</source>
        <translation>plain clothes</translation>
    </message>
    <message>
        <source>incendie</source>
        <translation>fire</translation>
    </message>
    <message>
        <source>secours</source>
        <translation>rescue</translation>
    </message>
    <message>
        <source>médical</source>
        <translation>medical</translation>
    </message>
    <message>
        <source>≈ {n} min par la route</source>
        <translation>≈ {n} min by road</translation>
    </message>
    <message>
        <source>≈ {n} min à pied, {kmh} km/h</source>
        <translation>≈ {n} min on foot, {kmh} km/h</translation>
    </message>
    <message>
        <source>≈ {n} min à vélo, {kmh} km/h</source>
        <translation>≈ {n} min by bicycle, {kmh} km/h</translation>
    </message>
    <message>
        <source>≈ {n} min à {kmh} km/h</source>
        <translation>≈ {n} min at {kmh} km/h</translation>
    </message>
    <message>
        <source>hors du fichier du site</source>
        <translation>not in the site file</translation>
    </message>
    <message>
        <source>autre service que voulu</source>
        <translation>another service than wanted</translation>
    </message>
    <message>
        <source>sans {what}</source>
        <translation>without {what}</translation>
    </message>
    <message>
        <source>capacités non dites</source>
        <translation>capabilities not stated</translation>
    </message>
    <message>
        <source>trajet inconnu</source>
        <translation>way unknown</translation>
    </message>
    <message>
        <source>jamais localisé, compté du secteur</source>
        <translation>never located, counted from its sector</translation>
    </message>
    <message>
        <source>position {age}</source>
        <translation>position {age}</translation>
    </message>
    <message>
        <source>vacation {shift}</source>
        <translation>shift {shift}</translation>
    </message>
    <message>
        <source>0 engagement</source>
        <translation>0 assignments</translation>
    </message>
    <message>
        <source>1 engagement</source>
        <translation>1 assignment</translation>
    </message>
    <message>
        <source>{n} engagements</source>
        <translation>{n} assignments</translation>
    </message>
    <message>
        <source>{age} de service</source>
        <translation>{age} on shift</translation>
    </message>
    <message>
        <source>chef de dispositif</source>
        <translation>lead unit</translation>
    </message>
    <message>
        <source>hors du fichier du site, gardé jusqu&apos;à sa libération</source>
        <translation>not in the site file, kept until it is released</translation>
    </message>
    <message>
        <source>Demandé à {service}, sans réponse</source>
        <translation>Asked of {service}, no answer</translation>
    </message>
</context>
<context>
    <name>duty</name>
    <message>
        <source>secteur {name}</source>
        <translation>sector {name}</translation>
    </message>
    <message>
        <source>service {name}</source>
        <translation>service {name}</translation>
    </message>
    <message>
        <source>poste {station}</source>
        <translation>station {station}</translation>
    </message>
    <message>
        <source>Personne n&apos;a encore pris cette vacation.</source>
        <translation>Nobody has started this shift yet.</translation>
    </message>
    <message>
        <source>En service : {people}</source>
        <translation>On duty: {people}</translation>
    </message>
    <message>
        <source>Version {place} sur {of}, {name}, {time} · SHA-256 {digest}…</source>
        <translation>Version {place} of {of}, {name}, {time} · SHA-256 {digest}…</translation>
    </message>
    <message>
        <source>Lue et signée : {people}</source>
        <translation>Read and signed: {people}</translation>
    </message>
    <message>
        <source>du {first} au {last}</source>
        <translation>from {first} to {last}</translation>
    </message>
    <message>
        <source>jusqu&apos;à {last}</source>
        <translation>until {last}</translation>
    </message>
    <message>
        <source>pour tous</source>
        <translation>for all</translation>
    </message>
    <message>
        <source>Lue par {people}</source>
        <translation>Read by {people}</translation>
    </message>
    <message>
        <source>{name} (en service)</source>
        <translation>{name} (on duty)</translation>
    </message>
    <message>
        <source>Pas encore lue : {people}</source>
        <translation>Not yet read: {people}</translation>
    </message>
    <message>
        <source>Note de relève à signer</source>
        <translation>Hand-over note to sign</translation>
    </message>
    <message>
        <source>Note de relève non signée</source>
        <translation>Hand-over note not signed</translation>
    </message>
    <message>
        <source>1 consigne à lire</source>
        <translation>1 standing order to read</translation>
    </message>
    <message>
        <source>{count} consignes à lire</source>
        <translation>{count} standing orders to read</translation>
    </message>
    <message>
        <source>Vacation à prendre</source>
        <translation>Shift not started</translation>
    </message>
    <message>
        <source>personne ne l&apos;a pris en charge</source>
        <translation>nobody has taken it on</translation>
    </message>
    <message>
        <source>en cours sans unité : rappeler, engager ou clore</source>
        <translation>in progress without a unit: call back, assign or close</translation>
    </message>
    <message>
        <source>plus d&apos;unité engagée : à clore ?</source>
        <translation>no unit assigned any more: to be closed?</translation>
    </message>
    <message>
        <source>passation sans réponse : relancer, ou retirer l&apos;offre</source>
        <translation>hand-over without an answer: ask again, or withdraw the offer</translation>
    </message>
    <message>
        <source>ouverture de caméra à renouveler ou à laisser finir</source>
        <translation>camera opening to be renewed or left to end</translation>
    </message>
    <message>
        <source>Relève de la vacation du {shift}</source>
        <translation>Hand-over of the shift of {shift}</translation>
    </message>
    <message>
        <source>Rédigée à {time} par {name}</source>
        <translation>Written at {time} by {name}</translation>
    </message>
    <message>
        <source>Ouverts pendant la vacation : {opened} ; clos : {closed} ; à suivre : {going}.</source>
        <translation>Opened during the shift: {opened}; closed: {closed}; to follow: {going}.</translation>
    </message>
    <message>
        <source>À suivre</source>
        <translation>To follow</translation>
    </message>
    <message>
        <source>Rien à suivre.</source>
        <translation>Nothing to follow.</translation>
    </message>
    <message>
        <source>{state} depuis {age}</source>
        <translation>{state} for {age}</translation>
    </message>
    <message>
        <source>INCIDENT MAJEUR, journal tenu par {name} ; rattachés : {count}</source>
        <translation>MAJOR INCIDENT, log kept by {name}; attached: {count}</translation>
    </message>
    <message>
        <source>Fait partie de l&apos;incident majeur {number}</source>
        <translation>Part of the major incident {number}</translation>
    </message>
    <message>
        <source>En charge : {service}</source>
        <translation>In charge: {service}</translation>
    </message>
    <message>
        <source>Proposé à {service}</source>
        <translation>Offered to {service}</translation>
    </message>
    <message>
        <source>Dernière note : {text}</source>
        <translation>Last note: {text}</translation>
    </message>
    <message>
        <source>Unités : {units}</source>
        <translation>Units: {units}</translation>
    </message>
    <message>
        <source>Caméra ouverte : {camera}, jusqu&apos;à {time}</source>
        <translation>Camera open: {camera}, until {time}</translation>
    </message>
    <message>
        <source>À faire : {due}</source>
        <translation>To do: {due}</translation>
    </message>
    <message>
        <source>En pause : {units}</source>
        <translation>On break: {units}</translation>
    </message>
    <message>
        <source>Consignes qui restent</source>
        <translation>Standing orders that remain</translation>
    </message>
</context>
<context>
    <name>major</name>
    <message>
        <source>Fait partie de l&apos;incident majeur {number}</source>
        <translation>Part of the major incident {number}</translation>
    </message>
    <message>
        <source>INCIDENT MAJEUR depuis {age}</source>
        <translation>MAJOR INCIDENT for {age}</translation>
    </message>
    <message>
        <source>journal : {name}</source>
        <translation>log: {name}</translation>
    </message>
    <message>
        <source>Ancien incident majeur</source>
        <translation>Former major incident</translation>
    </message>
    <message>
        <source>rattachés : {states}</source>
        <translation>attached: {states}</translation>
    </message>
    <message>
        <source>MAJEUR</source>
        <translation>MAJOR</translation>
    </message>
    <message>
        <source>Incident majeur {number} : P4 masqués ({count} en cours)</source>
        <translation>Major incident {number}: P4 hidden ({count} going on)</translation>
    </message>
    <message>
        <source>Incident majeur {number} · P4 masqués</source>
        <translation>Major incident {number} · P4 hidden</translation>
    </message>
    <message>
        <source>Majeur {number}</source>
        <translation>Major {number}</translation>
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <source>Opérateur</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Superviseur</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Technicien</source>
        <translation>Technician</translation>
    </message>
    <message>
        <source>consigne, engage, demande l&apos;ouverture d&apos;une caméra</source>
        <translation>writes the log, dispatches, asks for a camera&apos;s opening</translation>
    </message>
    <message>
        <source>comme l&apos;opérateur ; relit et gère les comptes</source>
        <translation>like the operator; reviews and manages accounts</translation>
    </message>
    <message>
        <source>approuve les passerelles et gère les comptes ; ne consigne pas</source>
        <translation>approves gateways and manages accounts; does not write the log</translation>
    </message>
</context>
<context>
    <name>transfer</name>
    <message>
        <source>description</source>
        <translation>description</translation>
    </message>
    <message>
        <source>lieu</source>
        <translation>place</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>notes</translation>
    </message>
    <message>
        <source>caméras</source>
        <translation>cameras</translation>
    </message>
    <message>
        <source>unités</source>
        <translation>units</translation>
    </message>
    <message>
        <source>appelant</source>
        <translation>caller</translation>
    </message>
    <message>
        <source>radio</source>
        <translation>radio</translation>
    </message>
    <message>
        <source>téléphone</source>
        <translation>telephone</translation>
    </message>
    <message>
        <source>ligne directe</source>
        <translation>direct line</translation>
    </message>
    <message>
        <source>en salle</source>
        <translation>in the room</translation>
    </message>
    <message>
        <source>CIC</source>
        <translation>CIC</translation>
    </message>
    <message>
        <source>en charge : {service}</source>
        <translation>in charge: {service}</translation>
    </message>
    <message>
        <source>proposé à {service} depuis {age}</source>
        <translation>offered to {service} {age} ago</translation>
    </message>
    <message>
        <source>→ {service} ?</source>
        <translation>→ {service}?</translation>
    </message>
    <message>
        <source>Lieu : {value}</source>
        <translation>Place: {value}</translation>
    </message>
    <message>
        <source>Caméras : {value}</source>
        <translation>Cameras: {value}</translation>
    </message>
    <message>
        <source>Unités : {value}</source>
        <translation>Units: {value}</translation>
    </message>
    <message>
        <source>Appelant : {value}</source>
        <translation>Caller: {value}</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Personne n&apos;est connecté à ce poste. L&apos;affichage continue ; identifiez-vous pour écrire.</source>
        <translation>Nobody is signed in at this workstation. The display goes on; sign in to write.</translation>
    </message>
    <message>
        <source>Nom ou mot de passe inconnu. Vérifiez le verrouillage des majuscules et recommencez.</source>
        <translation>Unknown name or password. Check Caps Lock and try again.</translation>
    </message>
    <message>
        <source>Trop d&apos;essais. Attendez {seconds} s avant le suivant ; l&apos;affichage continue.</source>
        <translation>Too many attempts. Wait {seconds} s before the next; the display goes on.</translation>
    </message>
    <message>
        <source>Votre rôle ne permet pas cette action. Demandez à quelqu&apos;un qui en a le droit.</source>
        <translation>Your role does not allow this. Ask someone who has the right.</translation>
    </message>
    <message>
        <source>Ce nom a déjà un compte. Choisissez-en un autre.</source>
        <translation>This name already has an account. Choose another.</translation>
    </message>
    <message>
        <source>Il manque le nom du compte.</source>
        <translation>The account&apos;s name is missing.</translation>
    </message>
    <message>
        <source>Il manque un rôle : choisissez-en au moins un.</source>
        <translation>A role is missing: choose at least one.</translation>
    </message>
    <message>
        <source>Ce mot de passe ne peut pas servir. Choisissez-en un autre.</source>
        <translation>This password cannot be used. Choose another.</translation>
    </message>
    <message>
        <source>Ce compte n&apos;existe pas, ou il est déjà fermé.</source>
        <translation>This account does not exist, or is already closed.</translation>
    </message>
    <message>
        <source>C&apos;est votre propre compte : quelqu&apos;un d&apos;autre qui gère les comptes peut le fermer.</source>
        <translation>This is your own account: someone else who manages accounts can close it.</translation>
    </message>
    <message>
        <source>Plus personne ne pourrait gérer les comptes. Donnez d&apos;abord ce droit à quelqu&apos;un d&apos;autre.</source>
        <translation>Nobody could manage accounts any more. Give this right to someone else first.</translation>
    </message>
    <message>
        <source>Le compte de la démonstration se passe de mot de passe : il n&apos;y a rien à changer.</source>
        <translation>The demonstration&apos;s account needs no password: there is nothing to change.</translation>
    </message>
    <message>
        <source>Le mot de passe actuel n&apos;est pas celui-là. Rien n&apos;a changé ; vérifiez le verrouillage des majuscules.</source>
        <translation>That is not the present password. Nothing changed; check Caps Lock.</translation>
    </message>
    <message>
        <source>Mot de passe trop court : {least} caractères au moins.</source>
        <translation>Password too short: at least {least} characters.</translation>
    </message>
    <message>
        <source>L&apos;image du mur n&apos;a pas pu être enregistrée ({error}). Le mur continue ; vérifiez la place sur le disque.</source>
        <translation>The picture of the wall could not be written ({error}). The wall goes on; check the room on the disk.</translation>
    </message>
    <message>
        <source>L&apos;image du mur n&apos;a pas pu être enregistrée. Recommencez.</source>
        <translation>The picture of the wall could not be written. Try again.</translation>
    </message>
    <message>
        <source>Rien à consigner encore : écrivez une description, un type ou un lieu.</source>
        <translation>Nothing to log yet: write a description, a type or a place.</translation>
    </message>
    <message>
        <source>Cet incident n&apos;est pas connu de ce poste. La liste reste à jour ; choisissez-le à nouveau.</source>
        <translation>This workstation does not know this incident. The list stays current; choose it again.</translation>
    </message>
    <message>
        <source>Cette caméra s&apos;ouvre pour un incident. Choisissez-le dans la main courante (Ctrl+L), puis Entrée sur la tuile.</source>
        <translation>This camera opens for an incident. Choose it in the log (Ctrl+L), then Enter on the tile.</translation>
    </message>
    <message>
        <source>Les caméras de l&apos;incident n&apos;ont pas pu être proposées. Le reste fonctionne : Ctrl+K trouve une caméra ; prévenez le technicien.</source>
        <translation>The incident&apos;s cameras could not be proposed. Everything else works: Ctrl+K finds a camera; tell the technician.</translation>
    </message>
    <message>
        <source>Cet incident n&apos;a pas de direction : D en donne une.</source>
        <translation>This incident has no direction: D gives it one.</translation>
    </message>
    <message>
        <source>aucune caméra connue sur ce chemin</source>
        <translation>no camera known on this way</translation>
    </message>
    <message>
        <source>le lieu n&apos;a pas de coordonnées : M le précise</source>
        <translation>the place has no coordinates: M makes it precise</translation>
    </message>
    <message>
        <source>le lieu n&apos;est à aucun arrêt de cette ligne : M le précise</source>
        <translation>the place is at no stop of this line: M makes it precise</translation>
    </message>
    <message>
        <source>Le fichier du site ne connaît pas cette ligne.</source>
        <translation>The site file does not know this line.</translation>
    </message>
    <message>
        <source>La ligne {line} va vers : {ends}.</source>
        <translation>Line {line} goes towards: {ends}.</translation>
    </message>
    <message>
        <source>Une direction va de 0 à 359 degrés.</source>
        <translation>A direction goes from 0 to 359 degrees.</translation>
    </message>
    <message>
        <source>Rien n&apos;a été remis : choisissez le fondement.</source>
        <translation>Nothing was handed over: choose the ground.</translation>
    </message>
    <message>
        <source>Rien n&apos;a été remis : une réquisition a un numéro. Écrivez-le, ou choisissez le recueil direct.</source>
        <translation>Nothing was handed over: a requisition has a number. Write it, or choose direct collection.</translation>
    </message>
    <message>
        <source>Rien n&apos;a été remis : écrivez l&apos;officier et son service.</source>
        <translation>Nothing was handed over: write the officer and the service.</translation>
    </message>
    <message>
        <source>Rien n&apos;a été remis : écrivez sur quel support l&apos;image part.</source>
        <translation>Nothing was handed over: write on which medium the picture leaves.</translation>
    </message>
    <message>
        <source>Choisissez d&apos;abord un incident : son récit se lit ensuite.</source>
        <translation>Choose an incident first: then its story can be read.</translation>
    </message>
    <message>
        <source>Rien n&apos;a été remis : écrivez à qui et pourquoi, le registre le garde.</source>
        <translation>Nothing was handed over: write to whom and why, the register keeps it.</translation>
    </message>
    <message>
        <source>Ce poste ne connaît aucune imprimante. Remettez le récit en PDF, ou prévenez le technicien.</source>
        <translation>This station knows no printer. Hand the story over as a PDF, or tell the technician.</translation>
    </message>
    <message>
        <source>L&apos;imprimante {printer} n&apos;est plus connue de ce poste. Rien n&apos;a été imprimé ; choisissez-en une autre.</source>
        <translation>The printer {printer} is no longer known to this station. Nothing was printed; choose another one.</translation>
    </message>
    <message>
        <source>L&apos;imprimante n&apos;a pas pris le récit ({error}). Vérifiez-la et réessayez, ou remettez le récit en PDF.</source>
        <translation>The printer did not take the story ({error}). Check it and try again, or hand the story over as a PDF.</translation>
    </message>
    <message>
        <source>Le fichier {file} existe déjà et n&apos;a pas été touché. Donnez un autre nom ; rien n&apos;a été remis.</source>
        <translation>The file {file} exists already and was not touched. Give another name; nothing was handed over.</translation>
    </message>
    <message>
        <source>Rien n&apos;a été remis : écrivez le fichier avec son dossier, en entier.</source>
        <translation>Nothing was handed over: write the file with its whole folder.</translation>
    </message>
    <message>
        <source>Aucune caméra n&apos;est choisie. Choisissez une tuile du mur, puis Alt+C.</source>
        <translation>No camera is chosen. Choose a tile on the wall, then Alt+C.</translation>
    </message>
    <message>
        <source>Vos dispositions du mur viennent d&apos;une version plus récente : elles ne sont ni lues ni remplacées. Ce que vous changez ici vaut jusqu&apos;à la fermeture.</source>
        <translation>Your wall layouts come from a newer version: they are neither read nor replaced. What you change here lasts until the console closes.</translation>
    </message>
    <message>
        <source>{most} murs sont déjà ouverts en plus de celui-ci. Fermez-en un d&apos;abord.</source>
        <translation>{most} walls are open already besides this one. Close one first.</translation>
    </message>
    <message>
        <source>Une partie de vos dispositions du mur est illisible. Le reste est là et sera gardé.</source>
        <translation>Part of your wall layouts cannot be read. The rest is there and will be kept.</translation>
    </message>
    <message>
        <source>Cet incident est déjà consigné.</source>
        <translation>This incident is logged already.</translation>
    </message>
    <message>
        <source>L&apos;incident {number} est clos. Rouvrez-le d&apos;abord.</source>
        <translation>Incident {number} is closed. Reopen it first.</translation>
    </message>
    <message>
        <source>{number} ne se joint pas à lui-même. Nommez l&apos;autre incident.</source>
        <translation>{number} cannot be joined to itself. Name the other incident.</translation>
    </message>
    <message>
        <source>L&apos;incident {number} n&apos;est pas clos : il n&apos;y a rien à rouvrir.</source>
        <translation>Incident {number} is not closed: there is nothing to reopen.</translation>
    </message>
    <message>
        <source>La dernière unité vient d&apos;être libérée de l&apos;incident {number} : l&apos;ouverture finit avec l&apos;intervention.</source>
        <translation>The last unit was just released from incident {number}: the opening ends with the intervention.</translation>
    </message>
    <message>
        <source>Encore engagé : {units}. Libérez d&apos;abord, puis clôturez ; le reste est possible.</source>
        <translation>Still assigned: {units}. Release first, then close; everything else is possible.</translation>
    </message>
    <message>
        <source>Sans réponse encore : {asked}. Notez la réponse ou retirez la demande, puis clôturez ; le reste est possible.</source>
        <translation>No answer yet: {asked}. Note the answer or withdraw the request, then close; everything else is possible.</translation>
    </message>
    <message>
        <source>Cette issue n&apos;est pas dans la liste. Choisissez-en une.</source>
        <translation>This outcome is not in the list. Choose one.</translation>
    </message>
    <message>
        <source>L&apos;heure est dans l&apos;avenir. Corrigez-la ou videz le champ.</source>
        <translation>The time is in the future. Correct it or empty the field.</translation>
    </message>
    <message>
        <source>Cette heure n&apos;existe pas. Corrigez-la ou videz le champ.</source>
        <translation>There is no such time. Correct it or empty the field.</translation>
    </message>
    <message>
        <source>Cette note n&apos;est plus connue de ce poste.</source>
        <translation>This note is no longer known here.</translation>
    </message>
    <message>
        <source>Cette note est déjà marquée saisie par erreur.</source>
        <translation>This note is marked as entered in error already.</translation>
    </message>
    <message>
        <source>Seul son auteur, ou un superviseur, peut dire qu&apos;une note est une erreur. Ajoutez une rectification.</source>
        <translation>Only its author, or a supervisor, can say that a note is an error. Add a correction.</translation>
    </message>
    <message>
        <source>La note est vide.</source>
        <translation>The note is empty.</translation>
    </message>
    <message>
        <source>Rien à consigner pour cet appel. Écrivez ce qui a été dit.</source>
        <translation>Nothing to enter for this call. Write what was said.</translation>
    </message>
    <message>
        <source>Numéro de rappel non compris. Attendu : des chiffres, comme 06 12 34 56 78.</source>
        <translation>Call-back number not understood. Expected: digits, such as 06 12 34 56 78.</translation>
    </message>
    <message>
        <source>Origine inconnue ({origin}). Choisissez-en une de la liste.</source>
        <translation>Unknown origin ({origin}). Choose one of the list.</translation>
    </message>
    <message>
        <source>{limit} brouillons attendent déjà. Consignez-en un, ou effacez-en un ; ce qui est saisi reste.</source>
        <translation>{limit} drafts wait already. Enter one, or delete one; what you typed stays.</translation>
    </message>
    <message>
        <source>Texte trop long ({length} caractères, {limit} au plus). Rien n&apos;est perdu : raccourcissez ou ajoutez une note.</source>
        <translation>Text too long ({length} characters, {limit} at most). Nothing is lost: shorten it or add a note.</translation>
    </message>
    <message>
        <source>Priorité inconnue : P1 à P4.</source>
        <translation>Unknown priority: P1 to P4.</translation>
    </message>
    <message>
        <source>Type inconnu. Choisissez dans la liste, ou videz le champ.</source>
        <translation>Unknown type. Choose from the list, or empty the field.</translation>
    </message>
    <message>
        <source>Heure non comprise. Écrivez 22:35, ou -5 pour il y a cinq minutes.</source>
        <translation>Time not understood. Write 22:35, or -5 for five minutes ago.</translation>
    </message>
    <message>
        <source>Secteur inconnu. Choisissez dans la liste, ou videz le champ.</source>
        <translation>Unknown sector. Choose from the list, or empty the field.</translation>
    </message>
    <message>
        <source>Ces coordonnées ne sont pas sur la carte.</source>
        <translation>These coordinates are not on the map.</translation>
    </message>
    <message>
        <source>C&apos;est trop long pour être consigné d&apos;un coup. Raccourcissez ou ajoutez une note.</source>
        <translation>This is too long to be logged at once. Shorten it or add a note.</translation>
    </message>
    <message>
        <source>Choisissez d&apos;abord l&apos;incident dans la main courante.</source>
        <translation>Choose the incident in the log first.</translation>
    </message>
    <message>
        <source>Rien de proposé : tout est engagé ou demandé, ou rien n&apos;est libre. Choisissez une unité, puis E.</source>
        <translation>Nothing proposed: all is assigned or asked for, or nothing is free. Choose a unit, then E.</translation>
    </message>
    <message>
        <source>L&apos;unité {unit} n&apos;est pas connue de ce poste.</source>
        <translation>This workstation does not know unit {unit}.</translation>
    </message>
    <message>
        <source>Il manque l&apos;indicatif de l&apos;unité.</source>
        <translation>The unit&apos;s call sign is missing.</translation>
    </message>
    <message>
        <source>Il manque le service de l&apos;unité : choisissez-le dans la liste.</source>
        <translation>The unit&apos;s service is missing: choose it from the list.</translation>
    </message>
    <message>
        <source>Le service {service} n&apos;est pas dans le fichier du site.</source>
        <translation>Service {service} is not in the site file.</translation>
    </message>
    <message>
        <source>Statut inconnu : {status}.</source>
        <translation>Unknown status: {status}.</translation>
    </message>
    <message>
        <source>{unit} est déjà en service ({now}). Pour le modifier : M sur sa ligne ; une autre unité a un autre indicatif.</source>
        <translation>{unit} is in service already ({now}). To change it: M on its line; another unit has another call sign.</translation>
    </message>
    <message>
        <source>{unit} est déjà engagé sur {on}. Libérez-le d&apos;abord, ou choisissez une autre unité.</source>
        <translation>{unit} is already assigned to {on}. Release it first, or choose another unit.</translation>
    </message>
    <message>
        <source>{unit} n&apos;est pas disponible ({now}). Choisissez une autre unité.</source>
        <translation>{unit} is not available ({now}). Choose another unit.</translation>
    </message>
    <message>
        <source>{unit} ne peut pas passer de {now} à {new}.</source>
        <translation>{unit} cannot go from {now} to {new}.</translation>
    </message>
    <message>
        <source>{unit} n&apos;a rien signalé depuis son engagement : il n&apos;y a rien à reprendre.</source>
        <translation>{unit} has reported nothing since it was assigned: there is nothing to take back.</translation>
    </message>
    <message>
        <source>{unit} n&apos;est pas engagé là : il n&apos;y a rien à libérer.</source>
        <translation>{unit} is not assigned there: there is nothing to release.</translation>
    </message>
    <message>
        <source>Cette façon de libérer n&apos;existe pas : libérer, ou rappeler avant l&apos;intervention.</source>
        <translation>There is no such way to release: release, or stand down before arrival.</translation>
    </message>
    <message>
        <source>{unit} est engagé deux fois ({on}). Choisissez sur lequel le garder.</source>
        <translation>{unit} is assigned twice ({on}). Choose which one to keep it on.</translation>
    </message>
    <message>
        <source>{unit} est d&apos;un autre service : demandez-le (E), puis notez sa réponse (K, X).</source>
        <translation>{unit} belongs to another service: ask for it (E), then note the answer (K, X).</translation>
    </message>
    <message>
        <source>Horaires non compris ({shift}). Écrivez 21:00-05:00, ou 21-5.</source>
        <translation>Shift not understood ({shift}). Write 21:00-05:00, or 21-5.</translation>
    </message>
    <message>
        <source>Le graphe routier {file} est refusé (ligne {line}, {key}). Les temps de trajet viennent de la distance ; corrigez le fichier et relancez.</source>
        <translation>The road graph {file} is refused (line {line}, {key}). Travel times come from the distance; correct the file and start again.</translation>
    </message>
    <message>
        <source>Ce qui est commencé est trop long pour survivre à un arrêt du poste : enregistrez-le, ou raccourcissez-le.</source>
        <translation>What is begun is too long to survive a stop of the workstation: save it, or make it shorter.</translation>
    </message>
    <message>
        <source>La main courante affichée n&apos;est plus à jour. Ce que vous saisissez est gardé ; relancez le poste.</source>
        <translation>The log on screen is no longer up to date. What you enter is kept; restart the workstation.</translation>
    </message>
    <message>
        <source>Le fil de l&apos;incident affiché n&apos;est plus à jour. Ce que vous saisissez est gardé ; relancez le poste.</source>
        <translation>The incident&apos;s timeline on screen is no longer up to date. What you enter is kept; restart the workstation.</translation>
    </message>
    <message>
        <source>Les unités affichées ne sont plus à jour : vérifiez par radio. Ce que vous saisissez est gardé ; relancez le poste.</source>
        <translation>The units on screen are no longer up to date: check by radio. What you enter is kept; restart the workstation.</translation>
    </message>
    <message>
        <source>Le nombre d&apos;incidents par heure n&apos;est plus à jour ; relancez le poste.</source>
        <translation>The number of incidents per hour is no longer up to date; restart the workstation.</translation>
    </message>
    <message>
        <source>Aucune fiche pour ce type : rien à demander ni à appeler de particulier.</source>
        <translation>No card for this type: nothing in particular to ask, nobody to call.</translation>
    </message>
    <message>
        <source>{service} n&apos;est pas un service à qui l&apos;on demande : engagez ses unités directement.</source>
        <translation>{service} is not a service that is asked: assign its units directly.</translation>
    </message>
    <message>
        <source>{unit} est déjà demandé pour {on}. Notez d&apos;abord la réponse, ou retirez cette demande.</source>
        <translation>{unit} is asked for {on} already. Note the answer first, or withdraw that request.</translation>
    </message>
    <message>
        <source>{most} demandes attendent déjà une réponse pour cet incident. Notez d&apos;abord des réponses.</source>
        <translation>{most} requests wait for an answer on this incident already. Note some answers first.</translation>
    </message>
    <message>
        <source>Plusieurs demandes attendent pour {number}. Choisissez-en une.</source>
        <translation>Several requests wait for {number}. Choose one.</translation>
    </message>
    <message>
        <source>Aucune demande n&apos;attend de réponse ici.</source>
        <translation>No request waits for an answer here.</translation>
    </message>
    <message>
        <source>Cette demande a déjà eu sa réponse, ou elle a été retirée.</source>
        <translation>This request has had its answer, or was withdrawn.</translation>
    </message>
    <message>
        <source>{unit} est de {service} : ce n&apos;est pas le service qui a été demandé. Vérifiez l&apos;indicatif.</source>
        <translation>{unit} belongs to {service}: not the service that was asked. Check the call sign.</translation>
    </message>
    <message>
        <source>Qui a répondu ? Notez son nom, ou l&apos;indicatif de l&apos;unité envoyée.</source>
        <translation>Who answered? Note their name, or the call sign of the unit that is sent.</translation>
    </message>
    <message>
        <source>Moyen inconnu ({channel}) : radio, téléphone, ligne directe ou en salle.</source>
        <translation>Unknown channel ({channel}): radio, telephone, direct line or in the room.</translation>
    </message>
    <message>
        <source>{unit} vient d&apos;être engagé par {by}. Choisissez une autre unité.</source>
        <translation>{unit} has just been assigned by {by}. Choose another unit.</translation>
    </message>
    <message>
        <source>Cette caméra n&apos;est plus au catalogue. Les autres restent visibles.</source>
        <translation>This camera is no longer in the catalogue. The others stay visible.</translation>
    </message>
    <message>
        <source>Cette caméra n&apos;est pas jointe à l&apos;incident.</source>
        <translation>This camera is not linked to the incident.</translation>
    </message>
    <message>
        <source>La caméra ne répond pas à son propriétaire. La liaison reprend d&apos;elle-même.</source>
        <translation>The camera does not answer its owner. The link resumes by itself.</translation>
    </message>
    <message>
        <source>Cette caméra ne se commande pas ainsi. L&apos;image reste visible.</source>
        <translation>This camera cannot be steered like that. Its picture stays in view.</translation>
    </message>
    <message>
        <source>{holder} ({workstation}) commande cette caméra. Demandez-la, ou attendez qu&apos;elle se libère.</source>
        <translation>{holder} ({workstation}) is steering this camera. Ask for it, or wait until it is free.</translation>
    </message>
    <message>
        <source>Vous ne commandez plus cette caméra : la main se perd sans usage. Reprenez-la avec P.</source>
        <translation>You no longer steer this camera: it is given up when unused. Take it again with P.</translation>
    </message>
    <message>
        <source>La main se perd sans usage. Un mouvement la reprend.</source>
        <translation>Control is given up when unused. A movement takes it again.</translation>
    </message>
    <message>
        <source>La liaison à la passerelle s&apos;est rompue : la caméra s&apos;est arrêtée. Reprenez-la avec P.</source>
        <translation>The line to the gateway broke: the camera has stopped. Take it again with P.</translation>
    </message>
    <message>
        <source>{holder} a repris cette caméra, avec une priorité plus haute.</source>
        <translation>{holder} has taken this camera over, with a higher priority.</translation>
    </message>
    <message>
        <source>{holder} a pris la main que vous proposiez.</source>
        <translation>{holder} has taken the camera that you offered.</translation>
    </message>
    <message>
        <source>{holder} commande maintenant cette caméra.</source>
        <translation>{holder} is steering this camera now.</translation>
    </message>
    <message>
        <source>La caméra est rendue.</source>
        <translation>The camera is given back.</translation>
    </message>
    <message>
        <source>La commande de la caméra ne répond pas à sa passerelle. L&apos;image reste visible ; prévenez le technicien.</source>
        <translation>The camera&apos;s control does not answer its gateway. Its picture stays in view; tell the technician.</translation>
    </message>
    <message>
        <source>La caméra refuse le compte de sa passerelle. L&apos;image reste visible ; prévenez le technicien du propriétaire.</source>
        <translation>The camera refuses its gateway&apos;s account. Its picture stays in view; tell the owner&apos;s technician.</translation>
    </message>
    <message>
        <source>La caméra n&apos;a pas compris la commande. L&apos;image reste visible ; prévenez le technicien.</source>
        <translation>The camera did not understand the command. Its picture stays in view; tell the technician.</translation>
    </message>
    <message>
        <source>La caméra n&apos;a plus cette position. Choisissez-en une autre.</source>
        <translation>The camera no longer has this position. Choose another.</translation>
    </message>
    <message>
        <source>Ce flux n&apos;existe pas à la passerelle. Les autres restent visibles.</source>
        <translation>The gateway has no such stream. The others stay visible.</translation>
    </message>
    <message>
        <source>Ce que la source envoie n&apos;est pas de la vidéo. Prévenez le technicien.</source>
        <translation>What the source sends is not video. Tell the technician.</translation>
    </message>
    <message>
        <source>Ouverture nécessaire : cette caméra se demande pour un incident (V).</source>
        <translation>Opening needed: ask for this camera for an incident (V).</translation>
    </message>
    <message>
        <source>L&apos;ouverture est arrivée à terme. Redemandez-la si le motif dure.</source>
        <translation>The opening has ended. Ask again if the ground still holds.</translation>
    </message>
    <message>
        <source>L&apos;ouverture a été rendue. Redemandez-la si le motif dure.</source>
        <translation>The opening was given back. Ask again if the ground still holds.</translation>
    </message>
    <message>
        <source>La passerelle ne connaît pas cette ouverture : elle est déjà terminée.</source>
        <translation>The gateway does not know this opening: it has already ended.</translation>
    </message>
    <message>
        <source>Cette ouverture a été demandée par un autre poste : lui seul la prolonge ou la rend.</source>
        <translation>Another workstation asked for this opening: only that one can extend it or give it back.</translation>
    </message>
    <message>
        <source>Cette caméra est partagée en continu : aucune ouverture n&apos;est nécessaire.</source>
        <translation>This camera is shared continuously: no opening is needed.</translation>
    </message>
    <message>
        <source>Il faut un motif prévu par la convention. Choisissez la circonstance.</source>
        <translation>A ground named in the agreement is needed. Choose the circumstance.</translation>
    </message>
    <message>
        <source>Ce motif n&apos;ouvre pas cette caméra. Choisissez-en un autre, ou une autre caméra.</source>
        <translation>This ground does not open this camera. Choose another, or another camera.</translation>
    </message>
    <message>
        <source>Cette finalité n&apos;est pas prévue pour cette caméra.</source>
        <translation>This purpose is not provided for this camera.</translation>
    </message>
    <message>
        <source>Durée trop longue. Demandez moins de minutes ; on peut renouveler.</source>
        <translation>Too long. Ask for fewer minutes; an opening can be renewed.</translation>
    </message>
    <message>
        <source>Caméra ouverte sur décision : aucune décision n&apos;est en cours.</source>
        <translation>Camera opened under a joint decision: none is in force.</translation>
    </message>
    <message>
        <source>Le propriétaire ne connaît pas cette décision.</source>
        <translation>The owner does not know this decision.</translation>
    </message>
    <message>
        <source>La décision qui ouvrait cette caméra est arrivée à terme.</source>
        <translation>The decision that opened this camera has ended.</translation>
    </message>
    <message>
        <source>Aucun direct : images sur réquisition judiciaire seulement.</source>
        <translation>Nothing live: pictures on judicial requisition only.</translation>
    </message>
    <message>
        <source>L&apos;arrêté de cette caméra est échu. Son propriétaire doit le renouveler.</source>
        <translation>The prefect&apos;s order for this camera has expired. Its owner must renew it.</translation>
    </message>
    <message>
        <source>Les masques de cette caméra ne sont pas appliqués : elle reste fermée.</source>
        <translation>The masks of this camera are not applied: it stays closed.</translation>
    </message>
    <message>
        <source>La passerelle n&apos;a pas reconnu ce poste. Prévenez le technicien.</source>
        <translation>The gateway did not recognise this workstation. Tell the technician.</translation>
    </message>
    <message>
        <source>La passerelle n&apos;a pas reconnu la clé de ce poste. Prévenez le technicien.</source>
        <translation>The gateway did not recognise this workstation&apos;s key. Tell the technician.</translation>
    </message>
    <message>
        <source>L&apos;horloge de ce poste et celle de la passerelle diffèrent trop. Prévenez le technicien.</source>
        <translation>The clocks of this workstation and of the gateway differ too much. Tell the technician.</translation>
    </message>
    <message>
        <source>La passerelle a déjà reçu cette demande. Recommencez.</source>
        <translation>The gateway has received this request already. Try again.</translation>
    </message>
    <message>
        <source>Le partenaire n&apos;a pas encore approuvé ce poste. Les autres passerelles restent visibles.</source>
        <translation>The partner has not approved this workstation yet. The other gateways stay visible.</translation>
    </message>
    <message>
        <source>Le partenaire ne connaît pas ce poste. Le technicien doit le déclarer.</source>
        <translation>The partner does not know this workstation. The technician must enrol it.</translation>
    </message>
    <message>
        <source>La passerelle n&apos;a pas compris la demande. Prévenez le technicien.</source>
        <translation>The gateway did not understand the request. Tell the technician.</translation>
    </message>
    <message>
        <source>La demande est trop grande pour la passerelle.</source>
        <translation>The request is too large for the gateway.</translation>
    </message>
    <message>
        <source>La passerelle ne connaît pas ce qui est demandé.</source>
        <translation>The gateway does not know what is asked for.</translation>
    </message>
    <message>
        <source>La passerelle ne connaît pas cette demande. Ses versions diffèrent sans doute.</source>
        <translation>The gateway does not know this request. Its version probably differs.</translation>
    </message>
    <message>
        <source>Trop de demandes à la passerelle. Elle reprend d&apos;elle-même.</source>
        <translation>Too many requests to the gateway. It resumes by itself.</translation>
    </message>
    <message>
        <source>Le droit d&apos;accès au flux n&apos;est plus connu. Il est redemandé.</source>
        <translation>The stream ticket is no longer known. A new one is requested.</translation>
    </message>
    <message>
        <source>Le droit d&apos;accès au flux est échu. Il est redemandé.</source>
        <translation>The stream ticket has expired. A new one is requested.</translation>
    </message>
    <message>
        <source>Le droit d&apos;accès au flux a déjà servi. Il est redemandé.</source>
        <translation>The stream ticket was used already. A new one is requested.</translation>
    </message>
    <message>
        <source>La passerelle ne peut pas relire son registre. Prévenez le partenaire.</source>
        <translation>The gateway cannot read its journal back. Tell the partner.</translation>
    </message>
    <message>
        <source>La passerelle ne peut plus tenir son registre : elle n&apos;ouvre rien. Prévenez le partenaire.</source>
        <translation>The gateway can no longer keep its journal: it opens nothing. Tell the partner.</translation>
    </message>
    <message>
        <source>La passerelle s&apos;arrête. La liaison reprend d&apos;elle-même.</source>
        <translation>The gateway is stopping. The link resumes by itself.</translation>
    </message>
    <message>
        <source>Passerelle injoignable. Les autres restent visibles ; la liaison reprend d&apos;elle-même.</source>
        <translation>Gateway unreachable. The others stay visible; the link resumes by itself.</translation>
    </message>
    <message>
        <source>Cette passerelle n&apos;est pas connue de ce poste.</source>
        <translation>This workstation does not know this gateway.</translation>
    </message>
    <message>
        <source>La passerelle répond de façon incompréhensible. Les autres restent visibles ; prévenez le technicien.</source>
        <translation>The gateway&apos;s answers make no sense. The others stay visible; tell the technician.</translation>
    </message>
    <message>
        <source>Passerelle hors d&apos;atteinte. Les autres restent visibles ; la liaison reprend d&apos;elle-même.</source>
        <translation>Gateway out of reach. The others stay visible; the link resumes by itself.</translation>
    </message>
    <message>
        <source>Le certificat n&apos;est pas celui qui a été approuvé : la liaison est refusée. Prévenez le technicien.</source>
        <translation>The certificate is not the one that was approved: the link is refused. Tell the technician.</translation>
    </message>
    <message>
        <source>La passerelle a échoué. Recommencez ; si cela dure, prévenez le partenaire.</source>
        <translation>The gateway failed. Try again; if it lasts, tell the partner.</translation>
    </message>
    <message>
        <source>La liaison chiffrée a échoué. Elle est retentée ; si cela dure, prévenez le technicien.</source>
        <translation>The encrypted link failed. It is tried again; if it lasts, tell the technician.</translation>
    </message>
    <message>
        <source>Le certificat de la passerelle est échu. Le partenaire doit le renouveler.</source>
        <translation>The gateway&apos;s certificate has expired. The partner must renew it.</translation>
    </message>
    <message>
        <source>Le flux s&apos;est arrêté. Il est redemandé.</source>
        <translation>The stream has stopped. It is requested again.</translation>
    </message>
    <message>
        <source>Le flux s&apos;est terminé. Il est redemandé.</source>
        <translation>The stream has ended. It is requested again.</translation>
    </message>
    <message>
        <source>Le flux n&apos;est pas lisible. Les autres restent visibles ; prévenez le technicien.</source>
        <translation>The stream cannot be read. The others stay visible; tell the technician.</translation>
    </message>
    <message>
        <source>L&apos;image est trop grande pour ce poste ({size}). Prévenez le technicien.</source>
        <translation>The picture is too large for this workstation ({size}). Tell the technician.</translation>
    </message>
    <message>
        <source>La passerelle envoie plus que le flux annoncé : la liaison est coupée. Prévenez le technicien.</source>
        <translation>The gateway sends more than the stream it announced: the link is cut. Tell the technician.</translation>
    </message>
    <message>
        <source>Le flux occupe le décodeur sans donner d&apos;image. Il est redemandé de temps en temps ; prévenez le partenaire.</source>
        <translation>The stream keeps the decoder busy without giving a picture. It is asked for again from time to time; tell the partner.</translation>
    </message>
    <message>
        <source>Ce flux fait tomber le décodeur : il est mis à part. Les autres restent visibles.</source>
        <translation>This stream brings the decoder down: it is set apart. The others stay visible.</translation>
    </message>
    <message>
        <source>La caméra démarre. Son image arrive.</source>
        <translation>The camera is starting. Its picture is on its way.</translation>
    </message>
    <message>
        <source>L&apos;horloge de la caméra est fausse. L&apos;âge de ses images compte depuis la passerelle.</source>
        <translation>The camera&apos;s clock is wrong. The age of its pictures counts from the gateway.</translation>
    </message>
    <message>
        <source>L&apos;horloge de la caméra est en avance. L&apos;âge de ses images n&apos;est pas sûr.</source>
        <translation>The camera&apos;s clock is ahead. The age of its pictures is not certain.</translation>
    </message>
    <message>
        <source>La même image revient sans changer. Prévenez le technicien si cela dure.</source>
        <translation>The same picture comes again and again. Tell the technician if it lasts.</translation>
    </message>
    <message>
        <source>Les images arrivent en retard. Le flux est rattrapé dès que possible.</source>
        <translation>Pictures arrive late. The stream catches up as soon as it can.</translation>
    </message>
    <message>
        <source>Le genre de cette source n&apos;est pas connu ici.</source>
        <translation>This kind of source is not known here.</translation>
    </message>
    <message>
        <source>La liaison avec la passerelle s&apos;est coupée. Elle reprend d&apos;elle-même.</source>
        <translation>The link with the gateway broke. It resumes by itself.</translation>
    </message>
    <message>
        <source>La passerelle ne répond pas. Les autres restent visibles ; elle est rappelée d&apos;elle-même.</source>
        <translation>The gateway does not answer. The others stay visible; it is called again automatically.</translation>
    </message>
    <message>
        <source>La passerelle se présente sous une autre identité : la liaison est refusée. Prévenez le technicien.</source>
        <translation>The gateway presents another identity: the link is refused. Tell the technician.</translation>
    </message>
    <message>
        <source>Une passerelle connue montre un autre certificat : elle n&apos;est pas reliée. Prévenez le technicien.</source>
        <translation>A known gateway shows another certificate: it is not connected. Tell the technician.</translation>
    </message>
    <message>
        <source>L&apos;empreinte n&apos;est pas celle que montre la passerelle. Comparez-la avec le partenaire.</source>
        <translation>The fingerprint is not the one the gateway shows. Compare it with the partner.</translation>
    </message>
    <message>
        <source>Cette empreinte n&apos;en est pas une : 64 chiffres hexadécimaux.</source>
        <translation>This is not a fingerprint: it takes 64 hexadecimal digits.</translation>
    </message>
    <message>
        <source>Cette adresse n&apos;en est pas une. Écrivez un nom ou une adresse IP, et un port.</source>
        <translation>This is not an address. Write a name or an IP address, and a port.</translation>
    </message>
    <message>
        <source>Ce genre de passerelle n&apos;est pas connu de cette version.</source>
        <translation>This version does not know this kind of gateway.</translation>
    </message>
    <message>
        <source>Trop de passerelles attendent une approbation. Traitez d&apos;abord celles-là.</source>
        <translation>Too many gateways await approval. Deal with those first.</translation>
    </message>
    <message>
        <source>La passerelle répond par une erreur ({status}). Les autres restent visibles ; elle est rappelée d&apos;elle-même.</source>
        <translation>The gateway answers with an error ({status}). The others stay visible; it is called again automatically.</translation>
    </message>
    <message>
        <source>La liaison avec la passerelle a échoué ({kind}). Elle est retentée ; si cela dure, prévenez le technicien.</source>
        <translation>The link with the gateway failed ({kind}). It is tried again; if it lasts, tell the technician.</translation>
    </message>
    <message>
        <source>La passerelle parle une autre version ({api}). Il faut la mettre à jour, ou ce poste.</source>
        <translation>The gateway speaks another version ({api}). It must be updated, or this workstation.</translation>
    </message>
    <message>
        <source>Le certificat ne nomme pas de passerelle : elle ne peut pas être approuvée. Appelez le partenaire.</source>
        <translation>The certificate names no gateway: it cannot be approved. Call the partner.</translation>
    </message>
    <message>
        <source>La passerelle répond trop longuement : la liaison est coupée. Les autres restent visibles ; prévenez le technicien.</source>
        <translation>The gateway&apos;s answer is too long: the link is cut. The others stay visible; tell the technician.</translation>
    </message>
    <message>
        <source>L&apos;horloge de la passerelle diffère de {ms} ms. Le direct continue ; le partenaire doit la régler.</source>
        <translation>The gateway&apos;s clock is off by {ms} ms. Live video goes on; the partner must set it.</translation>
    </message>
    <message>
        <source>Il n&apos;y a pas d&apos;image à prendre. Attendez que la tuile en montre une.</source>
        <translation>There is no picture to take. Wait until the tile shows one.</translation>
    </message>
    <message>
        <source>L&apos;image va avec un incident. Choisissez-le dans la main courante (Ctrl+L), puis I sur la tuile.</source>
        <translation>The picture goes with an incident. Choose it in the log (Ctrl+L), then I on the tile.</translation>
    </message>
    <message>
        <source>Les images d&apos;une caméra-piéton ne sont pas enregistrées une seconde fois (CSI L241-1).</source>
        <translation>Pictures of a body-worn camera are not recorded a second time (CSI L241-1).</translation>
    </message>
    <message>
        <source>La caméra {number} n&apos;est pas ouverte pour cet incident : son image ne peut pas y être jointe.</source>
        <translation>Camera {number} is not open for this incident: its picture cannot be added to it.</translation>
    </message>
    <message>
        <source>Cet incident n&apos;a pas encore d&apos;image. Touche I sur une tuile du mur : son image est jointe.</source>
        <translation>This incident has no picture yet. Press I on a tile of the wall to add its picture.</translation>
    </message>
    <message>
        <source>L&apos;image est trop grande pour être gardée.</source>
        <translation>The picture is too large to be kept.</translation>
    </message>
    <message>
        <source>Cette image a été effacée à l&apos;échéance, ou n&apos;est pas sur ce poste.</source>
        <translation>This picture was erased when due, or is not on this workstation.</translation>
    </message>
    <message>
        <source>Cette image n&apos;est plus celle qui a été prise : elle n&apos;est ni montrée ni remise. Prévenez le technicien.</source>
        <translation>This picture is no longer the one that was taken: it is neither shown nor handed over. Tell the technician.</translation>
    </message>
    <message>
        <source>Le fichier ne s&apos;écrit pas à cet endroit ({error}). Rien n&apos;a été remis ; choisissez un autre dossier.</source>
        <translation>The file cannot be written there ({error}). Nothing was handed over; choose another folder.</translation>
    </message>
    <message>
        <source>Rien n&apos;a été gardé de cette image. Le direct continue ; avec FFmpeg, la dernière minute est gardée.</source>
        <translation>Nothing was kept of this picture. Live goes on; with FFmpeg the last minute is kept.</translation>
    </message>
    <message>
        <source>La relecture s&apos;est arrêtée : ce qui était gardé a été effacé. Revenez au direct.</source>
        <translation>The replay has ended: what was kept has been wiped. Go back to live.</translation>
    </message>
    <message>
        <source>Ce passage ne se décode pas. Essayez un autre instant.</source>
        <translation>This passage cannot be decoded. Try another instant.</translation>
    </message>
    <message>
        <source>Le décodeur est tombé. Il repart de lui-même.</source>
        <translation>The decoder crashed. It restarts by itself.</translation>
    </message>
    <message>
        <source>Le décodeur a été arrêté par le système. Il repart de lui-même.</source>
        <translation>The decoder was ended by the system. It restarts by itself.</translation>
    </message>
    <message>
        <source>Le décodeur ne répondait plus : il a été arrêté. Il repart de lui-même.</source>
        <translation>The decoder no longer answered: it was ended. It restarts by itself.</translation>
    </message>
    <message>
        <source>Un flux bloquait le décodeur : il a été arrêté. Il repart de lui-même.</source>
        <translation>A stream blocked the decoder: it was ended. It restarts by itself.</translation>
    </message>
    <message>
        <source>Le décodeur prenait trop de mémoire : il a été arrêté. Il repart de lui-même.</source>
        <translation>The decoder took too much memory: it was ended. It restarts by itself.</translation>
    </message>
    <message>
        <source>Le décodeur se comportait anormalement : il a été arrêté. Il repart de lui-même ; prévenez le technicien.</source>
        <translation>The decoder misbehaved: it was ended. It restarts by itself; tell the technician.</translation>
    </message>
    <message>
        <source>Le décodeur est arrêté. Il repart de lui-même.</source>
        <translation>The decoder is stopped. It restarts by itself.</translation>
    </message>
    <message>
        <source>Le décodeur ne repart pas. Les autres tuiles continuent ; prévenez le technicien.</source>
        <translation>The decoder does not restart. The other tiles go on; tell the technician.</translation>
    </message>
    <message>
        <source>Ce décodeur manque sur ce poste. Choisissez-en un autre.</source>
        <translation>This workstation lacks this decoder. Choose another.</translation>
    </message>
    <message>
        <source>Aucun décodeur ne convient sur ce poste. Prévenez le technicien.</source>
        <translation>No decoder on this workstation fits. Tell the technician.</translation>
    </message>
    <message>
        <source>Le décodeur {engine} ne démarre pas sur ce poste. Les flux que l&apos;autre sait lire continuent ; le technicien l&apos;installe ou le répare.</source>
        <translation>The decoder {engine} does not start on this workstation. Streams that the other one can read go on; the technician installs or repairs it.</translation>
    </message>
    <message>
        <source>Le décodeur de réserve {engine} ne démarre pas sur ce poste. Presque tous les flux continuent ; le technicien l&apos;installe ou le répare.</source>
        <translation>The spare decoder {engine} does not start on this workstation. Almost every feed goes on; the technician installs or repairs it.</translation>
    </message>
    <message>
        <source>Le noyau de ce poste ne confine pas le décodeur {engine} ({by}). Les images continuent, mais un flux malveillant y serait moins bien contenu. Le technicien met le système à jour.</source>
        <translation>This workstation&apos;s kernel does not confine the decoder {engine} ({by}). Pictures go on, but a malicious stream would be less well contained there. The technician brings the system up to date.</translation>
    </message>
    <message>
        <source>Aucun décodeur de ce poste ne sait lire un flux {transport}. Prévenez le technicien.</source>
        <translation>No decoder on this workstation can read a {transport} stream. Tell the technician.</translation>
    </message>
    <message>
        <source>Aucun décodeur de ce poste ne sait lire le format {codec}. Prévenez le technicien.</source>
        <translation>No decoder on this workstation can read the {codec} format. Tell the technician.</translation>
    </message>
    <message>
        <source>La liste HLS de l&apos;appareil est illisible. Elle est redemandée ; prévenez le technicien.</source>
        <translation>The device&apos;s HLS playlist cannot be read. It is asked for again; tell the technician.</translation>
    </message>
    <message>
        <source>Ce flux HLS est chiffré, ou n&apos;est pas en MPEG-TS : il n&apos;est pas lu ici. Prévenez le technicien.</source>
        <translation>This HLS stream is encrypted, or not MPEG-TS: it is not read here. Tell the technician.</translation>
    </message>
    <message>
        <source>Le flux HLS renvoie vers un autre appareil : il n&apos;est pas suivi. Prévenez le technicien.</source>
        <translation>The HLS stream points to another device: it is not followed. Tell the technician.</translation>
    </message>
    <message>
        <source>Le décodeur a échoué. Il repart de lui-même.</source>
        <translation>The decoder failed. It restarts by itself.</translation>
    </message>
    <message>
        <source>Le décodeur a pris du retard. Il repart de lui-même.</source>
        <translation>The decoder fell behind. It restarts by itself.</translation>
    </message>
    <message>
        <source>L&apos;heure du flux a sauté. Il est redemandé.</source>
        <translation>The stream&apos;s clock jumped. It is requested again.</translation>
    </message>
    <message>
        <source>La taille du flux a changé. Il est redemandé.</source>
        <translation>The stream&apos;s size changed. It is requested again.</translation>
    </message>
    <message>
        <source>Ce réglage est trop long pour être gardé. Rien d&apos;autre n&apos;a changé.</source>
        <translation>This setting is too long to be kept. Nothing else changed.</translation>
    </message>
    <message>
        <source>Cette version ne connaît pas cette demande. Rien n&apos;a été écrit.</source>
        <translation>This version does not know this request. Nothing was written.</translation>
    </message>
    <message>
        <source>La caméra se connecte.</source>
        <translation>The camera is connecting.</translation>
    </message>
    <message>
        <source>La source de la caméra n&apos;existe pas. Prévenez le partenaire.</source>
        <translation>The camera&apos;s source does not exist. Tell the partner.</translation>
    </message>
    <message>
        <source>La source de la caméra n&apos;est ni un fichier vidéo ni une adresse. Prévenez le partenaire.</source>
        <translation>The camera&apos;s source is neither a video file nor an address. Tell the partner.</translation>
    </message>
    <message>
        <source>La passerelle n&apos;atteint pas la caméra. Elle réessaie d&apos;elle-même.</source>
        <translation>The gateway does not reach the camera. It tries again by itself.</translation>
    </message>
    <message>
        <source>La caméra refuse la passerelle. Prévenez le partenaire.</source>
        <translation>The camera refuses the gateway. Tell the partner.</translation>
    </message>
    <message>
        <source>Ce que la caméra envoie n&apos;est pas de la vidéo. Prévenez le partenaire.</source>
        <translation>What the camera sends is not video. Tell the partner.</translation>
    </message>
    <message>
        <source>La caméra n&apos;envoie plus rien. La passerelle réessaie d&apos;elle-même.</source>
        <translation>The camera sends nothing any more. The gateway tries again by itself.</translation>
    </message>
    <message>
        <source>Les images de la caméra arrivent trop tard à la passerelle, qui la rouvre. Prévenez le partenaire.</source>
        <translation>The camera&apos;s pictures reach the gateway too late; it opens it anew. Tell the partner.</translation>
    </message>
    <message>
        <source>La caméra a cessé d&apos;émettre. La passerelle réessaie d&apos;elle-même.</source>
        <translation>The camera stopped sending. The gateway tries again by itself.</translation>
    </message>
    <message>
        <source>La caméra a échoué. La passerelle réessaie d&apos;elle-même.</source>
        <translation>The camera failed. The gateway tries again by itself.</translation>
    </message>
    <message>
        <source>Le format de la caméra n&apos;est pas lisible ici. Prévenez le technicien.</source>
        <translation>The camera&apos;s format cannot be read here. Tell the technician.</translation>
    </message>
    <message>
        <source>La scène de démonstration n&apos;existe pas.</source>
        <translation>The demonstration scene does not exist.</translation>
    </message>
    <message>
        <source>Disque plein : rien n&apos;a été écrit. Le direct continue ; prévenez le technicien. Votre texte est gardé ici.</source>
        <translation>Disk full: nothing was written. Live video goes on; tell the technician. Your text is kept here.</translation>
    </message>
    <message>
        <source>Le disque ne répond pas : rien n&apos;a été écrit. Le direct continue ; prévenez le technicien.</source>
        <translation>The disk does not answer: nothing was written. Live video goes on; tell the technician.</translation>
    </message>
    <message>
        <source>La base vient d&apos;une version plus récente. Elle est intacte ; mettez ce poste à jour.</source>
        <translation>The store comes from a newer version. It is intact; update this workstation.</translation>
    </message>
    <message>
        <source>La clé n&apos;ouvre pas la base. Elle est intacte ; prévenez le technicien.</source>
        <translation>The key does not open the store. It is intact; tell the technician.</translation>
    </message>
    <message>
        <source>La base est endommagée. Le direct continue ; prévenez le technicien.</source>
        <translation>The store is damaged. Live video goes on; tell the technician.</translation>
    </message>
    <message>
        <source>La base est tenue par une autre console. Fermez l&apos;autre, ou servez-vous-en.</source>
        <translation>Another console holds the store. Close it, or use it.</translation>
    </message>
    <message>
        <source>La base vient d&apos;être fermée : rien n&apos;a été écrit. Relancez la console.</source>
        <translation>The store was just closed: nothing was written. Start the console again.</translation>
    </message>
    <message>
        <source>La console s&apos;arrête. Ce qui a été confirmé est gardé.</source>
        <translation>The console is stopping. What was confirmed is kept.</translation>
    </message>
    <message>
        <source>La console a échoué ({what}). Rien n&apos;a été écrit ; recommencez, puis prévenez le technicien.</source>
        <translation>The console failed ({what}). Nothing was written; try again, then tell the technician.</translation>
    </message>
    <message>
        <source>Refusé (code {code}). Le reste fonctionne ; notez ce code pour le technicien.</source>
        <translation>Refused (code {code}). The rest works; note this code for the technician.</translation>
    </message>
    <message>
        <source>Le fichier du site {file} ne peut pas être lu ({found}). Vérifiez son chemin et ses droits.</source>
        <translation>The site file {file} cannot be read ({found}). Check its path and permissions.</translation>
    </message>
    <message>
        <source>Fichier du site {file}, ligne {line} : ce n&apos;est pas du TOML ({found}). Corrigez la ligne, puis relancez.</source>
        <translation>Site file {file}, line {line}: this is not TOML ({found}). Correct the line, then start again.</translation>
    </message>
    <message>
        <source>Fichier du site {file}, ligne {line} : il manque « {key} ». Ajoutez cette clé, puis relancez.</source>
        <translation>Site file {file}, line {line}: “{key}” is missing. Add this key, then start again.</translation>
    </message>
    <message>
        <source>Fichier du site {file}, ligne {line} : la clé « {key} » n&apos;existe pas. Corrigez ou retirez-la, puis relancez.</source>
        <translation>Site file {file}, line {line}: there is no key “{key}”. Correct or remove it, then start again.</translation>
    </message>
    <message>
        <source>Fichier du site {file}, ligne {line}, clé « {key} » : {found} ne convient pas. Attendu : {expected}. Corrigez la ligne, puis relancez.</source>
        <translation>Site file {file}, line {line}, key “{key}”: {found} does not fit. Expected: {expected}. Correct the line, then start again.</translation>
    </message>
    <message>
        <source>Fichier du site {file}, ligne {line}, clé « {key} » : « {found} » n&apos;est déclaré nulle part. Attendu, l&apos;un de : {choices}.</source>
        <translation>Site file {file}, line {line}, key “{key}”: “{found}” is not declared anywhere. Expected one of: {choices}.</translation>
    </message>
    <message>
        <source>Fichier du site {file}, ligne {line}, clé « {key} » : « {found} » est déjà pris. Attendu : un autre nom.</source>
        <translation>Site file {file}, line {line}, key “{key}”: “{found}” is taken already. Expected: another name.</translation>
    </message>
    <message>
        <source>Répertoire des lieux {file}, ligne {line} : illisible. Les lieux connus jusque-là servent encore. Reprenez l&apos;import : cic-console import --afresh.</source>
        <translation>Gazetteer {file}, line {line}: it cannot be read. The places known so far still serve. Import again: cic-console import --afresh.</translation>
    </message>
    <message>
        <source>Le répertoire des lieux {file} vient d&apos;une version plus récente ; il n&apos;est pas lu. Reprenez l&apos;import.</source>
        <translation>The gazetteer {file} comes from a newer version; it is not read. Import again.</translation>
    </message>
    <message>
        <source>Le répertoire des lieux {file} ne peut pas être lu ({error}). Vérifiez ses droits.</source>
        <translation>The gazetteer {file} cannot be read ({error}). Check its permissions.</translation>
    </message>
    <message>
        <source>Le dossier {folder} ne peut pas servir ({found}). Rien n&apos;a été écrit. Vérifiez à qui il est et ses droits, ou donnez-en un autre avec --data.</source>
        <translation>The folder {folder} cannot be used ({found}). Nothing was written. Check whose it is and its permissions, or give another with --data.</translation>
    </message>
    <message>
        <source>« {found} » n&apos;est pas un nom de poste. Attendu : un à quatre chiffres ou lettres majuscules, comme 07.</source>
        <translation>“{found}” is not a station name. Expected: one to four digits or capital letters, such as 07.</translation>
    </message>
    <message>
        <source>Ce dossier contient une démonstration : aucun fait réel n&apos;y est écrit. Donnez au poste un dossier à lui.</source>
        <translation>This folder holds a demonstration: no real fact is written there. Give the workstation a folder of its own.</translation>
    </message>
    <message>
        <source>Ce dossier contient de vrais faits : la démonstration ne s&apos;y ouvre pas. Donnez-lui un dossier à elle, ou le fichier du site.</source>
        <translation>This folder holds real facts: the demonstration does not open there. Give it a folder of its own, or the site file.</translation>
    </message>
    <message>
        <source>La base vient d&apos;une version plus récente (n° {found}, ici {known}). Elle est intacte, rien n&apos;a été modifié ; mettez ce poste à jour.</source>
        <translation>The store comes from a newer version (no. {found}, here {known}). It is intact, nothing was changed; update this workstation.</translation>
    </message>
    <message>
        <source>La base a disparu : le fichier {file} manque ou est vide, alors que ce dossier a servi. Rien n&apos;a été écrit. Gardez une copie du dossier, puis restaurez une sauvegarde.</source>
        <translation>The store has vanished: the file {file} is missing or empty, though this folder was in use. Nothing was written. Keep a copy of the folder, then restore a back-up.</translation>
    </message>
    <message>
        <source>Il manque à la base des faits qu&apos;elle avait ({count}). Restaurez une sauvegarde du dossier ; pour continuer sans eux, supprimez {file}.</source>
        <translation>The store lacks facts that it had ({count}). Restore a back-up of the folder; to go on without them, delete {file}.</translation>
    </message>
    <message>
        <source>La clé de ce poste ({found}) n&apos;est pas celle qui a signé cette base. Remettez le fichier workstation.key d&apos;origine ; rien n&apos;a été modifié.</source>
        <translation>This workstation&apos;s key ({found}) is not the one that signed this store. Put the original workstation.key back; nothing was changed.</translation>
    </message>
    <message>
        <source>Le fichier {file} n&apos;a pas pu être écrit ({found}). La console s&apos;est fermée normalement.</source>
        <translation>The file {file} could not be written ({found}). The console closed as usual.</translation>
    </message>
    <message>
        <source>Le fichier {file} peut être lu par d&apos;autres (droits {mode}) : ses clés ne servent plus. Rendez-le privé (chmod 600), puis relancez.</source>
        <translation>Others can read the file {file} (mode {mode}): its keys are not used any more. Make it private (chmod 600), then start again.</translation>
    </message>
    <message>
        <source>Le fichier de clé {file} est abîmé. Remettez l&apos;original ; la base est intacte.</source>
        <translation>The key file {file} is damaged. Put the original back; the store is intact.</translation>
    </message>
    <message>
        <source>Le fichier de clé {file} manque. Remettez l&apos;original ; la base est intacte.</source>
        <translation>The key file {file} is missing. Put the original back; the store is intact.</translation>
    </message>
    <message>
        <source>Le fichier de clé {file} ne peut pas être lu ou écrit. Vérifiez le disque et les droits.</source>
        <translation>The key file {file} cannot be read or written. Check the disk and its permissions.</translation>
    </message>
    <message>
        <source>un texte entre guillemets</source>
        <translation>a text in quotes</translation>
    </message>
    <message>
        <source>un texte qui n&apos;est pas vide</source>
        <translation>a text that is not empty</translation>
    </message>
    <message>
        <source>un texte plus court ({bound} caractères au plus)</source>
        <translation>a shorter text ({bound} characters at most)</translation>
    </message>
    <message>
        <source>un texte de la forme {bound}</source>
        <translation>a text of the form {bound}</translation>
    </message>
    <message>
        <source>un nombre entier</source>
        <translation>a whole number</translation>
    </message>
    <message>
        <source>un nombre</source>
        <translation>a number</translation>
    </message>
    <message>
        <source>true ou false</source>
        <translation>true or false</translation>
    </message>
    <message>
        <source>une liste entre crochets</source>
        <translation>a list in square brackets</translation>
    </message>
    <message>
        <source>un tableau</source>
        <translation>a table</translation>
    </message>
    <message>
        <source>une heure entre guillemets, comme 21:00</source>
        <translation>a time in quotes, such as 21:00</translation>
    </message>
    <message>
        <source>un fuseau horaire, comme Europe/Paris</source>
        <translation>a time zone, such as Europe/Paris</translation>
    </message>
    <message>
        <source>l&apos;un de {choices}</source>
        <translation>one of {choices}</translation>
    </message>
    <message>
        <source>au moins {bound}</source>
        <translation>at least {bound}</translation>
    </message>
    <message>
        <source>au plus {bound}</source>
        <translation>at most {bound}</translation>
    </message>
    <message>
        <source>au moins un élément</source>
        <translation>at least one element</translation>
    </message>
    <message>
        <source>un texte en UTF-8</source>
        <translation>a text in UTF-8</translation>
    </message>
    <message>
        <source>une autre valeur</source>
        <translation>another value</translation>
    </message>
    <message>
        <source>radio</source>
        <translation>radio</translation>
    </message>
    <message>
        <source>téléphone</source>
        <translation>telephone</translation>
    </message>
    <message>
        <source>de vive voix</source>
        <translation>in person</translation>
    </message>
    <message>
        <source>message</source>
        <translation>message</translation>
    </message>
    <message>
        <source>Agent en sécurité</source>
        <translation>Officer safe</translation>
    </message>
    <message>
        <source>Essai</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>disponible</source>
        <translation>available</translation>
    </message>
    <message>
        <source>en patrouille</source>
        <translation>on patrol</translation>
    </message>
    <message>
        <source>engagé, pas encore parti</source>
        <translation>assigned, not moving yet</translation>
    </message>
    <message>
        <source>en route</source>
        <translation>en route</translation>
    </message>
    <message>
        <source>contrôle de sécurité</source>
        <translation>welfare check</translation>
    </message>
    <message>
        <source>fin d&apos;intervention</source>
        <translation>clearing</translation>
    </message>
    <message>
        <source>en pause</source>
        <translation>on a break</translation>
    </message>
    <message>
        <source>hors service</source>
        <translation>off duty</translation>
    </message>
    <message>
        <source>à traiter</source>
        <translation>to handle</translation>
    </message>
    <message>
        <source>DÉTRESSE {unit}</source>
        <translation>DISTRESS {unit}</translation>
    </message>
    <message>
        <source>Détresse {unit}</source>
        <translation>Distress {unit}</translation>
    </message>
    <message>
        <source>P1 {number}</source>
        <translation>P1 {number}</translation>
    </message>
    <message>
        <source>P1 {number} attend</source>
        <translation>P1 {number} waits</translation>
    </message>
    <message>
        <source>P2 {number} attend</source>
        <translation>P2 {number} waits</translation>
    </message>
    <message>
        <source>{unit} ne répond pas</source>
        <translation>{unit} does not answer</translation>
    </message>
    <message>
        <source>{unit} : contrôle en retard</source>
        <translation>{unit}: check late</translation>
    </message>
    <message>
        <source>◆ {unit} : détresse, {name} s&apos;en occupe</source>
        <translation>◆ {unit}: distress, {name} takes care of it</translation>
    </message>
    <message>
        <source>{unit} : durée vue ({clock})</source>
        <translation>{unit}: duration seen ({clock})</translation>
    </message>
    <message>
        <source>Attente vue</source>
        <translation>Wait seen</translation>
    </message>
    <message>
        <source>Contrôle de sécurité : {unit} appelé ({channel})</source>
        <translation>Welfare check: {unit} called ({channel})</translation>
    </message>
    <message>
        <source>Contrôle de sécurité : {unit} a répondu ({channel}){words}{speaker}</source>
        <translation>Welfare check: {unit} answered ({channel}){words}{speaker}</translation>
    </message>
    <message>
        <source>, dit par {name}</source>
        <translation>, said by {name}</translation>
    </message>
    <message>
        <source>Contrôle de sécurité : {unit} ne répond pas ({misses} sans réponse)</source>
        <translation>Welfare check: {unit} does not answer ({misses} unanswered)</translation>
    </message>
    <message>
        <source>◆ DÉTRESSE de {unit}, reçue{words}</source>
        <translation>◆ DISTRESS of {unit}, received{words}</translation>
    </message>
    <message>
        <source>◆ DÉTRESSE de {unit}, donnée par l&apos;opérateur{words}</source>
        <translation>◆ DISTRESS of {unit}, raised by the operator{words}</translation>
    </message>
    <message>
        <source>◆ Détresse de {unit} prise en compte</source>
        <translation>◆ Distress of {unit} taken</translation>
    </message>
    <message>
        <source>◆ Détresse de {unit} levée : {why}{words}</source>
        <translation>◆ Distress of {unit} over: {why}{words}</translation>
    </message>
    <message>
        <source>en cours</source>
        <translation>in progress</translation>
    </message>
    <message>
        <source>clos</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>P1 · immédiat</source>
        <translation>P1 · immediate</translation>
    </message>
    <message>
        <source>P2 · urgent</source>
        <translation>P2 · urgent</translation>
    </message>
    <message>
        <source>P3 · courant</source>
        <translation>P3 · routine</translation>
    </message>
    <message>
        <source>P4 · différable</source>
        <translation>P4 · deferrable</translation>
    </message>
    <message>
        <source>Disponible</source>
        <translation>Available</translation>
    </message>
    <message>
        <source>En patrouille</source>
        <translation>On patrol</translation>
    </message>
    <message>
        <source>Engagé</source>
        <translation>Assigned</translation>
    </message>
    <message>
        <source>sans numéro</source>
        <translation>without a number</translation>
    </message>
    <message>
        <source>Incident {number}</source>
        <translation>Incident {number}</translation>
    </message>
    <message>
        <source>Premier appel</source>
        <translation>First call</translation>
    </message>
    <message>
        <source>Survenu</source>
        <translation>Happened</translation>
    </message>
    <message>
        <source>Consigné</source>
        <translation>Entered</translation>
    </message>
    <message>
        <source>Clos</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Origine</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Appels</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>Unité</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Engagée</source>
        <translation>Engaged</translation>
    </message>
    <message>
        <source>En route</source>
        <translation>En route</translation>
    </message>
    <message>
        <source>Sur place</source>
        <translation>On scene</translation>
    </message>
    <message>
        <source>Libérée</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Délai</source>
        <translation>Delay</translation>
    </message>
    <message>
        <source>Trajet</source>
        <translation>Travel</translation>
    </message>
    <message>
        <source>Présence</source>
        <translation>On scene for</translation>
    </message>
    <message>
        <source>engagée</source>
        <translation>engaged</translation>
    </message>
    <message>
        <source>Délai : de l&apos;appel à l&apos;engagement. Trajet : du départ à l&apos;arrivée. Présence : de l&apos;arrivée à la libération.</source>
        <translation>Delay: from call to engagement. Travel: from departure to arrival. On scene: from arrival to clear.</translation>
    </message>
    <message>
        <source>Appelant : masqué</source>
        <translation>Caller: masked</translation>
    </message>
    <message>
        <source>Donnée personnelle : masquée</source>
        <translation>Personal data: masked</translation>
    </message>
    <message>
        <source>{told} (auparavant : {before}, de {by})</source>
        <translation>{told} (before: {before}, by {by})</translation>
    </message>
    <message>
        <source>{told} · consigné à {time}</source>
        <translation>{told} · entered at {time}</translation>
    </message>
    <message>
        <source>{told} (horloge du poste en avance)</source>
        <translation>{told} (station&apos;s clock ahead)</translation>
    </message>
    <message>
        <source>Fin d&apos;intervention</source>
        <translation>Clearing</translation>
    </message>
    <message>
        <source>Prépositionné</source>
        <translation>Staged</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>On break</translation>
    </message>
    <message>
        <source>Hors service</source>
        <translation>Off duty</translation>
    </message>
    <message>
        <source>en continu</source>
        <translation>continuous</translation>
    </message>
    <message>
        <source>sur incident</source>
        <translation>on incident</translation>
    </message>
    <message>
        <source>sur décision</source>
        <translation>on decision</translation>
    </message>
    <message>
        <source>sur réquisition</source>
        <translation>on requisition</translation>
    </message>
    <message>
        <source>Violences ou menace grave contre une personne</source>
        <translation>Violence or serious threat against a person</translation>
    </message>
    <message>
        <source>Vol ou dégradation en cours</source>
        <translation>Theft or damage in progress</translation>
    </message>
    <message>
        <source>Objet ou véhicule suspect</source>
        <translation>Suspect object or vehicle</translation>
    </message>
    <message>
        <source>Trouble à l&apos;ordre public</source>
        <translation>Public disorder</translation>
    </message>
    <message>
        <source>Secours aux personnes, incendie</source>
        <translation>Rescue, fire</translation>
    </message>
    <message>
        <source>Recherche d&apos;une personne vulnérable</source>
        <translation>Search for a vulnerable person</translation>
    </message>
    <message>
        <source>Danger pour la circulation</source>
        <translation>Danger to traffic</translation>
    </message>
    <message>
        <source>Occupation qui empêche l&apos;accès</source>
        <translation>Occupation that blocks access</translation>
    </message>
    <message>
        <source>Occupation qui entrave la circulation</source>
        <translation>Occupation that hinders movement</translation>
    </message>
    <message>
        <source>Occupation qui nuit aux dispositifs de sûreté</source>
        <translation>Occupation that impairs safety devices</translation>
    </message>
    <message>
        <source>Traité</source>
        <translation>Handled</translation>
    </message>
    <message>
        <source>Sans suite</source>
        <translation>No further action</translation>
    </message>
    <message>
        <source>Fausse alerte</source>
        <translation>False alarm</translation>
    </message>
    <message>
        <source>Transmis à un autre service</source>
        <translation>Handed over to another service</translation>
    </message>
    <message>
        <source>Joint à un autre incident</source>
        <translation>Joined to another incident</translation>
    </message>
    <message>
        <source>ligne directe</source>
        <translation>direct line</translation>
    </message>
    <message>
        <source>en salle</source>
        <translation>in the room</translation>
    </message>
    <message>
        <source>Appel 17</source>
        <translation>Call to 17</translation>
    </message>
    <message>
        <source>Radio</source>
        <translation>Radio</translation>
    </message>
    <message>
        <source>Partenaire</source>
        <translation>Partner</translation>
    </message>
    <message>
        <source>Vu à la caméra</source>
        <translation>Seen on camera</translation>
    </message>
    <message>
        <source>Patrouille</source>
        <translation>Patrol</translation>
    </message>
    <message>
        <source>Démonstration</source>
        <translation>Demonstration</translation>
    </message>
    <message>
        <source>arrivée à terme</source>
        <translation>it ran out</translation>
    </message>
    <message>
        <source>incident clos</source>
        <translation>incident closed</translation>
    </message>
    <message>
        <source>rendue</source>
        <translation>given back</translation>
    </message>
    <message>
        <source>reprise par le propriétaire</source>
        <translation>withdrawn by the owner</translation>
    </message>
    <message>
        <source>plus aucune unité engagée</source>
        <translation>no unit assigned any more</translation>
    </message>
    <message>
        <source>démonstration</source>
        <translation>demonstration</translation>
    </message>
    <message>
        <source>le poste</source>
        <translation>this station</translation>
    </message>
    <message>
        <source>durée de conservation</source>
        <translation>retention period</translation>
    </message>
    <message>
        <source>la ligne de commande</source>
        <translation>command line</translation>
    </message>
    <message>
        <source>Entrée : ouvrir un incident {told}</source>
        <translation>Enter: open an incident {told}</translation>
    </message>
    <message>
        <source>Entrée : ouvrir un incident {told} ; {likely} lui ressemble</source>
        <translation>Enter: open an incident {told}; {likely} looks like it</translation>
    </message>
    <message>
        <source>Entrée : noter sur {number}</source>
        <translation>Enter: note on {number}</translation>
    </message>
    <message>
        <source>Entrée : prendre {number} en charge</source>
        <translation>Enter: take {number} on</translation>
    </message>
    <message>
        <source>Entrée : clore {number}, {result}</source>
        <translation>Enter: close {number}, {result}</translation>
    </message>
    <message>
        <source>Entrée : rouvrir {number}</source>
        <translation>Enter: reopen {number}</translation>
    </message>
    <message>
        <source>Entrée : joindre {number} à {other}, qui continue</source>
        <translation>Enter: join {number} to {other}, which goes on</translation>
    </message>
    <message>
        <source>Entrée : engager {unit} sur {number}</source>
        <translation>Enter: assign {unit} to {number}</translation>
    </message>
    <message>
        <source>Entrée : {unit} {status}</source>
        <translation>Enter: {unit} {status}</translation>
    </message>
    <message>
        <source>Entrée : {unit} attend à « {where} »</source>
        <translation>Enter: {unit} waits at “{where}”</translation>
    </message>
    <message>
        <source>Entrée : demander {unit} à son service pour {number}</source>
        <translation>Enter: ask the service of {unit} for it, for {number}</translation>
    </message>
    <message>
        <source>Entrée : libérer {unit}</source>
        <translation>Enter: release {unit}</translation>
    </message>
    <message>
        <source>Entrée : montrer la caméra {number} {name}</source>
        <translation>Enter: show camera {number} {name}</translation>
    </message>
    <message>
        <source>Entrée : montrer {number}</source>
        <translation>Enter: show {number}</translation>
    </message>
    <message>
        <source>Entrée : passer au mur {name}</source>
        <translation>Enter: go to wall {name}</translation>
    </message>
    <message>
        <source>Entrée : revenir sur la dernière commande</source>
        <translation>Enter: take the last command back</translation>
    </message>
    <message>
        <source>{number} ouvert {told}</source>
        <translation>{number} opened {told}</translation>
    </message>
    <message>
        <source>Noté sur {number}</source>
        <translation>Noted on {number}</translation>
    </message>
    <message>
        <source>{number} pris en charge</source>
        <translation>{number} taken on</translation>
    </message>
    <message>
        <source>{number} clos, {result}</source>
        <translation>{number} closed, {result}</translation>
    </message>
    <message>
        <source>{number} rouvert</source>
        <translation>{number} reopened</translation>
    </message>
    <message>
        <source>{number} joint à {other}</source>
        <translation>{number} joined to {other}</translation>
    </message>
    <message>
        <source>{unit} engagé sur {number}</source>
        <translation>{unit} assigned to {number}</translation>
    </message>
    <message>
        <source>{unit} {status}</source>
        <translation>{unit} {status}</translation>
    </message>
    <message>
        <source>{unit} demandé pour {number}</source>
        <translation>{unit} asked for {number}</translation>
    </message>
    <message>
        <source>{unit} libéré</source>
        <translation>{unit} released</translation>
    </message>
    <message>
        <source>{number} : ouverture annulée, clos sans suite</source>
        <translation>{number}: opening taken back, closed without further action</translation>
    </message>
    <message>
        <source>{number} : clôture annulée, rouvert</source>
        <translation>{number}: closing taken back, reopened</translation>
    </message>
    <message>
        <source>{number} : réouverture annulée, de nouveau clos</source>
        <translation>{number}: reopening undone, closed again</translation>
    </message>
    <message>
        <source>{number} reprend à part</source>
        <translation>{number} goes on by itself</translation>
    </message>
    <message>
        <source>{unit} rappelé de {number}</source>
        <translation>{unit} stood down from {number}</translation>
    </message>
    <message>
        <source>{unit} : statut précédent rétabli</source>
        <translation>{unit}: former status restored</translation>
    </message>
    <message>
        <source>Demande de {unit} pour {number} retirée</source>
        <translation>Request of {unit} for {number} withdrawn</translation>
    </message>
    <message>
        <source>{unit} engagé de nouveau</source>
        <translation>{unit} assigned again</translation>
    </message>
    <message>
        <source>Commencez par une commande</source>
        <translation>Begin with a command</translation>
    </message>
    <message>
        <source>Dites ce qui se passe, et où : /n rixe quai de Rive-Neuve p1</source>
        <translation>Say what happens, and where: /n rixe quai de Rive-Neuve p1</translation>
    </message>
    <message>
        <source>Nommez l&apos;unité</source>
        <translation>Name the unit</translation>
    </message>
    <message>
        <source>Donnez la fin d&apos;un numéro, ou choisissez un incident</source>
        <translation>Give the end of a number, or choose an incident</translation>
    </message>
    <message>
        <source>{number} : à quel incident le joindre ?</source>
        <translation>{number}: join it to which incident?</translation>
    </message>
    <message>
        <source>{number} : écrivez la note</source>
        <translation>{number}: write the note</translation>
    </message>
    <message>
        <source>{number} : donnez l&apos;issue</source>
        <translation>{number}: give the result</translation>
    </message>
    <message>
        <source>{unit}, {status} : donnez le statut</source>
        <translation>{unit}, {status}: give the status</translation>
    </message>
    <message>
        <source>Dites un numéro, un nom ou un lieu : /cam vieux port</source>
        <translation>Say a number, a name or a place: /cam vieux port</translation>
    </message>
    <message>
        <source>Dites le nom d&apos;un mur</source>
        <translation>Say the name of a wall</translation>
    </message>
    <message>
        <source>« {word} » n&apos;est pas une commande. / les montre toutes.</source>
        <translation>“{word}” is not a command. / shows them all.</translation>
    </message>
    <message>
        <source>Aucune unité « {word} ». Vérifiez l&apos;indicatif.</source>
        <translation>No unit “{word}”. Check the call sign.</translation>
    </message>
    <message>
        <source>Plusieurs unités commencent par « {word} ». Précisez.</source>
        <translation>Several units begin with “{word}”. Say more.</translation>
    </message>
    <message>
        <source>Aucun incident connu ne finit par « {word} ».</source>
        <translation>No known incident ends with “{word}”.</translation>
    </message>
    <message>
        <source>Plusieurs incidents finissent ainsi : {numbers}. Précisez.</source>
        <translation>Several incidents end so: {numbers}. Say more.</translation>
    </message>
    <message>
        <source>« {word} » n&apos;est pas un statut possible pour {unit}, {status}.</source>
        <translation>“{word}” is not a possible status for {unit}, {status}.</translation>
    </message>
    <message>
        <source>{unit} n&apos;est pas encore sur place : pas de fin d&apos;intervention avant l&apos;arrivée. Dites d&apos;abord sp.</source>
        <translation>{unit} is not on scene yet: it cannot clear before arrival. Say sp first.</translation>
    </message>
    <message>
        <source>{unit} est engagé deux fois. Réglez d&apos;abord le conflit dans l&apos;engagement.</source>
        <translation>{unit} is assigned twice. Settle the conflict in dispatch first.</translation>
    </message>
    <message>
        <source>Aucune caméra pour « {word} ».</source>
        <translation>No camera for “{word}”.</translation>
    </message>
    <message>
        <source>Aucun mur ne s&apos;appelle « {word} ».</source>
        <translation>No wall is called “{word}”.</translation>
    </message>
    <message>
        <source>Cette commande est trop longue. Le texte long va dans une note.</source>
        <translation>This command is too long. Long text belongs in a note.</translation>
    </message>
    <message>
        <source>Aucune commande de cette vacation n&apos;est à reprendre.</source>
        <translation>There is no command of this shift to take back.</translation>
    </message>
    <message>
        <source>{number} reste pris en charge : quelqu&apos;un l&apos;a vu, et l&apos;attente s&apos;est arrêtée là. Passez-le, ou clôturez-le.</source>
        <translation>{number} stays in hand: somebody has seen it, and its waiting ended there. Pass it on, or close it.</translation>
    </message>
    <message>
        <source>Note sur {number} : marquée saisie par erreur, elle reste au fil</source>
        <translation>Note on {number}: marked as entered in error, it stays in the timeline</translation>
    </message>
    <message>
        <source>Entrée : {number} passe en {priority}</source>
        <translation>Enter: {number} becomes {priority}</translation>
    </message>
    <message>
        <source>{number} passé en {priority}</source>
        <translation>{number} is {priority} now</translation>
    </message>
    <message>
        <source>{number} : priorité précédente rétablie</source>
        <translation>{number}: former priority restored</translation>
    </message>
    <message>
        <source>{number} est déjà en {priority}.</source>
        <translation>{number} is {priority} already.</translation>
    </message>
    <message>
        <source>La dernière commande ne se reprend pas : ce qui est consigné reste. Ajoutez une rectification.</source>
        <translation>The last command cannot be taken back: what is logged stays. Add a correction.</translation>
    </message>
    <message>
        <source>{unit} rappelé avant d&apos;intervenir</source>
        <translation>{unit} stood down before arrival</translation>
    </message>
    <message>
        <source>{unit} retiré d&apos;ici : gardé sur un autre incident</source>
        <translation>{unit} taken off here: kept on another incident</translation>
    </message>
    <message>
        <source>,</source>
        <comment>decimal mark</comment>
        <translation>.</translation>
    </message>
    <message>
        <source>hors recherche</source>
        <translation>not searched for</translation>
    </message>
    <message>
        <source>engagé deux fois</source>
        <translation>assigned twice</translation>
    </message>
    <message>
        <source>Contenu effacé à son échéance</source>
        <translation>Content erased when due</translation>
    </message>
    <message>
        <source>Fait d&apos;un genre que cette version ne connaît pas : {kind}</source>
        <translation>A kind of fact this version does not know: {kind}</translation>
    </message>
    <message>
        <source>{origin} : {text}</source>
        <translation>{origin}: {text}</translation>
    </message>
    <message>
        <source>Incident ouvert</source>
        <translation>Incident opened</translation>
    </message>
    <message>
        <source>Appel</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>consigné à {time}</source>
        <translation>entered at {time}</translation>
    </message>
    <message>
        <source>Appelant : {text}</source>
        <translation>Caller: {text}</translation>
    </message>
    <message>
        <source>unité {unit}</source>
        <translation>unit {unit}</translation>
    </message>
    <message>
        <source>caméra {number} {name}</source>
        <translation>camera {number} {name}</translation>
    </message>
    <message>
        <source>type : {value}</source>
        <translation>type: {value}</translation>
    </message>
    <message>
        <source>secteur : {value}</source>
        <translation>sector: {value}</translation>
    </message>
    <message>
        <source>lieu : {value}</source>
        <translation>place: {value}</translation>
    </message>
    <message>
        <source>« {name} »</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <source>{first} et {n} de plus</source>
        <translation>{first} and {n} more</translation>
    </message>
    <message>
        <source>jusqu&apos;à {time}</source>
        <translation>until {time}</translation>
    </message>
    <message>
        <source>depuis {time}</source>
        <translation>since {time}</translation>
    </message>
    <message>
        <source>Direction : {value}</source>
        <translation>Direction: {value}</translation>
    </message>
    <message>
        <source>Clos : {value}</source>
        <translation>Closed: {value}</translation>
    </message>
    <message>
        <source>Rouvert</source>
        <translation>Reopened</translation>
    </message>
    <message>
        <source>Rouvert : {reason}</source>
        <translation>Reopened: {reason}</translation>
    </message>
    <message>
        <source>Ouverture de la caméra {camera} jusqu&apos;à {until}</source>
        <translation>Camera {camera} opened until {until}</translation>
    </message>
    <message>
        <source>Ouverture refusée, caméra {camera} : {why}</source>
        <translation>Opening refused, camera {camera}: {why}</translation>
    </message>
    <message>
        <source>Fin de l&apos;ouverture : {why}</source>
        <translation>Opening ended: {why}</translation>
    </message>
    <message>
        <source>Relecture de la caméra {camera}, images de {first} à {last}</source>
        <translation>Replay of camera {camera}, pictures from {first} to {last}</translation>
    </message>
    <message>
        <source>prise en relecture</source>
        <translation>taken in replay</translation>
    </message>
    <message>
        <source>image en retard</source>
        <translation>late picture</translation>
    </message>
    <message>
        <source>image figée</source>
        <translation>frozen picture</translation>
    </message>
    <message>
        <source>dernière image d&apos;un flux perdu</source>
        <translation>last picture of a lost stream</translation>
    </message>
    <message>
        <source>Image fixe de la caméra {camera}, de {time}{state} (SHA-256 {digest}…)</source>
        <translation>Still picture of camera {camera}, of {time}{state} (SHA-256 {digest}…)</translation>
    </message>
    <message>
        <source>Image fixe de la caméra {camera}, {time}, consultée</source>
        <translation>Still picture of camera {camera}, {time}, looked at</translation>
    </message>
    <message>
        <source>Image fixe de la caméra {camera}, {time}, remise : {file}</source>
        <translation>Still picture of camera {camera}, {time}, handed over: {file}</translation>
    </message>
    <message>
        <source>fichier PDF</source>
        <translation>PDF file</translation>
    </message>
    <message>
        <source>fichier JSON</source>
        <translation>JSON file</translation>
    </message>
    <message>
        <source>imprimé</source>
        <translation>printed</translation>
    </message>
    <message>
        <source>Récit remis à {recipient} : {reason} ({form} {file}, {personal})</source>
        <translation>Story handed to {recipient}: {reason} ({form} {file}, {personal})</translation>
    </message>
    <message>
        <source>appelants nommés</source>
        <translation>callers named</translation>
    </message>
    <message>
        <source>appelants masqués</source>
        <translation>callers masked</translation>
    </message>
    <message>
        <source>Demandé à {service}</source>
        <translation>Asked of {service}</translation>
    </message>
    <message>
        <source>{service} accepte</source>
        <translation>{service} accepts</translation>
    </message>
    <message>
        <source>{service} refuse</source>
        <translation>{service} refuses</translation>
    </message>
    <message>
        <source>Demande retirée : {service}</source>
        <translation>Request withdrawn: {service}</translation>
    </message>
    <message>
        <source>Plus de chef de dispositif</source>
        <translation>No lead unit any more</translation>
    </message>
    <message>
        <source>★ {unit} chef de dispositif</source>
        <translation>★ {unit} lead unit</translation>
    </message>
    <message>
        <source>{unit} : point d&apos;attente</source>
        <translation>{unit}: staging point</translation>
    </message>
    <message>
        <source>{unit} : {status}</source>
        <translation>{unit}: {status}</translation>
    </message>
    <message>
        <source>{unit} : « {wrong} » signalé par erreur, toujours {status}</source>
        <translation>{unit}: “{wrong}” reported by mistake, still {status}</translation>
    </message>
    <message>
        <source>Type : {value}</source>
        <translation>Type: {value}</translation>
    </message>
    <message>
        <source>Saisi par erreur : « {text} »</source>
        <translation>Entered in error: “{text}”</translation>
    </message>
    <message>
        <source>Priorité : {value}</source>
        <translation>Priority: {value}</translation>
    </message>
    <message>
        <source>{told} — rétablie : changée par erreur</source>
        <translation>{told} — restored: changed in error</translation>
    </message>
    <message>
        <source>Note de {time} : saisie par erreur</source>
        <translation>Note of {time}: entered in error</translation>
    </message>
    <message>
        <source>Description : {value}</source>
        <translation>Description: {value}</translation>
    </message>
    <message>
        <source>Lieu : {value}</source>
        <translation>Place: {value}</translation>
    </message>
    <message>
        <source>Pris en charge</source>
        <translation>Taken on</translation>
    </message>
    <message>
        <source>Joint à {value} : le même incident</source>
        <translation>Joined to {value}: the same incident</translation>
    </message>
    <message>
        <source>{value} joint ici : le même incident</source>
        <translation>{value} joined here: the same incident</translation>
    </message>
    <message>
        <source>{value} repris à part</source>
        <translation>{value} goes on by itself</translation>
    </message>
    <message>
        <source>Caméra {value} jointe</source>
        <translation>Camera {value} linked</translation>
    </message>
    <message>
        <source>Caméra {value} retirée</source>
        <translation>Camera {value} unlinked</translation>
    </message>
    <message>
        <source>Ouverture rendue ; sa passerelle, hors d&apos;atteinte, l&apos;apprendra à son retour</source>
        <translation>Opening given back; its gateway, out of reach, will learn it when it is back</translation>
    </message>
    <message>
        <source>{value} engagé</source>
        <translation>{value} assigned</translation>
    </message>
    <message>
        <source>Un contenu plus ancien a été effacé</source>
        <translation>Older content was erased</translation>
    </message>
    <message>
        <source>date impossible</source>
        <translation>impossible date</translation>
    </message>
    <message>
        <source>{days} j</source>
        <comment>an age in days</comment>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>nouvel incident : description, lieu, p1 à p4</source>
        <translation>new incident: description, place, p1 to p4</translation>
    </message>
    <message>
        <source>engager une unité : indicatif, incident</source>
        <translation>assign a unit: call sign, incident</translation>
    </message>
    <message>
        <source>statut d&apos;une unité : er, sp, fi, di, pa, hs, pp et où elle attend</source>
        <translation>status of a unit: er, sp, fi, di, pa, hs, pp and where it waits</translation>
    </message>
    <message>
        <source>note sur un incident</source>
        <translation>note on an incident</translation>
    </message>
    <message>
        <source>clore : incident, issue, mots</source>
        <translation>close: incident, result, words</translation>
    </message>
    <message>
        <source>montrer une caméra : numéro, nom ou lieu</source>
        <translation>show a camera: number, name or place</translation>
    </message>
    <message>
        <source>joindre un incident à un autre</source>
        <translation>join an incident to another</translation>
    </message>
    <message>
        <source>libérer une unité</source>
        <translation>release a unit</translation>
    </message>
    <message>
        <source>prendre un incident en charge ; avec p1 à p4 : changer sa priorité, et pourquoi</source>
        <translation>take an incident in hand; with p1 to p4: change its priority, and why</translation>
    </message>
    <message>
        <source>rouvrir un incident</source>
        <translation>reopen an incident</translation>
    </message>
    <message>
        <source>montrer un incident</source>
        <translation>show an incident</translation>
    </message>
    <message>
        <source>passer à un autre mur</source>
        <translation>go to another wall</translation>
    </message>
    <message>
        <source>revenir sur la dernière commande</source>
        <translation>take the last command back</translation>
    </message>
    <message>
        <source>sur place</source>
        <translation>on the spot</translation>
    </message>
    <message>
        <source>voit le lieu</source>
        <translation>sees the place</translation>
    </message>
    <message>
        <source>peut se tourner vers le lieu</source>
        <translation>can turn to the place</translation>
    </message>
    <message>
        <source>dans l&apos;axe, trop loin</source>
        <translation>looks that way, too far</translation>
    </message>
    <message>
        <source>orientation inconnue</source>
        <translation>orientation unknown</translation>
    </message>
    <message>
        <source>lieu hors champ</source>
        <translation>place out of view</translation>
    </message>
    <message>
        <source>de dos</source>
        <translation>facing away</translation>
    </message>
    <message>
        <source>sur le passage</source>
        <translation>on the way</translation>
    </message>
    <message>
        <source>voit le passage</source>
        <translation>sees the way</translation>
    </message>
    <message>
        <source>peut se tourner vers le passage</source>
        <translation>can turn to the way</translation>
    </message>
    <message>
        <source>passage hors champ</source>
        <translation>way out of view</translation>
    </message>
    <message>
        <source>caméra du lieu</source>
        <translation>camera of the place</translation>
    </message>
    <message>
        <source>à l&apos;arrêt</source>
        <translation>at the stop</translation>
    </message>
    <message>
        <source>même rue</source>
        <translation>same street</translation>
    </message>
    <message>
        <source>même secteur</source>
        <translation>same sector</translation>
    </message>
    <message>
        <source>libre</source>
        <translation>available</translation>
    </message>
    <message>
        <source>ouverte</source>
        <translation>open</translation>
    </message>
    <message>
        <source>à demander</source>
        <translation>to be asked for</translation>
    </message>
    <message>
        <source>à demander, motif à choisir</source>
        <translation>to be asked for, ground to choose</translation>
    </message>
    <message>
        <source>refusée</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>décision manquante</source>
        <translation>decision missing</translation>
    </message>
    <message>
        <source>réquisition : pas de direct</source>
        <translation>requisition: nothing live</translation>
    </message>
    <message>
        <source>hors du catalogue</source>
        <translation>not in the catalogue</translation>
    </message>
    <message>
        <source>en panne</source>
        <translation>down</translation>
    </message>
    <message>
        <source>démarre</source>
        <translation>starting</translation>
    </message>
    <message>
        <source>état inconnu</source>
        <translation>state unknown</translation>
    </message>
    <message>
        <source>passerelle injoignable</source>
        <translation>gateway out of reach</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>NE</source>
        <translation>NE</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>SE</source>
        <translation>SE</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>SO</source>
        <translation>SW</translation>
    </message>
    <message>
        <source>O</source>
        <translation>W</translation>
    </message>
    <message>
        <source>NO</source>
        <translation>NW</translation>
    </message>
    <message>
        <source>fuite vers le nord</source>
        <translation>fleeing north</translation>
    </message>
    <message>
        <source>fuite vers le nord-est</source>
        <translation>fleeing north-east</translation>
    </message>
    <message>
        <source>fuite vers l&apos;est</source>
        <translation>fleeing east</translation>
    </message>
    <message>
        <source>fuite vers le sud-est</source>
        <translation>fleeing south-east</translation>
    </message>
    <message>
        <source>fuite vers le sud</source>
        <translation>fleeing south</translation>
    </message>
    <message>
        <source>fuite vers le sud-ouest</source>
        <translation>fleeing south-west</translation>
    </message>
    <message>
        <source>fuite vers l&apos;ouest</source>
        <translation>fleeing west</translation>
    </message>
    <message>
        <source>fuite vers le nord-ouest</source>
        <translation>fleeing north-west</translation>
    </message>
    <message>
        <source>ligne {line} vers {end}</source>
        <translation>line {line} towards {end}</translation>
    </message>
    <message>
        <source>ne se déplace pas</source>
        <translation>does not move</translation>
    </message>
    <message>
        <source>{low} à {high} m {point}</source>
        <translation>{low} to {high} m {point}</translation>
    </message>
    <message>
        <source>{course} · prochain arrêt : {stop}</source>
        <translation>{course} · next stop: {stop}</translation>
    </message>
    <message>
        <source>Fondement</source>
        <translation>Ground</translation>
    </message>
    <message>
        <source>Numéro</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Officier</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Intervalle</source>
        <translation>Interval</translation>
    </message>
    <message>
        <source>image fixe de {time}</source>
        <translation>still picture of {time}</translation>
    </message>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Remis par</source>
        <translation>Handed over by</translation>
    </message>
    <message>
        <source>Reçu l&apos;image et sa somme de contrôle : date, nom et signature</source>
        <translation>Received the picture and its checksum: date, name and signature</translation>
    </message>
    <message>
        <source>Remis par : signature</source>
        <translation>Handed over by: signature</translation>
    </message>
    <message>
        <source>Extraction d&apos;une image : reçu</source>
        <translation>Extraction of a picture: receipt</translation>
    </message>
    <message>
        <source>À conserver avec la procédure.</source>
        <translation>To be kept with the procedure.</translation>
    </message>
    <message>
        <source>Réquisition, flagrance (CPP 60-1)</source>
        <translation>Requisition, flagrante delicto (CPP 60-1)</translation>
    </message>
    <message>
        <source>Réquisition, enquête préliminaire (CPP 77-1-1)</source>
        <translation>Requisition, preliminary inquiry (CPP 77-1-1)</translation>
    </message>
    <message>
        <source>Réquisition, information judiciaire (CPP 99-3)</source>
        <translation>Requisition, judicial investigation (CPP 99-3)</translation>
    </message>
    <message>
        <source>Recueil direct par un officier habilité</source>
        <translation>Collected directly by an authorised officer</translation>
    </message>
    <message>
        <source>DÉMONSTRATION</source>
        <translation>DEMONSTRATION</translation>
    </message>
    <message>
        <source>{title} · page {n} / {of}</source>
        <translation>{title} · page {n} of {of}</translation>
    </message>
    <message>
        <source>Remis par {by} le {time} (poste {station}), à {recipient} : {reason}</source>
        <translation>Handed over by {by} on {time} (station {station}), to {recipient}: {reason}</translation>
    </message>
    <message>
        <source>DÉMONSTRATION : rien de ceci n&apos;a eu lieu</source>
        <translation>DEMONSTRATION: none of this took place</translation>
    </message>
    <message>
        <source>Caméras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Ont écrit</source>
        <translation>Written by</translation>
    </message>
    <message>
        <source>Déroulement</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>Fin du récit : {n} faits, état au {time}.</source>
        <translation>End of the story: {n} facts, as at {time}.</translation>
    </message>
    <message>
        <source>Unités</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>Le fond de carte {file} ne peut pas être lu ({error}). La carte continue sans lui. Vérifiez ses droits.</source>
        <translation>The base map {file} cannot be read ({error}). The map goes on without it. Check its permissions.</translation>
    </message>
    <message>
        <source>Le fond de carte {file} est abîmé. La carte continue sans lui ; remplacez ce fichier.</source>
        <translation>The base map {file} is damaged. The map goes on without it; replace this file.</translation>
    </message>
    <message>
        <source>{file} n&apos;est pas un fond de carte MBTiles. La carte continue sans lui ; donnez un autre fichier.</source>
        <translation>{file} is not an MBTiles base map. The map goes on without it; give another file.</translation>
    </message>
    <message>
        <source>Le fond de carte {file} est en « {found} » : seules des images PNG ou JPEG sont lues. La carte continue sans lui.</source>
        <translation>The base map {file} is in “{found}”: only PNG or JPEG pictures are read. The map goes on without it.</translation>
    </message>
    <message>
        <source>Le fond de carte {file} est vide. La carte continue sans lui.</source>
        <translation>The base map {file} is empty. The map goes on without it.</translation>
    </message>
    <message>
        <source>Un carré du fond de carte {file} n&apos;a pas pu être montré. La carte continue sans ce fond ; prévenez le technicien.</source>
        <translation>A square of the base map {file} could not be shown. The map goes on without that base; tell the technician.</translation>
    </message>
    <message>
        <source>Le fond de carte {file} met trop longtemps à répondre ; il n&apos;est plus lu. La carte continue sans lui ; remplacez ce fichier.</source>
        <translation>The base map {file} takes too long to answer; it is no longer read. The map goes on without it; replace this file.</translation>
    </message>
    <message>
        <source>Contours des secteurs {file}, ligne {line} : illisibles. Ceux connus jusque-là servent encore. Reprenez l&apos;import : cic-console import --afresh.</source>
        <translation>Outlines of sectors {file}, line {line}: unreadable. Those known so far still serve. Import again: cic-console import --afresh.</translation>
    </message>
    <message>
        <source>Les contours des secteurs {file} viennent d&apos;une version plus récente ; ils ne sont pas lus.</source>
        <translation>The outlines of sectors {file} come from a newer version; they are not read.</translation>
    </message>
    <message>
        <source>Le fichier de contours {file} nommé par le site ne peut pas servir ({why}). La carte continue sans.</source>
        <translation>The file of outlines {file} named by the site cannot serve ({why}). The map goes on without it.</translation>
    </message>
    <message>
        <source>Les contours des secteurs {file} ne peuvent pas être lus ({error}). Vérifiez leurs droits.</source>
        <translation>The outlines of sectors {file} cannot be read ({error}). Check their permissions.</translation>
    </message>
    <message>
        <source>Ce point n&apos;est nulle part sur terre. Choisissez-en un autre.</source>
        <translation>This spot is nowhere on earth. Choose another one.</translation>
    </message>
    <message>
        <source>DÉTRESSE de {unit}. F8 la prend en compte.</source>
        <translation>DISTRESS of {unit}. F8 takes it.</translation>
    </message>
    <message>
        <source>Détresse de {unit}, prise en compte par {by}. Elle reste ici jusqu&apos;à ce qu&apos;elle soit levée.</source>
        <translation>Distress of {unit}, taken by {by}. It stays here until it is over.</translation>
    </message>
    <message>
        <source>P1 à traiter : {number}{place}.</source>
        <translation>P1 to be handled: {number}{place}.</translation>
    </message>
    <message>
        <source>P1 {number}{place} : toujours à traiter, personne ne l&apos;a pris.</source>
        <translation>P1 {number}{place}: still to be handled, nobody has taken it.</translation>
    </message>
    <message>
        <source>P2 à traiter : {number}{place}.</source>
        <translation>P2 to be handled: {number}{place}.</translation>
    </message>
    <message>
        <source>P2 {number}{place} : toujours à traiter, personne ne l&apos;a pris.</source>
        <translation>P2 {number}{place}: still to be handled, nobody has taken it.</translation>
    </message>
    <message>
        <source>{number}{place} attend d&apos;être pris en charge.</source>
        <translation>{number}{place} waits to be taken.</translation>
    </message>
    <message>
        <source>{number}{place} attend depuis longtemps d&apos;être pris en charge.</source>
        <translation>{number}{place} has waited to be taken for long.</translation>
    </message>
    <message>
        <source>Contrôle de sécurité de {unit}{on} à faire. C, dans l&apos;engagement, note la réponse.</source>
        <translation>Welfare check of {unit}{on} is due. C, in the dispatch panel, notes the answer.</translation>
    </message>
    <message>
        <source>{unit}{on} a été appelé ; sa réponse n&apos;est pas notée.</source>
        <translation>{unit}{on} was called; no answer is noted.</translation>
    </message>
    <message>
        <source>{unit}{on} ne répond pas au contrôle de sécurité ({misses} sans réponse). Envoyez quelqu&apos;un.</source>
        <translation>{unit}{on} does not answer the welfare check ({misses} unanswered). Send somebody.</translation>
    </message>
    <message>
        <source>{unit}{on} : le contrôle de sécurité est en retard, personne ne l&apos;a encore appelé. Appelez-le.</source>
        <translation>{unit}{on}: the welfare check is late, nobody has called it yet. Call it.</translation>
    </message>
    <message>
        <source>{unit}{on} : {clock} depuis longtemps.</source>
        <translation>{unit}{on}: {clock} for long.</translation>
    </message>
    <message>
        <source>{unit}{on} : {clock} depuis bien trop longtemps. Appelez l&apos;unité.</source>
        <translation>{unit}{on}: {clock} for much too long. Call the unit.</translation>
    </message>
    <message>
        <source>{unit} n&apos;est pas sur place : il n&apos;y a pas de contrôle de sécurité à noter.</source>
        <translation>{unit} is not on scene: there is no welfare check to note.</translation>
    </message>
    <message>
        <source>Ce canal n&apos;existe pas. Choisissez-en un de la liste.</source>
        <translation>There is no such channel. Choose one of the list.</translation>
    </message>
    <message>
        <source>Rien à voir ici pour le moment : aucune durée n&apos;est dépassée.</source>
        <translation>Nothing to take note of here: no limit has passed.</translation>
    </message>
    <message>
        <source>Un contrôle de sécurité ne se classe pas : appelez {unit}, puis notez sa réponse (C).</source>
        <translation>A welfare check is not sent away: call {unit}, then note the answer (C).</translation>
    </message>
    <message>
        <source>Cette détresse est déjà levée.</source>
        <translation>This distress is over already.</translation>
    </message>
    <message>
        <source>Prenez d&apos;abord la détresse de {unit} en compte (F8), puis levez-la.</source>
        <translation>Take the distress of {unit} first (F8), then end it.</translation>
    </message>
    <message>
        <source>Dites comment elle finit : en sécurité, fausse alerte ou essai.</source>
        <translation>Say how it ends: safe, false alarm or test.</translation>
    </message>
    <message>
        <source>L&apos;unité en détresse n&apos;est engagée sur aucun incident, et une caméra fermée ne s&apos;ouvre que pour un incident. Consignez-le (Ctrl+N), engagez l&apos;unité, et Entrée sur la tuile l&apos;ouvre.</source>
        <translation>The unit in distress is assigned to no incident, and a closed camera opens for an incident only. Log it (Ctrl+N), assign the unit, and Enter on the tile opens it.</translation>
    </message>
    <message>
        <source>Détresse de quelle unité ? Choisissez-la : son indicatif, Entrée, puis Ctrl+Maj+D deux fois.</source>
        <translation>Distress of which unit? Choose it: its call sign, Enter, then Ctrl+Shift+D twice.</translation>
    </message>
    <message>
        <source>Votre rôle ne donne pas de détresse : dites-la tout de suite à un opérateur, à voix haute.</source>
        <translation>Your role raises no distress: tell an operator at once, out loud.</translation>
    </message>
    <message>
        <source>Cet avis part quand quelqu&apos;un s&apos;en occupe, pas avant.</source>
        <translation>This notice goes when somebody deals with it, not before.</translation>
    </message>
    <message>
        <source>Cet avis part de lui-même, avec sa cause.</source>
        <translation>This notice goes by itself, with its cause.</translation>
    </message>
    <message>
        <source>Cet avis n&apos;est plus là.</source>
        <translation>This notice is no longer there.</translation>
    </message>
    <message>
        <source>Cet avis ne se met pas de côté.</source>
        <translation>This notice cannot be put aside.</translation>
    </message>
    <message>
        <source>Aucun lecteur de sons sur ce poste (pw-play, paplay ou aplay) : la cloche de l&apos;écran sonne à leur place. Un technicien installe le paquet alsa-utils ou pipewire-bin.</source>
        <translation>No sound player on this workstation (pw-play, paplay or aplay): the screen&apos;s bell rings instead. A technician installs the package alsa-utils or pipewire-bin.</translation>
    </message>
    <message>
        <source>Le dernier son n&apos;a pas pu être joué : la cloche de l&apos;écran a sonné à sa place. Vérifiez la sortie audio du poste.</source>
        <translation>The last sound could not be played: the screen&apos;s bell rang instead. Check the workstation&apos;s audio output.</translation>
    </message>
    <message>
        <source>Cette vacation est passée, ou trop lointaine. Prenez celle qui court, ou la suivante.</source>
        <translation>This shift is over, or too far ahead. Start the one that runs, or the next.</translation>
    </message>
    <message>
        <source>Ce secteur ou ce service n&apos;est pas connu du site. Rien n&apos;est écrit ; choisissez-le dans la liste.</source>
        <translation>The site does not know this sector or service. Nothing was written; choose it from the list.</translation>
    </message>
    <message>
        <source>Ce rôle n&apos;est pas le vôtre. Prenez la vacation dans un rôle que vous avez.</source>
        <translation>This role is not yours. Start the shift in a role that you have.</translation>
    </message>
    <message>
        <source>Vous n&apos;avez pas pris de vacation. Prenez-la d&apos;abord (F6) ; le reste fonctionne.</source>
        <translation>You have not started a shift. Start it first (F6); everything else works.</translation>
    </message>
    <message>
        <source>La note est vide : écrivez ce que la relève doit savoir.</source>
        <translation>The note is empty: write what the next shift must know.</translation>
    </message>
    <message>
        <source>{name} a écrit une version plus récente. La vôtre reste à l&apos;écran ; relisez d&apos;abord l&apos;autre.</source>
        <translation>{name} wrote a newer version. Yours stays on the screen; read the other one first.</translation>
    </message>
    <message>
        <source>La note de relève est écrite par {name}, qui dirige la vacation. Dites-lui ce qui manque.</source>
        <translation>The hand-over note is written by {name}, who leads the shift. Tell them what is missing.</translation>
    </message>
    <message>
        <source>C&apos;est votre note : la relève la lit et la signe.</source>
        <translation>This is your own note: the next shift reads and signs it.</translation>
    </message>
    <message>
        <source>Cette note est signée par la vacation suivante. Prenez d&apos;abord la vôtre.</source>
        <translation>This note is signed by the next shift. Start yours first.</translation>
    </message>
    <message>
        <source>Cette note n&apos;est pas connue de ce poste.</source>
        <translation>This station does not know this note.</translation>
    </message>
    <message>
        <source>Ce service n&apos;est pas connu du site. Rien n&apos;est proposé ; choisissez-le dans la liste.</source>
        <translation>The site does not know this service. Nothing is offered; choose it from the list.</translation>
    </message>
    <message>
        <source>{service} est engagé d&apos;ici : l&apos;incident n&apos;a pas à lui être passé. Engagez une unité.</source>
        <translation>{service} is assigned from here: the incident need not be passed to it. Assign a unit.</translation>
    </message>
    <message>
        <source>Ce service a déjà l&apos;incident en charge.</source>
        <translation>This service is in charge of the incident already.</translation>
    </message>
    <message>
        <source>{number} est proposé à un autre service. Notez d&apos;abord sa réponse, ou retirez l&apos;offre (X).</source>
        <translation>{number} is offered to another service. Note its answer first, or withdraw the offer (X).</translation>
    </message>
    <message>
        <source>Rien de ce nom ne peut être transmis : {item}.</source>
        <translation>Nothing of this name can be handed on: {item}.</translation>
    </message>
    <message>
        <source>Aucune offre n&apos;attend de réponse pour cet incident.</source>
        <translation>No offer waits for an answer for this incident.</translation>
    </message>
    <message>
        <source>Par qui ? Une réponse a un nom, ou un indicatif.</source>
        <translation>By whom? An answer has a name, or a call sign.</translation>
    </message>
    <message>
        <source>Par quel moyen ? Choisissez radio, téléphone, ligne directe ou salle.</source>
        <translation>By which channel? Choose radio, telephone, direct line or room.</translation>
    </message>
    <message>
        <source>Qui tient le journal de l&apos;incident majeur ? Écrivez son nom.</source>
        <translation>Who keeps the log of the major incident? Write the name.</translation>
    </message>
    <message>
        <source>{number} est déjà un incident majeur.</source>
        <translation>{number} is a major incident already.</translation>
    </message>
    <message>
        <source>{number} est un incident majeur qui court. Mettez-y d&apos;abord fin (J) ; clore vient ensuite.</source>
        <translation>{number} is a major incident that runs. End that first (J); closing comes after.</translation>
    </message>
    <message>
        <source>{number} n&apos;est pas un incident majeur qui court.</source>
        <translation>{number} is no major incident that runs.</translation>
    </message>
    <message>
        <source>Cet incident fait partie de {number}. Détachez-le d&apos;abord (L).</source>
        <translation>This incident is part of {number}. Detach it first (L).</translation>
    </message>
    <message>
        <source>{number} n&apos;est rattaché à aucun incident majeur.</source>
        <translation>{number} is attached to no major incident.</translation>
    </message>
    <message>
        <source>{number} a lui-même des incidents rattachés : il ne peut pas faire partie d&apos;un autre.</source>
        <translation>{number} has attached incidents itself: it cannot be part of another one.</translation>
    </message>
    <message>
        <source>Aucun incident majeur ne court. J en déclare un.</source>
        <translation>No major incident runs. J declares one.</translation>
    </message>
    <message>
        <source>Aucune caméra n&apos;est jointe à l&apos;incident majeur, et aucune ne voit ses lieux. Joignez-en une (Alt+C), puis W.</source>
        <translation>No camera is linked to the major incident, and none sees its places. Link one (Alt+C), then W.</translation>
    </message>
    <message>
        <source>La consigne est vide : écrivez ce qui est à faire.</source>
        <translation>The standing order is empty: write what is to be done.</translation>
    </message>
    <message>
        <source>La consigne doit finir après son début, et plus tard que maintenant.</source>
        <translation>The standing order must end after its beginning, and later than now.</translation>
    </message>
    <message>
        <source>Une consigne vaut un an au plus. Donnez une fin plus proche ; elle peut être redonnée.</source>
        <translation>A standing order holds for a year at most. Give it a nearer end; it can be given again.</translation>
    </message>
    <message>
        <source>Cette consigne n&apos;est pas connue de ce poste.</source>
        <translation>This station does not know this standing order.</translation>
    </message>
    <message>
        <source>Cette consigne est déjà levée, ou arrivée à son terme.</source>
        <translation>This standing order was withdrawn already, or has come to its end.</translation>
    </message>
    <message>
        <source>Incident majeur déclaré ; journal tenu par {name}</source>
        <translation>Major incident declared; log kept by {name}</translation>
    </message>
    <message>
        <source>Journal de l&apos;incident majeur tenu par {name}</source>
        <translation>Log of the major incident kept by {name}</translation>
    </message>
    <message>
        <source>{child} rattaché à l&apos;incident majeur {parent}</source>
        <translation>{child} attached to the major incident {parent}</translation>
    </message>
    <message>
        <source>{child} détaché de l&apos;incident majeur {parent}</source>
        <translation>{child} detached from the major incident {parent}</translation>
    </message>
    <message>
        <source>Fin de l&apos;incident majeur</source>
        <translation>End of the major incident</translation>
    </message>
    <message>
        <source>Proposé à {service}</source>
        <translation>Offered to {service}</translation>
    </message>
    <message>
        <source>avec : {items}</source>
        <translation>with: {items}</translation>
    </message>
    <message>
        <source>{service} a pris l&apos;incident en charge : {who}, {channel}</source>
        <translation>{service} is in charge of the incident now: {who}, {channel}</translation>
    </message>
    <message>
        <source>Passation refusée : {who}, {channel}</source>
        <translation>Hand-over refused: {who}, {channel}</translation>
    </message>
    <message>
        <source>Passation retirée</source>
        <translation>Hand-over withdrawn</translation>
    </message>
    <message>
        <source>Ligne illisible ici ; elle est gardée telle quelle.</source>
        <translation>This line cannot be shown here; it is kept as it is.</translation>
    </message>
</context>
</TS>
