/** Texts of a creator's month. */

import { counted } from "./catalogue";

export const dashboardTexts = {
    title: { fr: (name: string) => `Bonjour ${name}`, en: (name: string) => `Hello ${name}` },
    month: { fr: "Mois affiché", en: "Month" },
    closed: { fr: "Mois clôturé", en: "Month closed" },
    open: { fr: "Mois en cours", en: "Current month" },
    none: { fr: "Mois pas encore ouvert", en: "Month not opened yet" },
    progress: {
        title: { fr: "Avancement", en: "Progress" },
        of: {
            fr: (delivered: number, quota: number) => `${delivered} sur ${quota} vidéos approuvées`,
            en: (delivered: number, quota: number) => `${delivered} of ${quota} videos approved`,
        },
        remaining: {
            fr: (left: number) =>
                left === 0 ? "Objectif complet" : `Encore ${counted("fr", left, "vidéo", "vidéos")}`,
            en: (left: number) => (left === 0 ? "All done" : `${counted("en", left, "video", "videos")} to go`),
        },
    },
    earned: {
        estimate: { fr: "Gains du mois à ce jour", en: "Earned this month so far" },
        final: { fr: "Gains du mois", en: "Earned this month" },
        rest: { fr: "Montant définitif à la clôture du mois", en: "Final when the month is closed" },
    },
    daysLeft: {
        title: { fr: "Temps restant", en: "Time left" },
        days: {
            fr: (days: number) => counted("fr", days, "jour", "jours"),
            en: (days: number) => counted("en", days, "day", "days"),
        },
        until: { fr: (day: string) => `jusqu'au ${day}`, en: (day: string) => `until ${day}` },
    },
    totals: {
        title: { fr: "Tous les mois", en: "All months" },
        earned: { fr: "Déjà versé", en: "Paid so far" },
        waiting: { fr: "En attente de versement", en: "Waiting to be paid" },
    },
    quotas: {
        title: { fr: "Vidéos du mois par type", en: "Videos of the month by type" },
        of: {
            fr: (done: number, all: number) => `${done} sur ${all}`,
            en: (done: number, all: number) => `${done} of ${all}`,
        },
        none: { fr: "Rien à livrer", en: "None to deliver" },
    },
    earnings: {
        title: { fr: "Ce que rapportent vos vidéos approuvées", en: "What your approved videos earn" },
        type: { fr: "Type", en: "Type" },
        videos: { fr: "Vidéos", en: "Videos" },
        rate: { fr: "Tarif", en: "Rate" },
        amount: { fr: "Montant", en: "Amount" },
        empty: {
            fr: "Aucune vidéo approuvée pour le moment.",
            en: "No video has been approved yet.",
        },
    },
    reviews: {
        title: { fr: "Mes envois du mois", en: "This month's uploads" },
        pending: { fr: "En attente de validation", en: "Waiting for a review" },
        approved: { fr: "Approuvées", en: "Approved" },
        toReplace: { fr: "À refaire", en: "To be replaced" },
        all: { fr: "Toutes mes vidéos", en: "All my videos" },
        send: { fr: "Envoyer une vidéo", en: "Send a video" },
        empty: { fr: "Aucun envoi ce mois-ci.", en: "Nothing was sent this month." },
    },
    activity: {
        title: { fr: "Activité récente", en: "Recent activity" },
        empty: { fr: "Rien pour le moment.", en: "Nothing yet." },
    },
    nextPlan: {
        title: { fr: "Prochain mois", en: "Next month" },
        plan: {
            fr: (videos: number, mix: string, month: string) => `Dès ${month} : ${videos} vidéos, mix ${mix}`,
            en: (videos: number, mix: string, month: string) => `From ${month}: ${videos} videos, mix ${mix}`,
        },
        change: { fr: "Changer de formule", en: "Change the plan" },
    },
    plan: {
        title: { fr: "Formule", en: "Plan" },
        said: {
            fr: (videos: number, mix: string) => `${videos} vidéos, mix ${mix}`,
            en: (videos: number, mix: string) => `${videos} videos, mix ${mix}`,
        },
    },
    blocked: {
        contract: {
            fr: "Signez le contrat en vigueur pour envoyer des vidéos.",
            en: "Sign the current contract to send videos.",
        },
        sign: { fr: "Lire et signer", en: "Read and sign" },
        inactive: {
            fr: "Votre compte n'est pas actif : vous ne pouvez pas envoyer de vidéos pour le moment.",
            en: "Your account is not active: you cannot send videos at the moment.",
        },
        noProfile: {
            fr: "Indiquez comment vous payer pour recevoir vos gains.",
            en: "Tell us how to pay you, so that you receive what you earn.",
        },
        profile: { fr: "Compléter mes coordonnées", en: "Fill in my bank details" },
    },
} as const;
