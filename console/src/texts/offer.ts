/** Texts of the offer, which visitors read. */

export const offerTexts = {
    title: { fr: "Filmez votre sport. Soyez payé chaque mois.", en: "Film your training. Get paid every month." },
    lead: {
        fr: "RetroMuscle rémunère des créateurs pour de courtes vidéos de sport à l'esprit rétro. Vous choisissez une formule, vous tournez, nous validons, vous êtes payé.",
        en: "RetroMuscle pays creators for short sports videos with a retro spirit. You choose a package, you film, we review, you are paid.",
    },
    apply: { fr: "Candidater", en: "Apply" },
    packages: { fr: "Les formules", en: "Packages" },
    videosPerMonth: {
        fr: (videos: number) => `${videos} vidéos par mois`,
        en: (videos: number) => `${videos} videos a month`,
    },
    credits: { fr: (amount: string) => `+ ${amount} de crédits`, en: (amount: string) => `+ ${amount} in credits` },
    noCredits: { fr: "Sans crédits", en: "No credits" },
    upTo: {
        fr: (amount: string) => `${amount} pour un mois complet`,
        en: (amount: string) => `${amount} for a full month`,
    },
    withMix: { fr: (mix: string) => `avec le mix ${mix}`, en: (mix: string) => `with the mix ${mix}` },
    mixes: { fr: "Les mix de vidéos", en: "Mixes of videos" },
    rates: { fr: "Les tarifs", en: "Rates" },
    rate: { fr: "Par vidéo approuvée", en: "For each approved video" },
    placeholder: { fr: "tarif provisoire", en: "not final" },
    simulator: {
        title: { fr: "Simulez votre mois", en: "What would you earn in a month?" },
        lead: {
            fr: "Le montant d'un mois dont toutes les vidéos sont approuvées.",
            en: "What you earn in a month when all its videos are approved.",
        },
        package: { fr: "Formule", en: "Package" },
        mix: { fr: "Mix", en: "Mix" },
        total: { fr: "Total du mois", en: "A full month" },
        videos: { fr: "Vidéos", en: "Videos" },
        amount: { fr: "Montant", en: "Amount" },
        plot: { fr: "Gain du mois par type de vidéo", en: "What each type of video earns in a month" },
    },
    steps: {
        title: { fr: "Comment ça marche", en: "How it works" },
        apply: {
            fr: ["Candidatez", "Présentez-vous et choisissez une formule. Réponse après étude de votre profil."],
            en: ["Apply", "Tell us who you are and choose a package. We look at your profile and answer."],
        },
        film: {
            fr: ["Tournez", "De 15 à 60 secondes, en vertical ou en carré. Envoyez vos vidéos depuis votre téléphone."],
            en: ["Film", "15 to 60 seconds, portrait or square. Send your videos from your phone."],
        },
        earn: {
            fr: ["Soyez payé", "Chaque vidéo approuvée compte. Le montant est arrêté à la fin du mois puis versé."],
            en: ["Get paid", "Each approved video counts. The amount is settled at the end of the month, then paid."],
        },
    },
} as const;
