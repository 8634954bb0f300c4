/** The pages by their addresses. Each is loaded at its first visit, except the offer, where most visitors begin. */

import { lazy, Suspense, useEffect, type ReactNode } from "react";
import { Route, Switch, useLocation } from "wouter";

import { Crash } from "../parts/Crash";
import { Loading } from "../parts/states";
import OfferPage from "../visitor/OfferPage";
import { UploadsProvider } from "../uploads/UploadsProvider";
import { Frame } from "./Frame";
import { ForAdmins, ForApplicants, ForCreators, ForMembers } from "./guards";
import NotFoundPage from "./NotFoundPage";

const SignInPage = lazy(() => import("../visitor/SignInPage"));
const SignUpPage = lazy(() => import("../visitor/SignUpPage"));
const RecoveryPage = lazy(() => import("../visitor/RecoveryPage"));
const NewPasswordPage = lazy(() => import("../visitor/NewPasswordPage"));
const VerifyPage = lazy(() => import("../visitor/VerifyPage"));
const OnboardingPage = lazy(() => import("../applicant/OnboardingPage"));
const ContractPage = lazy(() => import("../applicant/ContractPage"));
const DashboardPage = lazy(() => import("../creator/DashboardPage"));
const VideosPage = lazy(() => import("../creator/VideosPage"));
const RushesPage = lazy(() => import("../creator/RushesPage"));
const PaymentsPage = lazy(() => import("../creator/PaymentsPage"));
const AccountPage = lazy(() => import("../creator/AccountPage"));
const AdminPages = lazy(() => import("../admin/AdminPages"));

const creatorPages = [
    ["/dashboard", DashboardPage],
    ["/videos", VideosPage],
    ["/rushes", RushesPage],
    ["/payments", PaymentsPage],
    ["/account", AccountPage],
] as const;

export function App(): ReactNode {
    const [path] = useLocation();
    useNewPage(path);
    return (
        <UploadsProvider>
            <Frame>
                <Crash key={path}>
                    <Suspense fallback={<Loading />}>
                        <Switch>
                            <Route path="/" component={OfferPage} />
                            <Route path="/sign-in" component={SignInPage} />
                            <Route path="/sign-up" component={SignUpPage} />
                            <Route path="/recovery" component={RecoveryPage} />
                            <Route path="/verify" component={VerifyPage} />
                            <Route path="/new-password">
                                <ForMembers>
                                    <NewPasswordPage />
                                </ForMembers>
                            </Route>
                            <Route path="/onboarding">
                                <ForApplicants>
                                    <OnboardingPage />
                                </ForApplicants>
                            </Route>
                            <Route path="/contract">
                                <ForMembers>
                                    <ContractPage />
                                </ForMembers>
                            </Route>
                            {creatorPages.map(([address, CreatorPage]) => (
                                <Route key={address} path={address}>
                                    <ForCreators>
                                        <CreatorPage />
                                    </ForCreators>
                                </Route>
                            ))}
                            <Route path="/admin/*?">
                                <ForAdmins>
                                    <AdminPages />
                                </ForAdmins>
                            </Route>
                            <Route component={NotFoundPage} />
                        </Switch>
                    </Suspense>
                </Crash>
            </Frame>
        </UploadsProvider>
    );
}

/** A new page starts at its top with the focus on its content, like a page loaded from a server. */
function useNewPage(path: string): void {
    useEffect(() => {
        if (entered === null) {
            entered = path;
            return;
        }
        if (entered === path) return;
        entered = path;
        window.scrollTo(0, 0);
        document.getElementById("content")?.focus({ preventScroll: true });
    }, [path]);
}

let entered: string | null = null;
