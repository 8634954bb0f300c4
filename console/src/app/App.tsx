/** The pages by their addresses. Each is loaded when it is first visited, but the offer, which most visit first. */

import { lazy, Suspense, useEffect, type ReactNode } from "react";
import { Route, Switch, useLocation } from "wouter";

import { Crash } from "../parts/Crash";
import { Loading } from "../parts/states";
import OfferPage from "../visitor/OfferPage";
import { Frame } from "./Frame";
import { ForAdmins, ForCreators } from "./guards";
import NotFoundPage from "./NotFoundPage";

const SignInPage = lazy(() => import("../visitor/SignInPage"));
const DashboardPage = lazy(() => import("../creator/DashboardPage"));
const AdminPages = lazy(() => import("../admin/AdminPages"));

export function App(): ReactNode {
  const [path] = useLocation();
  useNewPage(path);
  return (
    <Frame>
      <Crash key={path}>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/" component={OfferPage} />
            <Route path="/sign-in" component={SignInPage} />
            <Route path="/dashboard">
              <ForCreators>
                <DashboardPage />
              </ForCreators>
            </Route>
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
  );
}

/** A new page begins at its top, with the focus on its content, as a page from a server would. */
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
