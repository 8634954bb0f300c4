/** Texts of the admins' pages. */

export const adminTexts = {
    title: { fr: "Administration", en: "Administration" },
    menu: {
        overview: { fr: "Vue d'ensemble", en: "Overview" },
    },
    overview: {
        title: { fr: "Vue d'ensemble", en: "Overview" },
        complete: { fr: "Créateurs au complet", en: "Creators who are done" },
        pending: { fr: "Créateurs en cours", en: "Creators with videos to go" },
        toReview: { fr: "Vidéos à valider", en: "Videos to review" },
        toPay: { fr: "Paiements à faire", en: "Payments to make" },
        total: { fr: "À payer", en: "To be paid" },
        estimate: { fr: "Montant du mois", en: "Amount of the month" },
    },
} as const;
