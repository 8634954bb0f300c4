/** Texts of videos and rushes, and of sending them. */

import { counted } from "./catalogue";

export const videoTexts = {
    title: { fr: "Mes vidéos", en: "My videos" },
    lead: {
        fr: "Envoyez vos vidéos et suivez leur validation.",
        en: "Send your videos and follow their review.",
    },
    play: { fr: (title: string) => `Lire la vidéo : ${title}`, en: (title: string) => `Play the video: ${title}` },
    all: { fr: "Toutes les vidéos", en: "All videos" },
    empty: { fr: "Vous n'avez pas encore envoyé de vidéo.", en: "You have not sent any video yet." },
    filter: { fr: "Afficher", en: "Show" },
    everything: { fr: "Toutes", en: "All of them" },
    countsIn: { fr: (month: string) => `compte pour ${month}`, en: (month: string) => `counts in ${month}` },
    reason: { fr: "Motif", en: "Reason" },
    replaced: { fr: "Remplacée", en: "Replaced" },
    replace: { fr: "Remplacer", en: "Replace" },
    toReplace: {
        title: { fr: "À refaire", en: "To be redone" },
        lead: {
            fr: (count: number) => `${counted("fr", count, "vidéo attend", "vidéos attendent")} une nouvelle version.`,
            en: (count: number) => `${counted("en", count, "video waits", "videos wait")} for a new version.`,
        },
    },
    send: {
        title: { fr: "Envoyer une vidéo", en: "Send a video" },
        type: { fr: "Type de vidéo", en: "Type of video" },
        drop: { fr: "Déposez vos fichiers ici", en: "Drop your files here" },
        choose: { fr: "Choisir des fichiers", en: "Choose files" },
        rules: {
            fr: (min: number, max: number, resolutions: string, size: string) =>
                `MP4 ou MOV, de ${min} à ${max} secondes, ${resolutions}, ${size} au plus.`,
            en: (min: number, max: number, resolutions: string, size: string) =>
                `MP4 or MOV, ${min} to ${max} seconds, ${resolutions}, ${size} at most.`,
        },
        rushRules: {
            fr: (size: string) => `MP4 ou MOV, ${size} au plus par fichier.`,
            en: (size: string) => `MP4 or MOV, ${size} at most for each file.`,
        },
        tips: { fr: "Conseils de tournage", en: "Advice for filming" },
        replacing: {
            fr: (label: string) => `Cette vidéo remplacera celle qui a été refusée (${label}).`,
            en: (label: string) => `This video will replace the one that was refused (${label}).`,
        },
        keepOld: { fr: "Envoyer plutôt une nouvelle vidéo", en: "Send a new video instead" },
    },
    sending: {
        title: { fr: "Envois en cours", en: "Uploads in progress" },
        reading: { fr: "Lecture du fichier…", en: "Reading the file…" },
        progress: {
            fr: (percent: string, sent: string, total: string) => `${percent} – ${sent} sur ${total}`,
            en: (percent: string, sent: string, total: string) => `${percent} – ${sent} of ${total}`,
        },
        paused: { fr: "En pause", en: "Paused" },
        recording: { fr: "Enregistrement…", en: "Saving…" },
        done: { fr: "Envoyée : elle attend sa validation.", en: "Sent: waiting for review." },
        rushDone: { fr: "Envoyé.", en: "Sent." },
        pause: { fr: "Mettre en pause", en: "Pause" },
        resume: { fr: "Reprendre", en: "Resume" },
        retry: { fr: "Réessayer", en: "Try again" },
        dismiss: { fr: "Retirer de la liste", en: "Remove from the list" },
        of: { fr: (name: string) => `Avancement de ${name}`, en: (name: string) => `Progress of ${name}` },
    },
    refused: {
        unreadable: {
            fr: "Votre navigateur ne peut pas lire ce fichier : envoyez une vidéo MP4 ou MOV.",
            en: "Your browser cannot read this file: send an MP4 or MOV video.",
        },
        duration: {
            fr: (seconds: string, min: number, max: number) =>
                `Elle dure ${seconds} s : il en faut de ${min} à ${max}.`,
            en: (seconds: string, min: number, max: number) =>
                `It lasts ${seconds} s: it must last ${min} to ${max} s.`,
        },
        resolution: {
            fr: (found: string, needed: string) => `Elle mesure ${found} pixels : il faut ${needed}.`,
            en: (found: string, needed: string) => `Its size is ${found} pixels: ${needed} is required.`,
        },
        size: {
            fr: (found: string, most: string) => `Le fichier pèse ${found} : ${most} au plus.`,
            en: (found: string, most: string) => `The file is too large: ${found}, at most ${most}.`,
        },
        type: {
            fr: "Ce type de fichier n'est pas accepté : envoyez du MP4 ou du MOV.",
            en: "This kind of file is not accepted: send MP4 or MOV.",
        },
    },
    rushes: {
        title: { fr: "Mes rushes", en: "My rushes" },
        lead: {
            fr: "Vos images brutes, sans validation ni paiement.",
            en: "Your raw footage: neither reviewed nor paid.",
        },
        send: { fr: "Envoyer des rushes", en: "Send rushes" },
        all: { fr: "Rushes envoyés", en: "Sent rushes" },
        empty: { fr: "Aucun rush pour le moment.", en: "No rushes yet." },
        watch: { fr: (name: string) => `Lire ${name}`, en: (name: string) => `Play ${name}` },
    },
} as const;
