/** The pages of admins, with their menu. A new page is a line in `pages` and a text in `texts.ts`. */

import { lazy, Suspense, type ComponentType, type ReactNode } from "react";
import { Link, Route, Switch, useLocation } from "wouter";

import { useTexts } from "../app/language";
import NotFoundPage from "../app/NotFoundPage";
import { useCurrentInSight } from "../parts/inSight";
import { Loading } from "../parts/states";
import "./admin.css";
import { adminTexts } from "./texts";

interface AdminPage {
    /** The path below /admin, with parameters in wouter's syntax. */
    readonly path: string;
    /** Its text in the menu; undefined for a page that only other pages link to. */
    readonly menu?: keyof typeof adminTexts.menu;
    readonly component: ComponentType;
}

const pages: readonly AdminPage[] = [
    { path: "/admin", menu: "overview", component: lazy(() => import("./OverviewPage")) },
    { path: "/admin/review", menu: "review", component: lazy(() => import("./ReviewPage")) },
    { path: "/admin/applications", menu: "applications", component: lazy(() => import("./ApplicationsPage")) },
    { path: "/admin/creators", menu: "creators", component: lazy(() => import("./CreatorsPage")) },
    { path: "/admin/creators/:creatorId", component: lazy(() => import("./CreatorPage")) },
    { path: "/admin/closing", menu: "closing", component: lazy(() => import("./ClosingPage")) },
    { path: "/admin/payments", menu: "payments", component: lazy(() => import("./PaymentsPage")) },
    { path: "/admin/plans", menu: "offer", component: lazy(() => import("./PlansPage")) },
    { path: "/admin/contract", menu: "contract", component: lazy(() => import("./ContractPage")) },
    { path: "/admin/roles", menu: "roles", component: lazy(() => import("./RolesPage")) },
    { path: "/admin/audit", menu: "audit", component: lazy(() => import("./AuditPage")) },
    { path: "/admin/settings", menu: "settings", component: lazy(() => import("./SettingsPage")) },
];

export default function AdminPages(): ReactNode {
    return (
        <div className="admin">
            <AdminMenu />
            <div className="admin-page">
                <Suspense fallback={<Loading />}>
                    <Switch>
                        {pages.map(({ path, component }) => (
                            <Route key={path} path={path} component={component} />
                        ))}
                        <Route component={NotFoundPage} />
                    </Switch>
                </Suspense>
            </div>
        </div>
    );
}

function AdminMenu(): ReactNode {
    const { menu, title } = useTexts(adminTexts);
    const [here] = useLocation();
    const row = useCurrentInSight(here, pages.length);
    return (
        <nav ref={row} className="admin-menu" aria-label={title}>
            {pages.map(({ path, menu: text }) => {
                const isHere = path === "/admin" ? here === path : here === path || here.startsWith(`${path}/`);
                return (
                    text && (
                        <Link key={path} href={path} aria-current={isHere ? "page" : undefined}>
                            {menu[text]}
                        </Link>
                    )
                );
            })}
        </nav>
    );
}
