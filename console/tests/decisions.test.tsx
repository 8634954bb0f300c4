// @vitest-environment happy-dom
/** Decisions of admins: each dialog says what will happen, with the figures, and sends the typed values. */

import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Route } from "wouter";

import ApplicationsPage from "../src/admin/ApplicationsPage";
import ContractPage from "../src/admin/ContractPage";
import CreatorPage from "../src/admin/CreatorPage";
import PaymentsPage from "../src/admin/PaymentsPage";
import PlansPage from "../src/admin/PlansPage";
import RolesPage from "../src/admin/RolesPage";
import SettingsPage from "../src/admin/SettingsPage";
import { refused, show, type Answers, type Shown } from "./stub";

/** In happy-dom rows have no height, so all thousand rows would be visible. */
Object.defineProperty(HTMLElement.prototype, "offsetHeight", { value: 44 });

beforeEach(() => localStorage.setItem("console-language", "fr"));
afterEach(() => {
    cleanup();
    localStorage.clear();
});

/** Replaces the narrow and non-breaking spaces of Intl with plain ones. */
const said = (element: Element): string => element.textContent.replaceAll(/[\u202f\u00a0]/g, " ");

/** Opens the dialog of the first decision of that name on the page. */
async function opened(name: string | RegExp): Promise<HTMLElement> {
    await userEvent.click((await screen.findAllByRole("button", { name }))[0] ?? document.body);
    return screen.getByRole("dialog", { name });
}

/** Presses the button that confirms, and waits until the dialog is gone. */
async function decide(dialog: HTMLElement): Promise<void> {
    await userEvent.click(dialog.querySelector("button[type=submit]") ?? dialog);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
}

const fill = (dialog: HTMLElement, label: string, text: string): Promise<void> =>
    userEvent.type(within(dialog).getByLabelText(label), text);

const application = {
    id: "a1",
    status: "pending_review",
    fullName: "Nina Roux",
    email: "nina@example.com",
    handle: "@nina",
    country: "France",
    whatsapp: "+336",
    packageTier: 20,
    mix: "VOLUME",
    submittedAt: "2026-02-10T12:00:00Z",
    socialTiktok: null,
    socialInstagram: null,
    followersTiktok: 10,
    followersInstagram: null,
    history: [],
};

function applications(): Shown {
    return show(<ApplicationsPage />, {
        adminApplications: () => ({
            rows: [application],
            counts: { draft: 0, pendingReview: 1, approved: 0, rejected: 0 },
            next: null,
        }),
        reviewApplication: () => ({}),
    });
}

test("the dialog of an acceptance states the videos of a month", async () => {
    const { given } = applications();
    const dialog = await opened("Accepter");
    expect(said(dialog)).toContain("Nina Roux pourra signer le contrat, puis livrer 20 vidéos par mois.");
    await fill(dialog, "Pseudo", "nina.runs");
    await decide(dialog);
    expect(given("reviewApplication")).toEqual([
        { applicationId: "a1", decision: "approved", handle: "nina.runs", notes: null },
    ]);
});

