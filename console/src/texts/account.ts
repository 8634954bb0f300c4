/** Texts of a creator's account: profile, bank details, plan, data. */

export const accountTexts = {
    title: { fr: "Mon compte", en: "My account" },
    profile: {
        title: { fr: "Mon profil", en: "My profile" },
        displayName: { fr: "Nom affiché", en: "Display name" },
        whatsapp: { fr: "Numéro WhatsApp", en: "WhatsApp number" },
        country: { fr: "Pays", en: "Country" },
        address: { fr: "Adresse postale", en: "Postal address" },
        tiktok: { fr: "Lien TikTok", en: "TikTok link" },
        instagram: { fr: "Lien Instagram", en: "Instagram link" },
        followersTiktok: { fr: "Abonnés TikTok", en: "TikTok followers" },
        followersInstagram: { fr: "Abonnés Instagram", en: "Instagram followers" },
    },
    payout: {
        title: { fr: "Coordonnées de paiement", en: "Payment details" },
        none: {
            fr: "Sans coordonnées, vos gains ne peuvent pas être versés.",
            en: "Without these, what you earn cannot be paid.",
        },
        method: { fr: "Mode de paiement", en: "Payment method" },
        holder: { fr: "Titulaire du compte", en: "Account holder" },
        iban: { fr: "IBAN", en: "IBAN" },
        keepIban: {
            fr: (last: string) => `Laissez vide pour garder le compte qui finit par ${last}.`,
            en: (last: string) => `Leave it empty to keep the account that ends in ${last}.`,
        },
        paypal: { fr: "E-mail du compte PayPal", en: "E-mail of the PayPal account" },
        stripe: { fr: "Identifiant du compte Stripe", en: "Identifier of the Stripe account" },
        stripeHint: { fr: "Il commence par acct_.", en: "It begins with acct_." },
        notSepa: {
            fr: "Ce compte est hors de la zone SEPA : un virement par fichier n'est pas possible.",
            en: "This account is outside SEPA, so a bank file cannot pay it.",
        },
    },
    plan: {
        title: { fr: "Ma formule", en: "My plan" },
        lead: {
            fr: (month: string) => `Un changement vaut dès ${month}. Une formule plus grande se demande à l'équipe.`,
            en: (month: string) => `A change applies from ${month}. Ask the team for a larger package.`,
        },
        package: { fr: "Formule", en: "Package" },
        mix: { fr: "Mix", en: "Mix" },
        save: { fr: "Changer ma formule", en: "Change my plan" },
        saved: {
            fr: (videos: number, mix: string, month: string) => `Dès ${month} : ${videos} vidéos, mix ${mix}.`,
            en: (videos: number, mix: string, month: string) => `From ${month}: ${videos} videos, mix ${mix}.`,
        },
        full: {
            fr: (amount: string) => `${amount} pour un mois complet`,
            en: (amount: string) => `${amount} for a full month`,
        },
    },
    password: { fr: "Mot de passe", en: "Password" },
    data: {
        title: { fr: "Mes données", en: "My data" },
        lead: {
            fr: "Téléchargez tout ce que le programme sait de vous. Pour faire effacer vos données, écrivez à l'équipe.",
            en: "Download everything that the programme knows about you. To have your data erased, write to the team.",
        },
        download: { fr: "Télécharger mes données", en: "Download my data" },
        file: { fr: "mes-donnees-retromuscle.json", en: "my-retromuscle-data.json" },
    },
} as const;
