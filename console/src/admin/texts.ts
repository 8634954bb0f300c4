/** Texts of the admin pages. */

import { counted } from "../texts/catalogue";

const videos = {
    fr: (count: number) => counted("fr", count, "vidéo", "vidéos"),
    en: (count: number) => counted("en", count, "video", "videos"),
};
const payouts = {
    fr: (count: number) => counted("fr", count, "paiement", "paiements"),
    en: (count: number) => counted("en", count, "payout", "payouts"),
};

export const adminTexts = {
    title: { fr: "Administration", en: "Administration" },
    menu: {
        overview: { fr: "Vue d'ensemble", en: "Overview" },
        review: { fr: "Validation", en: "Reviews" },
        applications: { fr: "Candidatures", en: "Applications" },
        creators: { fr: "Créateurs", en: "Creators" },
        closing: { fr: "Clôture du mois", en: "Month's closing" },
        payments: { fr: "Paiements", en: "Payments" },
        offer: { fr: "Formules et tarifs", en: "Plans and rates" },
        contract: { fr: "Contrat", en: "Contract" },
        roles: { fr: "Accès et effacement", en: "Access and erasure" },
        audit: { fr: "Journal d'audit", en: "Audit log" },
        settings: { fr: "Paramètres", en: "Settings" },
    },
    common: {
        creator: { fr: "Créateur", en: "Creator" },
        email: { fr: "E-mail", en: "E-mail" },
        handle: { fr: "Pseudo", en: "Handle" },
        amount: { fr: "Montant", en: "Amount" },
        status: { fr: "État", en: "Status" },
        date: { fr: "Date", en: "Date" },
        month: { fr: "Mois affiché", en: "Month" },
        reason: { fr: "Motif", en: "Reason" },
        notes: { fr: "Notes", en: "Notes" },
        search: { fr: "Rechercher", en: "Search" },
        actions: { fr: "Actions", en: "Actions" },
        plan: { fr: "Formule", en: "Plan" },
        package: { fr: "Formule", en: "Package" },
        mix: { fr: "Mix", en: "Mix" },
        willHappen: { fr: "Ce qui va se passer", en: "What will happen" },
        none: { fr: "Aucun résultat.", en: "Nothing found." },
        all: { fr: "Tous", en: "All" },
        find: { fr: "Rechercher une personne", en: "Find a person" },
        findHint: { fr: "Début de l'e-mail, du nom ou du pseudo", en: "Beginning of e-mail, name or handle" },
        beyond: {
            fr: (count: number) =>
                `${counted("fr", count, "autre compte correspond", "autres comptes correspondent")} : précisez la recherche.`,
            en: (count: number) =>
                `${counted("en", count, "more account matches", "more accounts match")}: refine the search.`,
        },
        videos,
        payouts,
        planOf: {
            fr: (tier: number, mix: string) => `${tier} vidéos, ${mix}`,
            en: (tier: number, mix: string) => `${tier} videos, ${mix}`,
        },
        of: {
            fr: (part: number, all: number) => `${part} sur ${all}`,
            en: (part: number, all: number) => `${part} of ${all}`,
        },
        methods: {
            none: { fr: "À renseigner", en: "Not given yet" },
        },
    },
    overview: {
        title: { fr: "Vue d'ensemble", en: "Overview" },
        complete: { fr: "Créateurs au complet", en: "Creators who have finished" },
        pending: { fr: "Créateurs en cours", en: "Creators in progress" },
        toReview: { fr: "Vidéos à valider", en: "Videos to review" },
        toPay: { fr: "Paiements à faire", en: "Payments to make" },
        total: { fr: "À payer", en: "To be paid" },
        estimate: { fr: "Montant du mois", en: "Amount of the month" },
        todo: { fr: "À faire", en: "To do" },
        nothing: { fr: "Rien n'attend. Tout est à jour.", en: "Nothing to do. Everything is up to date." },
        todoLine: {
            applications: {
                fr: (count: number) => counted("fr", count, "candidature à examiner", "candidatures à examiner"),
                en: (count: number) => counted("en", count, "application to review", "applications to review"),
            },
            videos: {
                fr: (count: number) => counted("fr", count, "vidéo à valider", "vidéos à valider"),
                en: (count: number) => counted("en", count, "video to review", "videos to review"),
            },
            months: {
                fr: (count: number) => counted("fr", count, "mois à clôturer", "mois à clôturer"),
                en: (count: number) => counted("en", count, "month to close", "months to close"),
            },
            payouts: {
                fr: (count: number) => counted("fr", count, "paiement à ordonner", "paiements à ordonner"),
                en: (count: number) => counted("en", count, "payout to order", "payouts to order"),
            },
            orders: {
                fr: (count: number) => counted("fr", count, "ordre en cours", "ordres en cours"),
                en: (count: number) => counted("en", count, "order in progress", "orders in progress"),
            },
        },
        videosPlot: { fr: "Vidéos approuvées par mois", en: "Approved videos by month" },
        moneyPlot: { fr: "Gains des créateurs par mois", en: "Earnings of creators by month" },
        paid: { fr: "Versé", en: "Paid" },
        due: { fr: "Pas encore versé", en: "Not paid yet" },
        creators: { fr: "Créateurs", en: "Creators" },
        rejected: { fr: "Refusées", en: "Refused" },
        rows: { fr: "Avancement des créateurs", en: "Progress of the creators" },
        delivered: { fr: "Approuvées", en: "Approved" },
        remaining: { fr: "Reste à faire", en: "Remaining" },
    },
    review: {
        title: { fr: "Vidéos à valider", en: "Videos to review" },
        lead: {
            fr: (count: number) =>
                `${counted("fr", count, "vidéo attend", "vidéos attendent")}, la plus ancienne d'abord`,
            en: (count: number) => `${counted("en", count, "video waiting", "videos waiting")}, oldest first`,
        },
        empty: { fr: "Aucune vidéo n'attend de décision.", en: "No video is waiting for a decision." },
        queue: { fr: "File d'attente", en: "Queue" },
        select: {
            fr: (handle: string) => `Sélectionner la vidéo de ${handle}`,
            en: (handle: string) => `Select the video of ${handle}`,
        },
        player: { fr: (handle: string) => `Vidéo de ${handle}`, en: (handle: string) => `Video of ${handle}` },
        approve: { fr: "Approuver", en: "Approve" },
        reject: { fr: "Refuser", en: "Refuse" },
        revise: { fr: "Demander une révision", en: "Ask for a revision" },
        skip: { fr: "Passer", en: "Skip" },
        replaces: { fr: "Remplace une vidéo refusée", en: "Replaces a refused video" },
        keys: {
            fr: "Clavier : A approuver, R refuser, V révision, N suivante, Ctrl + Entrée pour envoyer le motif, Échap pour annuler",
            en: "Keyboard: A approve, R refuse, V revision, N next, Ctrl + Enter to send the reason, Escape to cancel",
        },
        savedReasons: { fr: "Motifs enregistrés", en: "Saved reasons" },
        firstReasons: {
            fr: ["Cadrage trop serré.", "Image trop sombre.", "Le son est saturé."],
            en: ["The framing is too tight.", "The picture is too dark.", "The sound is distorted."],
        },
        approveSelected: {
            fr: (count: number) => `Approuver la sélection (${count})`,
            en: (count: number) => `Approve the selection (${count})`,
        },
        rejectSelected: {
            fr: (count: number) => `Refuser la sélection (${count})`,
            en: (count: number) => `Refuse the selection (${count})`,
        },
        reviseSelected: {
            fr: (count: number) => `Demander une révision de la sélection (${count})`,
            en: (count: number) => `Ask for revisions of the selection (${count})`,
        },
        selectFirst: {
            fr: (count: number) => (count === 1 ? "Sélectionner la vidéo" : `Sélectionner les ${count} premières`),
            en: (count: number) => (count === 1 ? "Select the video" : `Select the first ${count}`),
        },
        selectNone: { fr: "Tout désélectionner", en: "Select none" },
        mostAtOnce: {
            fr: (most: number) => `Une décision porte sur ${most} vidéos au plus : les premières de la sélection.`,
            en: (most: number) => `A decision covers at most ${most} videos: the first of the selection.`,
        },
        arrived: {
            fr: (count: number) =>
                `${counted("fr", count, "nouvelle vidéo attend", "nouvelles vidéos attendent")} : actualiser la file`,
            en: (count: number) =>
                `${counted("en", count, "new video waiting", "new videos waiting")}: refresh the queue`,
        },
        willRevise: {
            fr: (count: number) =>
                `${counted("fr", count, "vidéo sera", "vidéos seront")} à refaire. Le motif sera montré au créateur.`,
            en: (count: number) =>
                `${counted("en", count, "video", "videos")} will have to be redone. The creator will see the reason.`,
        },
        willApprove: {
            fr: (count: number) =>
                `${counted("fr", count, "vidéo sera approuvée et payée", "vidéos seront approuvées et payées")} à la clôture de son mois.`,
            en: (count: number) =>
                `${counted("en", count, "video will be approved and paid", "videos will be approved and paid")} when its month is closed.`,
        },
        willReject: {
            fr: (count: number) =>
                `${counted("fr", count, "vidéo sera refusée", "vidéos seront refusées")}. Le motif sera montré au créateur.`,
            en: (count: number) =>
                `${counted("en", count, "video will be refused", "videos will be refused")}. The creator will see the reason.`,
        },
        decided: {
            fr: (count: number) => `${counted("fr", count, "décision prise", "décisions prises")} dans cette séance`,
            en: (count: number) => `${counted("en", count, "decision", "decisions")} taken in this session`,
        },
    },
    applications: {
        title: { fr: "Candidatures", en: "Applications" },
        search: { fr: "Nom, e-mail ou pseudo", en: "Name, e-mail or handle" },
        submitted: { fr: "Envoyée le", en: "Submitted on" },
        followers: { fr: "Abonnés", en: "Followers" },
        country: { fr: "Pays", en: "Country" },
        accept: { fr: "Accepter", en: "Accept" },
        refuse: { fr: "Refuser", en: "Refuse" },
        willAccept: {
            fr: (name: string, videos: number) =>
                `${name} pourra signer le contrat, puis livrer ${videos} vidéos par mois.`,
            en: (name: string, videos: number) =>
                `${name} may sign the contract, and then deliver ${videos} videos a month.`,
        },
        willRefuse: {
            fr: (name: string) => `${name} verra ces notes et pourra corriger sa candidature.`,
            en: (name: string) => `${name} will see these notes and may correct the application.`,
        },
        handleHint: {
            fr: "Laissez vide pour garder celui qui est demandé.",
            en: "Leave empty to keep the requested one.",
        },
    },
    creators: {
        title: { fr: "Créateurs", en: "Creators" },
        since: { fr: "Depuis", en: "Since" },
    },
    creator: {
        about: { fr: "Dossier", en: "File" },
        notes: { fr: "Notes internes", en: "Internal notes" },
        notesHint: { fr: "Le créateur ne les voit pas.", en: "The creator does not see them." },
        months: { fr: "Mois", en: "Months" },
        history: { fr: "Changements d'état", en: "Status changes" },
        noHistory: { fr: "Aucun changement.", en: "No change." },
        videos: { fr: "Vidéos du mois", en: "Videos of the month" },
        noVideos: { fr: "Aucune vidéo ce mois-ci.", en: "No video this month." },
        profile: { fr: "Coordonnées de paiement", en: "Payment details" },
        noProfile: { fr: "Pas encore renseignées.", en: "Not given yet." },
        account: {
            fr: (last4: string) => `Compte terminé par ${last4}`,
            en: (last4: string) => `Account ending in ${last4}`,
        },
        signatures: { fr: "Contrats signés", en: "Signed contracts" },
        changeStatus: { fr: "Changer l'état", en: "Change the status" },
        newStatus: { fr: "Nouvel état", en: "New status" },
        willStop: {
            fr: "Hors de l'état Actif, le créateur n'envoie plus de vidéos et n'a plus de nouveau mois. Ce qui est gagné reste payé.",
            en: "While not active, the creator cannot send videos and gets no new month. What was earned is still paid.",
        },
        willResume: {
            fr: "Le créateur peut de nouveau envoyer des vidéos, et les prochains mois lui seront ouverts.",
            en: "The creator can send videos again, and gets each month that is opened from now on.",
        },
        changes: {
            fr: (before: string, after: string) => `${before} → ${after}.`,
            en: (before: string, after: string) => `${before} → ${after}.`,
        },
        fullMonth: {
            fr: (before: string, after: string) => `Un mois complet rapporte ${after}, contre ${before} avant.`,
            en: (before: string, after: string) => `A full month earns ${after}; it was ${before} before.`,
        },
        changePlan: { fr: "Changer la formule", en: "Change the plan" },
        willPlan: {
            fr: (month: string) => `La nouvelle formule vaut dès ${month}. Le mois ouvert garde la sienne.`,
            en: (month: string) => `The new plan applies from ${month}. The open month keeps its own.`,
        },
        adjust: { fr: "Ajouter un ajustement", en: "Add an adjustment" },
        adjustHint: { fr: "En euros ; négatif pour reprendre.", en: "In euros; negative to deduct." },
        willAdjust: {
            fr: "Le montant rejoint le prochain paiement figé, sans le rendre négatif. Le créateur voit le motif.",
            en: "The amount is added to the next frozen payout, but never makes it negative. The creator sees the reason.",
        },
        adjusted: { fr: "L'ajustement est noté.", en: "The adjustment is saved." },
        reopen: { fr: "Rouvrir", en: "Reopen" },
        willReopen: {
            fr: "La vidéo attendra de nouveau une décision et ne comptera plus tant qu'elle n'est pas approuvée.",
            en: "The video will wait for a decision again and will not count until it is approved.",
        },
    },
    closing: {
        title: { fr: "Clôture du mois", en: "Month's closing" },
        rows: { fr: "Ce que la clôture fige", en: "What the closing freezes" },
        nothing: { fr: "Aucun mois n'est à clôturer.", en: "There is no month to close." },
        creatorsPaid: { fr: "Lignes", en: "Rows" },
        totalAmount: { fr: "Total à figer", en: "Total to freeze" },
        change: { fr: "Écart avec le mois précédent", en: "Difference from the month before" },
        missing: { fr: "Coordonnées manquantes", en: "Without bank details" },
        pending: { fr: "Vidéos en attente", en: "Waiting videos" },
        credits: { fr: "Ajustements", en: "Adjustments" },
        delivered: { fr: "Vidéos approuvées", en: "Approved videos" },
        profile: { fr: "Coordonnées", en: "Bank details" },
        complete: { fr: "Complètes", en: "Complete" },
        incomplete: { fr: "Manquantes", en: "Missing" },
        carry: {
            fr: (count: number) =>
                `Reporter ${counted("fr", count, "vidéo en attente", "vidéos en attente")} au mois suivant`,
            en: (count: number) =>
                `Carry ${counted("en", count, "waiting video", "waiting videos")} over to the next month`,
        },
        mustDecide: {
            fr: "Tant que des vidéos attendent, le mois ne se clôture qu'avec leur report.",
            en: "While videos wait, the month can only be closed if they are carried over.",
        },
        close: { fr: (month: string) => `Clôturer ${month}`, en: (month: string) => `Close ${month}` },
        willFreeze: {
            fr: (count: number, total: string) =>
                `${counted("fr", count, "ligne est figée", "lignes sont figées")} pour ${total} : ces montants ne changeront plus.`,
            en: (count: number, total: string) =>
                `${counted("en", count, "row", "rows")} will be frozen, ${total} in total: these amounts will never change again.`,
        },
        willCarry: {
            fr: (count: number, month: string) =>
                `${counted("fr", count, "vidéo passe", "vidéos passent")} à ${month}.`,
            en: (count: number, month: string) => `${counted("en", count, "video moves", "videos move")} to ${month}.`,
        },
        willMiss: {
            fr: (count: number) =>
                `${counted("fr", count, "créateur ne peut", "créateurs ne peuvent")} pas encore être payé sans coordonnées.`,
            en: (count: number) =>
                `${counted("en", count, "creator", "creators")} cannot be paid yet: bank details are missing.`,
        },
        willEnd: {
            fr: "Le mois n'accepte plus ni envoi ni changement de décision.",
            en: "After that the month accepts no uploads and no changed decisions.",
        },
        done: {
            fr: (count: number, total: string) =>
                `Le mois est clôturé : ${counted("fr", count, "paiement", "paiements")}, ${total}.`,
            en: (count: number, total: string) =>
                `The month is closed: ${counted("en", count, "payout", "payouts")}, ${total}.`,
        },
        toPayments: { fr: "Passer aux paiements", en: "Go to the payments" },
    },
    payments: {
        title: { fr: "Paiements", en: "Payments" },
        due: { fr: "Paiements du mois", en: "Payouts of the month" },
        noDue: { fr: "Ce mois n'a pas de paiement figé.", en: "This month has no frozen payout." },
        order: {
            fr: (method: string, count: number) =>
                `${method} : ordonner ${counted("fr", count, "paiement", "paiements")}`,
            en: (method: string, count: number) => `${method}: order ${counted("en", count, "payout", "payouts")}`,
        },
        willOrder: {
            fr: (count: number, total: string) =>
                `Un ordre réunit ${counted("fr", count, "paiement", "paiements")} pour ${total}, avec les coordonnées de maintenant.`,
            en: (count: number, total: string) =>
                `One order with ${counted("en", count, "payout", "payouts")}, ${total} in total, to the current bank details.`,
        },
        willLeave: {
            fr: (most: number, left: number) =>
                `Un ordre réunit ${most} paiements au plus : ${counted("fr", left, "paiement restera", "paiements resteront")} à ordonner ensuite.`,
            en: (most: number, left: number) =>
                `An order holds at most ${most} payouts: ${counted("en", left, "payout", "payouts")} will be left for the next one.`,
        },
        orders: { fr: "Ordres de paiement", en: "Payment orders" },
        noOrders: { fr: "Aucun ordre pour le moment.", en: "No order yet." },
        method: { fr: "Moyen", en: "Method" },
        created: { fr: "Créé le", en: "Created on" },
        paidOn: { fr: "Payé le", en: "Paid on" },
        reference: { fr: "Référence", en: "Reference" },
        file: { fr: "Fichier SEPA", en: "SEPA file" },
        markPaid: { fr: "Marquer payé", en: "Mark as paid" },
        willPay: {
            fr: (count: number, total: string) =>
                `${counted("fr", count, "paiement est noté payé", "paiements sont notés payés")} pour ${total}. Chaque créateur le voit aussitôt.`,
            en: (count: number, total: string) =>
                `${counted("en", count, "payout", "payouts")} will be marked as paid, ${total} in total. Each creator sees it at once.`,
        },
        cancel: { fr: "Annuler l'ordre", en: "Cancel the order" },
        willCancel: {
            fr: (count: number, total: string) =>
                `${counted("fr", count, "paiement redevient", "paiements redeviennent")} à faire, pour ${total}.`,
            en: (count: number, total: string) =>
                `${counted("en", count, "payout", "payouts")} will be due again, ${total} in total.`,
        },
        reverse: { fr: "Annuler le paiement", en: "Reverse the payment" },
        willReverse: {
            fr: (handle: string, total: string) =>
                `Le paiement de ${handle}, ${total}, redevient à faire. Sa référence ne pourra plus servir.`,
            en: (handle: string, total: string) =>
                `The payment of ${handle}, ${total}, will be due again. Its reference cannot be reused.`,
        },
        states: {
            open: { fr: "Ouvert", en: "Open" },
            paid: { fr: "Réglé", en: "Paid" },
            cancelled: { fr: "Annulé", en: "Cancelled" },
        },
        csv: { fr: "Exporter en CSV", en: "Export as CSV" },
    },
    offer: {
        title: { fr: "Formules et tarifs", en: "Plans and rates" },
        lead: {
            fr: "Aucune modification ne touche un mois déjà ouvert.",
            en: "Changes do not affect months that are already open.",
        },
        packages: { fr: "Formules", en: "Packages" },
        quota: { fr: "Vidéos par mois", en: "Videos a month" },
        credits: { fr: "Crédits mensuels en euros", en: "Monthly credits in euros" },
        edit: { fr: "Modifier", en: "Edit" },
        mixes: { fr: "Mix", en: "Mixes" },
        positioning: { fr: "Positionnement", en: "Positioning" },
        shares: { fr: "Répartition", en: "Shares" },
        share: { fr: (label: string) => `Part ${label} en %`, en: (label: string) => `Share of ${label} in %` },
        sum: { fr: (percent: number) => `Somme : ${percent} %`, en: (percent: number) => `Sum: ${percent}%` },
        preview: { fr: "Quotas pour 20 vidéos", en: "Quotas for 20 videos" },
        rates: { fr: "Tarifs par vidéo approuvée", en: "Rates per approved video" },
        newRate: { fr: "Nouveau tarif", en: "New rate" },
        rate: { fr: "Euros par vidéo", en: "Euros per video" },
        from: { fr: "À partir du", en: "From" },
        every: { fr: "Toutes les formules", en: "All packages" },
        now: {
            fr: (videos: number, credits: string) => `Aujourd'hui : ${videos} vidéos et ${credits} de crédits.`,
            en: (videos: number, credits: string) => `Today: ${videos} videos and credits of ${credits}.`,
        },
        newRateOf: {
            fr: (type: string, rate: string) => `${type} : ${rate} par vidéo approuvée.`,
            en: (type: string, rate: string) => `${type}: ${rate} per approved video.`,
        },
        rateNow: {
            fr: (plan: string, rate: string, from: string) => `Aujourd'hui, pour ${plan} : ${rate}, depuis le ${from}.`,
            en: (plan: string, rate: string, from: string) => `Today, for ${plan}: ${rate}, since ${from}.`,
        },
        willCancelRate: {
            fr: (type: string, tier: number, rate: string, from: string) =>
                `Le tarif de ${rate} pour ${type} (${tier} vidéos), prévu le ${from}, est retiré. L'ancien reste.`,
            en: (type: string, tier: number, rate: string, from: string) =>
                `The rate of ${rate} for ${type} (${tier} videos), planned for ${from}, will be withdrawn. The old rate stays.`,
        },
        cancelRate: { fr: "Retirer", en: "Withdraw" },
        willRate: {
            fr: "Le tarif vaut pour les mois ouverts à partir de ce jour.",
            en: "The rate applies to months opened from that day on.",
        },
    },
    contract: {
        title: { fr: "Contrat", en: "Contract" },
        version: { fr: "Version", en: "Version" },
        name: { fr: "Titre", en: "Title" },
        body: { fr: "Texte en Markdown", en: "Text in Markdown" },
        publish: { fr: "Publier une version", en: "Publish a version" },
        published: { fr: "Publiée le", en: "Published on" },
        willSign: {
            fr: (count: number) =>
                `Tous les créateurs auront à signer cette version. Les actifs gardent ${counted("fr", count, "jour", "jours")} pour le faire.`,
            en: (count: number) =>
                `Every creator will have to sign this version. Active ones have ${counted("en", count, "day", "days")} to do so.`,
        },
        forGood: { fr: "Un texte publié ne se modifie plus.", en: "A published text cannot be edited." },
    },
    roles: {
        title: { fr: "Accès et effacement", en: "Access and erasure" },
        admins: { fr: "Administrateurs", en: "Admins" },
        since: { fr: "Depuis", en: "Since" },
        find: { fr: "Trouver un compte", en: "Find an account" },
        grant: { fr: "Rendre admin", en: "Make an admin" },
        willGrant: {
            fr: (email: string) => `${email} pourra tout voir et tout décider, dès maintenant.`,
            en: (email: string) => `${email} will be able to see and decide everything, from now on.`,
        },
        revoke: { fr: "Retirer l'accès", en: "Revoke access" },
        willRevoke: {
            fr: (email: string) => `${email} ne pourra plus rien décider, dès maintenant.`,
            en: (email: string) => `${email} will no longer be able to decide anything, from now on.`,
        },
        erase: { fr: "Effacer la personne", en: "Erase the person" },
        willErase: {
            fr: (email: string) => `Profil, brouillons, liens et notes de ${email} sont effacés pour toujours.`,
            en: (email: string) => `Profile, drafts, links and notes of ${email} are erased for good.`,
        },
        willKeep: {
            fr: "Les montants et la preuve des signatures restent, sans le nom. C'est refusé tant qu'un paiement est dû.",
            en: "Amounts and the proof of signatures stay, without the name. The erasure is refused while a payout is due.",
        },
        erased: {
            fr: (count: number) =>
                `La personne est effacée. ${counted("fr", count, "fichier reste", "fichiers restent")} à supprimer du stockage.`,
            en: (count: number) =>
                `The person is erased. ${counted("en", count, "file", "files")} must still be removed from storage.`,
        },
    },
    audit: {
        title: { fr: "Journal d'audit", en: "Audit log" },
        action: { fr: "Action", en: "Action" },
        entity: { fr: "Objet", en: "Object" },
        actor: { fr: "Par", en: "By" },
        operations: { fr: "Exploitation", en: "Operations" },
        change: { fr: "Changement", en: "Change" },
        verify: { fr: "Vérifier la chaîne", en: "Verify the chain" },
        verified: {
            fr: (count: number) =>
                `${counted("fr", count, "entrée vérifiée", "entrées vérifiées")} : rien n'a été altéré.`,
            en: (count: number) => `${counted("en", count, "entry", "entries")} verified: nothing was altered.`,
        },
        broken: {
            fr: (id: number) => `La chaîne est rompue à l'entrée ${id}.`,
            en: (id: number) => `The chain is broken at entry ${id}.`,
        },
        total: {
            fr: (count: number) => counted("fr", count, "entrée", "entrées"),
            en: (count: number) => counted("en", count, "entry", "entries"),
        },
    },
    settings: {
        title: { fr: "Paramètres", en: "Settings" },
        debtor: { fr: "Compte émetteur des paiements", en: "Paying account" },
        name: { fr: "Nom", en: "Name" },
        iban: { fr: "IBAN", en: "IBAN" },
        ibanHint: {
            fr: (last4: string) => `Enregistré : terminé par ${last4}. Laissez vide pour le garder.`,
            en: (last4: string) => `Saved: it ends in ${last4}. Leave empty to keep it.`,
        },
        ibanMissing: { fr: "Sans IBAN ni BIC, aucun fichier SEPA.", en: "Without IBAN and BIC there is no SEPA file." },
        bic: { fr: "BIC", en: "BIC" },
        grace: { fr: "Jours pour signer une nouvelle version", en: "Days to sign a new version" },
        edited: { fr: (at: string) => `Modifié le ${at}`, en: (at: string) => `Last edited ${at}` },
    },
} as const;