test("a refusal of an application needs notes, and cancelling decides nothing", async () => {
    const { given } = applications();
    const dialog = await opened("Refuser");
    await userEvent.click(within(dialog).getByRole("button", { name: "Refuser" }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Annuler" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(given("reviewApplication")).toEqual([]);
});

const creator = {
    creator: {
        id: "c1",
        handle: "@emma",
        displayName: "Emma",
        email: "emma@example.com",
        status: "actif",
        packageTier: 20,
        mix: "VOLUME",
    },
    plan: { packageTier: 20, mixLabel: "Volume Max" },
    nextPlan: { packageTier: 20, mix: "VOLUME", mixLabel: "Volume Max", fromMonth: "2026-04" },
    notes: null,
    profile: null,
    signatures: [],
    statusHistory: [],
    months: [],
    month: "2026-03",
    videos: [],
    rushes: [],
};

function aCreator(changed: Answers = {}): Shown {
    const page = <Route path="/admin/creators/:creatorId" component={CreatorPage} />;
    const answers = {
        adminCreator: () => creator,
        simulatePlan: ({ packageTier }: { packageTier: number }) => ({ amount: 100 * packageTier }),
        setCreatorPlan: () => ({}),
        updateCreatorStatus: () => ({}),
        adjustPayout: () => ({}),
        ...changed,
    };
    return show(page, answers, "/admin/creators/c1");
}

test("the dialog of a new plan states its first month, the old plan, and the earnings of a full month", async () => {
    const { given } = aCreator();
    const dialog = await opened("Changer la formule");
    await userEvent.selectOptions(within(dialog).getByLabelText("Formule"), "30 vidéos");
    expect(said(dialog)).toContain("La nouvelle formule vaut dès avril 2026");
    expect(said(dialog)).toContain("20 vidéos, Volume Max → 30 vidéos, Volume Max.");
    await waitFor(() => expect(said(dialog)).toContain("Un mois complet rapporte 3 000 €, contre 2 000 € avant."));
    await fill(dialog, "Motif", "Demandé");
    await decide(dialog);
    expect(given("setCreatorPlan")).toEqual([{ creatorId: "c1", packageTier: 30, mix: "VOLUME", reason: "Demandé" }]);
});

test("the dialog of a pause states what the creator can no longer do", async () => {
    const { given } = aCreator();
    const dialog = await opened("Changer l'état");
    expect(said(dialog)).toContain("Hors de l'état Actif, le créateur n'envoie plus de vidéos");
    await fill(dialog, "Motif", "Vacances");
    await decide(dialog);
    expect(given("updateCreatorStatus")).toEqual([{ creatorId: "c1", status: "pause", reason: "Vacances" }]);
});

test("the dialog of a return states that the creator can send videos again", async () => {
    aCreator({ adminCreator: () => ({ ...creator, creator: { ...creator.creator, status: "pause" } }) });
    const dialog = await opened("Changer l'état");
    expect(said(dialog)).toContain("Le créateur peut de nouveau envoyer des vidéos");
    expect(said(dialog)).not.toContain("n'envoie plus");
});

test("a retried adjustment has the same request key, the next adjustment a new one", async () => {
    let isDown = true;
    const { given } = aCreator({
        adjustPayout: () => {
            if (!isDown) return {};
            isDown = false;
            return refused("INTERNAL", 500);
        },
    });
    for (const amount of ["12,5", "-3"]) {
        const dialog = await opened("Ajouter un ajustement");
        await fill(dialog, "Montant", amount);
        await fill(dialog, "Motif", "Prime");
        if (amount === "12,5") {
            await userEvent.click(within(dialog).getByRole("button", { name: "Ajouter un ajustement" }));
            expect(said(await within(dialog).findByRole("alert"))).toContain("req-7");
        }
        await decide(dialog);
    }
    const [first, again, other] = given("adjustPayout") as { amount: number; requestKey: string }[];
    expect([first?.amount, again?.amount, other?.amount]).toEqual([12.5, 12.5, -3]);
    expect(again?.requestKey).toBe(first?.requestKey);
    expect(other?.requestKey).not.toBe(first?.requestKey);
});

const config = {
    packages: [{ tier: 20, quotaVideos: 20, monthlyCredits: 25, updatedAt: "u1" }],
    mixes: [],
    rates: [
        {
            rateId: "r1",
            packageTier: 20,
            videoType: "OOTD",
            label: "OOTD",
            rate: 90,
            isPlaceholder: false,
            validFrom: "2026-01-01",
        },
        {
            rateId: "r2",
            packageTier: 20,
            videoType: "OOTD",
            label: "OOTD",
            rate: 99,
            isPlaceholder: false,
            validFrom: "2999-01-01",
        },
    ],
    settings: {
        debtorName: "RetroMuscle",
        debtorIbanLast4: "0189",
        debtorBic: "AGRIFRPP",
        signingGraceDays: 7,
        updatedAt: "2026-02-10T12:00:00Z",
    },
};

const plans = (): Shown =>
    show(<PlansPage />, {
        adminConfig: () => config,
        updateRate: () => ({}),
        cancelRate: () => ({}),
        updatePackage: () => ({}),
    });

test("the dialog of a new rate shows today's rate, too", async () => {
    const { given } = plans();
    const dialog = await opened("Nouveau tarif");
    await fill(dialog, "Euros par vidéo", "95,5");
    expect(said(dialog)).toContain("OOTD : 95,50 € par vidéo approuvée.");
    expect(said(dialog)).toContain("Aujourd'hui, pour 20 vidéos : 90 €, depuis le 1 janvier 2026.");
    expect(said(dialog)).not.toContain("99 €");
    await decide(dialog);
    expect(given("updateRate")).toEqual([{ videoType: "OOTD", packageTier: null, rate: 95.5, validFrom: null }]);
});

test("only a future rate can be withdrawn, and the dialog names it", async () => {
    const { given } = plans();
    expect(await screen.findAllByRole("button", { name: "Retirer" })).toHaveLength(1);
    const dialog = await opened("Retirer");
    expect(said(dialog)).toContain("Le tarif de 99 € pour OOTD (20 vidéos), prévu le 1 janvier 2999, est retiré.");
    await decide(dialog);
    expect(given("cancelRate")).toEqual([{ rateId: "r2" }]);
});

test("the dialog of a package states today's values and what the edit does not change", async () => {
    const { given } = plans();
    const dialog = await opened("Modifier");
    expect(said(dialog)).toContain("Aujourd'hui : 20 vidéos et 25 € de crédits.");
    expect(said(dialog)).toContain("Aucune modification ne touche un mois déjà ouvert.");
    await decide(dialog);
    expect(given("updatePackage")).toEqual([
        { tier: 20, quotaVideos: 20, monthlyCredits: 25, expectedUpdatedAt: "u1" },
    ]);
});

test("the dialog of a contract version states the days that active creators have to sign", async () => {
    const { given } = show(<ContractPage />, {
        adminConfig: () => config,
        list: () => [],
        publishContract: () => ({}),
    });
    const dialog = await opened("Publier une version");
    expect(said(dialog)).toContain("Les actifs gardent 7 jours pour le faire.");
    expect(said(dialog)).toContain("Un texte publié ne se modifie plus.");
    await fill(dialog, "Version", "2026-04");
    await fill(dialog, "Titre", "Contrat");
    await fill(dialog, "Texte en Markdown", "# Contrat");
    await decide(dialog);
    expect(given("publishContract")).toEqual([{ version: "2026-04", title: "Contrat", body: "# Contrat" }]);
});

const payout = (place: number, changed: object = {}): object => ({
    payoutId: `p${place}`,
    creatorId: `c${place}`,
    handle: `@c${place}`,
    amount: 10.1,
    paymentStatus: "a_faire",
    payoutMethod: "iban",
    hasPayoutProfile: true,
    ...changed,
});

function payments(rows: readonly object[]): Shown {
    const page: ReactNode = <PaymentsPage />;
    return show(page, {
        programmeMonths: () => ({ rows: [{ month: "2026-02", monthState: "closed", amount: 10, paid: 0 }] }),
        monthPayouts: ({ after }: { after: string | null }) =>
            after === null
                ? { rows: rows.slice(0, 1000), total: rows.length, next: rows.length > 1000 ? "more" : null }
                : { rows: rows.slice(1000), total: rows.length, next: null },
        list: () => [],
        reversePayout: () => ({}),
        orderPayouts: () => ({}),
    });
}

test("the dialog of a reversal shows the amount", async () => {
    const { given } = payments([payout(1, { paymentStatus: "paye", amount: 1970 })]);
    const dialog = await opened("Annuler le paiement");
    expect(said(dialog)).toContain("Le paiement de @c1, 1 970 €, redevient à faire.");
    await fill(dialog, "Motif", "Compte fermé");
    await decide(dialog);
    expect(given("reversePayout")).toMatchObject([{ payoutId: "p1", reason: "Compte fermé" }]);
});

test("an order has at most a thousand payouts from all pages, and its dialog states how many remain", async () => {
    const { given } = payments(Array.from({ length: 1003 }, (_, place) => payout(place)));
    const dialog = await opened(/Virement\s: ordonner 1\s000 paiements/);
    expect(said(dialog)).toContain("Un ordre réunit 1 000 paiements pour 10 100 €");
    expect(said(dialog)).toContain("3 paiements resteront à ordonner ensuite.");
    await decide(dialog);
    expect(given("orderPayouts")).toMatchObject([{ method: "iban", payoutIds: { length: 1000 } }]);
});

test("payouts of 0 and those of creators without bank details are not ordered", async () => {
    payments([payout(1), payout(2, { amount: 0 }), payout(3, { hasPayoutProfile: false })]);
    expect(await screen.findByRole("button", { name: /Virement\s: ordonner 1 paiement/ })).toBeTruthy();
});

const roles = (): Shown =>
    show(<RolesPage />, {
        roleMembers: () => ({ rows: [{ userId: "u1", email: "chef@example.com", grantedAt: "2026-01-01T00:00:00Z" }] }),
        findAccounts: () => ({
            rows: [
                {
                    userId: "u2",
                    email: "nina@example.com",
                    role: null,
                    creatorId: null,
                    handle: null,
                    applicationStatus: null,
                },
            ],
            total: 61,
        }),
        grantRole: () => ({}),
        revokeRole: () => ({}),
        erasePerson: () => ({ objects: [1, 2] }),
    });

test("the dialog of a revoked access names the person", async () => {
    const { given } = roles();
    const dialog = await opened("Retirer l'accès");
    expect(said(dialog)).toContain("chef@example.com ne pourra plus rien décider, dès maintenant.");
    await decide(dialog);
    expect(given("revokeRole")).toEqual([{ userId: "u1", role: "admin" }]);
});

test("the dialog of an erasure states what is erased and what is kept, the page how many files are left", async () => {
    const { given } = roles();
    await userEvent.type(screen.getByLabelText("Rechercher une personne"), "nina{Enter}");
    expect(said(await screen.findByText(/autres comptes correspondent/))).toContain("60 autres comptes");
    const dialog = await opened("Effacer la personne");
    expect(said(dialog)).toContain("Profil, brouillons, liens et notes de nina@example.com sont effacés");
    expect(said(dialog)).toContain("Les montants et la preuve des signatures restent");
    await fill(dialog, "Motif", "Demande");
    await decide(dialog);
    expect(given("erasePerson")).toEqual([{ userId: "u2", reason: "Demande" }]);
    expect(screen.getByText(/2 fichiers restent à supprimer/)).toBeTruthy();
});

test("a save of outdated settings is refused, and the current ones are shown", async () => {
    let debtor = { debtorName: "RetroMuscle", updatedAt: "2026-02-10T12:00:00Z" };
    const { given } = show(<SettingsPage />, {
        adminConfig: () => ({ ...config, settings: { ...config.settings, ...debtor } }),
        updateSettings: () => {
            debtor = { debtorName: "RetroMuscle SAS", updatedAt: "2026-02-11T12:00:00Z" };
            return refused("EDIT_CONFLICT", 409);
        },
    });
    await screen.findByDisplayValue("RetroMuscle");
    await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
    expect(said(await screen.findByRole("alert"))).toContain("L'état à jour est affiché.");
    expect(screen.getByDisplayValue("RetroMuscle SAS")).toBeTruthy();
    expect(given("adminConfig")).toHaveLength(2);
    expect(given("updateSettings")).toEqual([
        {
            debtorName: "RetroMuscle",
            debtorIban: "",
            debtorBic: "AGRIFRPP",
            signingGraceDays: 7,
            expectedUpdatedAt: "2026-02-10T12:00:00Z",
        },
    ]);
});
