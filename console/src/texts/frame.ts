/** Texts of the frame around every page. */

export const frameTexts = {
    skip: { fr: "Aller au contenu", en: "Skip to the content" },
    menu: { fr: "Navigation", en: "Navigation" },
    home: { fr: "RetroMuscle, accueil", en: "RetroMuscle, front page" },
    offer: { fr: "L'offre", en: "The offer" },
    signIn: { fr: "Connexion", en: "Sign in" },
    signUp: { fr: "Candidater", en: "Apply" },
    signOut: { fr: "Se déconnecter", en: "Sign out" },
    application: { fr: "Candidature", en: "Application" },
    contract: { fr: "Contrat", en: "Contract" },
    dashboard: { fr: "Mon mois", en: "My month" },
    videos: { fr: "Mes vidéos", en: "My videos" },
    rushes: { fr: "Rushes", en: "Rushes" },
    payments: { fr: "Paiements", en: "Payments" },
    account: { fr: "Mon compte", en: "My account" },
    admin: { fr: "Administration", en: "Administration" },
    language: { fr: "Langue", en: "Language" },
    theme: { fr: "Thème", en: "Theme" },
    themes: {
        auto: { fr: "Automatique", en: "Automatic" },
        light: { fr: "Clair", en: "Light" },
        dark: { fr: "Sombre", en: "Dark" },
    },
    ended: {
        fr: "Votre session est terminée : elle a expiré ou a été fermée ailleurs. Reconnectez-vous pour continuer.",
        en: "Your session has ended: it expired or was closed elsewhere. Sign in again to continue.",
    },
} as const;
