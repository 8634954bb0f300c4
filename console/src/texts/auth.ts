/** Texts of signing in, up and out. */

export const authTexts = {
    email: { fr: "E-mail", en: "E-mail" },
    password: { fr: "Mot de passe", en: "Password" },
    newPassword: { fr: "Nouveau mot de passe", en: "New password" },
    passwordHint: { fr: "Au moins 6 caractères.", en: "At least 6 characters." },
    code: { fr: "Code à 6 chiffres", en: "6-digit code" },
    signIn: {
        title: { fr: "Connexion", en: "Sign in" },
        lead: {
            fr: "Retrouvez vos vidéos, votre mois et vos paiements.",
            en: "Your videos, your month and your payments.",
        },
        byPassword: { fr: "Par mot de passe", en: "With a password" },
        byMail: { fr: "Par e-mail", en: "By e-mail" },
        submit: { fr: "Se connecter", en: "Sign in" },
        mail: { fr: "Recevoir un lien de connexion", en: "Send me a link" },
        forgotten: { fr: "Mot de passe oublié ?", en: "Forgot your password?" },
        noAccount: { fr: "Pas encore de compte ?", en: "No account yet?" },
        apply: { fr: "Candidater au programme", en: "Apply to the programme" },
    },
    signUp: {
        title: { fr: "Créer un compte", en: "Create an account" },
        lead: {
            fr: "Un compte suffit pour commencer votre candidature ; vous la complétez à votre rythme.",
            en: "An account is all you need to begin your application; you finish it when you like.",
        },
        submit: { fr: "Créer mon compte", en: "Create my account" },
        hasAccount: { fr: "Déjà un compte ?", en: "Do you have an account?" },
    },
    mailed: {
        title: { fr: "Vérifiez vos e-mails", en: "Check your e-mail" },
        body: {
            fr: (email: string) =>
                `Si un compte existe pour ${email}, un e-mail est en route. Suivez son lien, ou tapez son code ici.`,
            en: (email: string) =>
                `If there is an account for ${email}, a mail is on its way. Follow its link, or type its code here.`,
        },
        submit: { fr: "Valider le code", en: "Use the code" },
    },
    recovery: {
        title: { fr: "Mot de passe oublié", en: "Forgotten password" },
        lead: {
            fr: "Indiquez votre e-mail : vous recevrez de quoi choisir un nouveau mot de passe.",
            en: "Enter your e-mail: we will send you a link to choose a new password.",
        },
        submit: { fr: "Envoyer", en: "Send" },
    },
    setPassword: {
        title: { fr: "Nouveau mot de passe", en: "New password" },
        submit: { fr: "Enregistrer le mot de passe", en: "Save the password" },
        saved: { fr: "Votre mot de passe est changé.", en: "Your password has been changed." },
    },
    verify: {
        title: { fr: "Connexion en cours", en: "Signing you in" },
        broken: {
            fr: "Ce lien ne fonctionne plus : il a déjà servi ou a expiré. Demandez-en un nouveau.",
            en: "This link no longer works: it was used before or has expired. Ask for a new one.",
        },
        again: { fr: "Revenir à la connexion", en: "Back to sign-in" },
    },
    /** Sentences by the codes of Supabase Auth and of the gateway. */
    refusals: {
        invalid_credentials: {
            fr: "E-mail ou mot de passe incorrect.",
            en: "The e-mail or the password is wrong.",
        },
        email_not_confirmed: {
            fr: "Confirmez d'abord votre adresse : le lien est dans l'e-mail que vous avez reçu.",
            en: "Please confirm your address first: the link is in the mail that we sent you.",
        },
        email_address_invalid: {
            fr: "Cette adresse e-mail n'est pas valable.",
            en: "This is not a valid e-mail address.",
        },
        validation_failed: { fr: "Une valeur manque ou n'est pas valable.", en: "A value is missing or not valid." },
        user_already_exists: {
            fr: "Un compte existe déjà pour cette adresse : connectez-vous.",
            en: "There is an account for this address already: please sign in.",
        },
        email_exists: {
            fr: "Un compte existe déjà pour cette adresse : connectez-vous.",
            en: "There is an account for this address already: please sign in.",
        },
        user_banned: { fr: "Ce compte est suspendu.", en: "This account is suspended." },
        signup_disabled: { fr: "Les inscriptions sont fermées.", en: "Sign-up is closed." },
        otp_disabled: { fr: "Aucun compte n'existe pour cette adresse.", en: "There is no account for this address." },
        otp_expired: {
            fr: "Ce code ou ce lien n'est plus valable : demandez-en un nouveau.",
            en: "This code or link is no longer valid: ask for a new one.",
        },
        weak_password: {
            fr: "Ce mot de passe est trop faible : choisissez-en un plus long.",
            en: "This password is too weak: choose a longer one.",
        },
        same_password: {
            fr: "Choisissez un mot de passe différent de l'actuel.",
            en: "Choose a password that differs from the current one.",
        },
        over_email_send_rate_limit: {
            fr: "Trop d'e-mails demandés : patientez avant d'en demander un autre.",
            en: "Too many e-mails requested: please wait before you ask for another.",
        },
        over_request_rate_limit: {
            fr: "Trop d'essais : patientez un instant.",
            en: "Too many attempts: wait a moment.",
        },
        session_not_found: { fr: "Votre session est terminée.", en: "Your session has ended." },
        session_expired: { fr: "Votre session est terminée.", en: "Your session has ended." },
        no_authorization: { fr: "Votre session est terminée.", en: "Your session has ended." },
        UNAVAILABLE: {
            fr: "Aucune réponse du service : vérifiez votre connexion puis réessayez.",
            en: "The service does not answer: check your connection, then try again.",
        },
    },
} as const;
