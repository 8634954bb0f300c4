/** Texts of the application and of the contract. */

export const applicantTexts = {
    title: { fr: "Ma candidature", en: "My application" },
    lead: {
        fr: "Trois étapes. Tout est enregistré au fur et à mesure : vous pouvez revenir plus tard.",
        en: "Three steps. Everything is saved as you type: you can come back later.",
    },
    steps: {
        fr: ["Profil", "Formule", "Récapitulatif"],
        en: ["Profile", "Package", "Summary"],
    },
    stepOf: {
        fr: (step: number, name: string) => `Étape ${step} sur 3 : ${name}`,
        en: (step: number, name: string) => `Step ${step} of 3: ${name}`,
    },
    kept: { fr: (time: string) => `Brouillon enregistré à ${time}`, en: (time: string) => `Draft saved at ${time}` },
    keeping: { fr: "Enregistrement du brouillon…", en: "Saving the draft…" },
    fields: {
        fullName: { fr: "Nom et prénom", en: "Full name" },
        whatsapp: { fr: "Numéro WhatsApp", en: "WhatsApp number" },
        country: { fr: "Pays", en: "Country" },
        address: { fr: "Adresse postale", en: "Postal address" },
        socialTiktok: { fr: "Lien de votre profil TikTok", en: "Link to your TikTok profile" },
        followersTiktok: { fr: "Abonnés TikTok", en: "TikTok followers" },
        socialInstagram: { fr: "Lien de votre profil Instagram", en: "Link to your Instagram profile" },
        followersInstagram: { fr: "Abonnés Instagram", en: "Instagram followers" },
        handle: { fr: "Pseudo", en: "Handle" },
        packageTier: { fr: "Formule", en: "Package" },
        mix: { fr: "Mix", en: "Mix" },
    },
    socialHint: {
        fr: "Par exemple tiktok.com/@nina.runs",
        en: "For example tiktok.com/@nina.runs",
    },
    instagramHint: { fr: "Par exemple instagram.com/nina.runs", en: "For example instagram.com/nina.runs" },
    handleHint: {
        fr: "Laissez vide pour reprendre celui de TikTok, sinon celui d'Instagram.",
        en: "Leave it empty to use the one from TikTok, or else from Instagram.",
    },
    full: {
        fr: (amount: string) => `${amount} pour un mois complet`,
        en: (amount: string) => `${amount} for a full month`,
    },
    empty: { fr: "à compléter", en: "to be filled in" },
    edit: { fr: "Modifier", en: "Change" },
    submit: { fr: "Envoyer ma candidature", en: "Send my application" },
    review: {
        fr: "Relisez puis envoyez : l'équipe étudiera votre candidature.",
        en: "Check it, then send it: the team will review your application.",
    },
    pending: {
        title: { fr: "Votre candidature est en cours d'étude", en: "Your application is under review" },
        since: {
            fr: (day: string) => `Envoyée le ${day}. Vous serez prévenu de la décision ici.`,
            en: (day: string) => `Sent on ${day}. You will find the decision here.`,
        },
        withdraw: { fr: "La reprendre pour la modifier", en: "Take it back to change it" },
    },
    rejected: {
        title: { fr: "Votre candidature n'a pas été retenue", en: "Your application was not accepted" },
        body: {
            fr: "Vous pouvez la modifier et l'envoyer à nouveau.",
            en: "You can change it and send it again.",
        },
    },
    contract: {
        title: { fr: "Contrat", en: "Contract" },
        version: {
            fr: (version: string, day: string) => `Version ${version}, publiée le ${day}`,
            en: (version: string, day: string) => `Version ${version}, published on ${day}`,
        },
        signed: {
            fr: (day: string) => `Vous l'avez signé le ${day}.`,
            en: (day: string) => `You signed it on ${day}.`,
        },
        before: {
            fr: (day: string) => `Une nouvelle version est à signer avant le ${day}.`,
            en: (day: string) => `A new version must be signed before ${day}.`,
        },
        french: {
            fr: "Le texte en français fait foi.",
            en: "The contract is in French, and only the French text is binding.",
        },
        sign: { fr: "Signer le contrat", en: "Sign the contract" },
        name: { fr: "Vos nom et prénom, tels que vous signez", en: "Your full name, as you sign" },
        terms: { fr: "J'ai lu le contrat et je l'accepte.", en: "I have read the contract and accept it." },
        age: { fr: "J'ai 18 ans ou plus.", en: "I am 18 or older." },
        rights: {
            fr: "Je cède les droits sur mes vidéos comme le contrat le prévoit.",
            en: "I assign the rights to my videos as set out in the contract.",
        },
        submit: { fr: "Je signe", en: "I sign" },
        next: { fr: "Aller à mon mois", en: "Go to my month" },
    },
} as const;
