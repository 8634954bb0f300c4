/** Texts that several pages use. */

import {
    activityKindLabels,
    applicationStatusLabels,
    creatorStatusLabels,
    paymentStatusLabels,
    payoutMethodLabels,
    resolutionLabels,
    videoStatusLabels,
    type ActivityKind,
    type ApplicationStatus,
    type CreatorStatus,
    type PaymentStatus,
    type PayoutMethod,
    type Resolution,
    type VideoStatus,
} from "@retromuscle/client";

import type { Text } from "./catalogue";

/** English labels of codes; the API returns the French ones. */
function labels<Code extends string>(
    fr: Readonly<Record<Code, string>>,
    en: Readonly<Record<Code, string>>,
): Readonly<Record<Code, Text<string>>> {
    const codes = Object.keys(fr) as Code[];
    return Object.fromEntries(codes.map((code) => [code, { fr: fr[code], en: en[code] }])) as Record<
        Code,
        Text<string>
    >;
}

export const codeTexts = {
    video: labels<VideoStatus>(videoStatusLabels, {
        pending_review: "To be reviewed",
        approved: "Approved",
        rejected: "Refused",
        revision_requested: "Revision requested",
    }),
    creator: labels<CreatorStatus>(creatorStatusLabels, {
        candidat: "Candidate",
        actif: "Active",
        pause: "Paused",
        inactif: "Inactive",
    }),
    application: labels<ApplicationStatus>(applicationStatusLabels, {
        draft: "Draft",
        pending_review: "Under review",
        approved: "Accepted",
        rejected: "Refused",
    }),
    payment: labels<PaymentStatus>(paymentStatusLabels, {
        a_faire: "To be paid",
        en_cours: "On its way",
        paye: "Paid",
    }),
    method: labels<PayoutMethod>(payoutMethodLabels, { iban: "Bank transfer", paypal: "PayPal", stripe: "Stripe" }),
    activity: labels<ActivityKind>(activityKindLabels, {
        contract: "Contract signed",
        upload: "Video sent",
        approved: "Video approved",
        rejected: "Video refused",
        revision: "Revision requested",
        rush: "Rush sent",
        paid: "Payment made",
    }),
    resolution: labels<Resolution>(resolutionLabels, { "1080x1920": "9:16", "1080x1080": "1:1" }),
} as const;

export const commonTexts = {
    loading: { fr: "Chargement…", en: "Loading…" },
    retry: { fr: "Réessayer", en: "Try again" },
    save: { fr: "Enregistrer", en: "Save" },
    saved: { fr: "Enregistré.", en: "Saved." },
    cancel: { fr: "Annuler", en: "Cancel" },
    close: { fr: "Fermer", en: "Close" },
    next: { fr: "Suivant", en: "Next" },
    back: { fr: "Retour", en: "Back" },
    more: { fr: "Afficher la suite", en: "Show more" },
    figures: { fr: "Voir les chiffres", en: "Show the figures" },
    total: { fr: "Total", en: "Total" },
    type: { fr: "Type", en: "Type" },
    month: { fr: "Mois", en: "Month" },
    credits: { fr: "Crédits", en: "Credits" },
    required: { fr: "Ce champ est à remplir.", en: "Please fill this in." },
    wrongForm: { fr: "Cette valeur n'a pas la bonne forme.", en: "This value does not have the right form." },
    tooShort: { fr: "Cette valeur est trop courte.", en: "This value is too short." },
    requestId: {
        fr: (id: string) => `Numéro de la requête : ${id}`,
        en: (id: string) => `Request number: ${id}`,
    },
    waitSeconds: {
        fr: (seconds: number) => `Nouvel essai possible dans ${seconds} s.`,
        en: (seconds: number) => `You can try again in ${seconds} s.`,
    },
    changedMeanwhile: {
        fr: "L'état à jour est affiché.",
        en: "The page now shows the current state.",
    },
    offline: {
        fr: "Pas de connexion au réseau. Vos envois reprendront à son retour.",
        en: "No network connection. Your uploads will resume when it is back.",
    },
    notFound: {
        title: { fr: "Page introuvable", en: "No such page" },
        body: { fr: "Cette adresse ne mène à aucune page.", en: "There is no page at this address." },
        home: { fr: "Revenir à l'accueil", en: "Go to the front page" },
    },
    failed: {
        title: { fr: "La page ne peut pas s'afficher", en: "The page cannot be shown" },
        body: {
            fr: "Une erreur s'est produite dans la page. Rechargez-la.",
            en: "Something went wrong on this page. Please reload it.",
        },
        reload: { fr: "Recharger", en: "Reload" },
    },
    forbidden: {
        title: { fr: "Accès réservé", en: "Not for this account" },
        body: {
            fr: "Votre compte ne donne pas accès à cette page.",
            en: "Your account has no access to this page.",
        },
    },
} as const;
