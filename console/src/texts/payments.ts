/** Texts of a creator's payments. */

export const paymentTexts = {
    title: { fr: "Mes paiements", en: "My payments" },
    lead: {
        fr: "Ce que vos vidéos ont rapporté, mois par mois.",
        en: "What your videos have earned, month by month.",
    },
    earned: { fr: "Déjà versé", en: "Paid so far" },
    waiting: { fr: "En attente de versement", en: "Waiting to be paid" },
    plot: { fr: "Les douze derniers mois", en: "The last twelve months" },
    amount: { fr: "Montant", en: "Amount" },
    estimate: { fr: "Estimation : mois non clôturé", en: "Estimate: month not closed" },
    paidOn: { fr: (day: string) => `Payé le ${day}`, en: (day: string) => `Paid on ${day}` },
    reference: {
        fr: (reference: string) => `Référence ${reference}`,
        en: (reference: string) => `Reference ${reference}`,
    },
    list: { fr: "Paiements par mois", en: "Payments by month" },
    details: { fr: "Détail", en: "Details" },
    videos: { fr: "Vidéos", en: "Videos" },
    rate: { fr: "Tarif", en: "Rate" },
    subtotal: { fr: "Montant", en: "Amount" },
    adjustment: { fr: (reason: string) => `Ajustement : ${reason}`, en: (reason: string) => `Adjustment: ${reason}` },
    empty: { fr: "Aucun mois pour le moment.", en: "There is no month yet." },
} as const;
