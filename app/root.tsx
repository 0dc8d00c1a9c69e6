import { data, type LinksFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useRouteError,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { isUnavailable } from "#db/errors";
import { guardedLoader, type PublicCall } from "~/access/guard.server";
import { clearHeldForm, readHeldForm } from "~/access/held-form.server";
import { scopeOfSession } from "~/access/identify.server";
import { readViewer } from "~/access/viewer.server";
import { settings } from "~/env.server";
import { countDue } from "~/features/deals/queue.queries.server";
import { Finder } from "~/features/finding/Finder";
import { countUnread } from "~/features/notices/notices.queries.server";
import { countOpenApplications } from "~/features/onboarding/applications.queries.server";
import { useNonce } from "~/http/nonce";
import { type Place, PortalFrame } from "~/http/PortalFrame";
import { type ProblemName, ProblemPage, problemNames } from "~/http/ProblemPage";
import { readLocale, readTheme } from "~/http/preferences.server";
import { type Due, type RootData, useRootData } from "~/http/root-data";
import { clearToastCookie, readToast } from "~/http/toast.server";
import { useCatalogue } from "~/messages/context";
import stylesheet from "~/styles.css?url";
import { IntlProvider } from "~/ui/intl";
import { htmlLang } from "~/ui/locale";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export { passedHeaders as headers } from "~/http/passed-headers";

export const meta = () => [{ title: "Entente" }];

const nothingDue = { due: {}, unread: 0 };

/** How much waits behind entries of the navigation, for those who may decide on it. */
const readDue = async ({ session, context }: PublicCall): Promise<{ due: Due; unread: number }> => {
  const scope = session && (await scopeOfSession(session, context));
  if (!scope) return nothingDue;
  const [deals, applications, unread] = await Promise.all([
    scope.can("deals.decide") ? countDue(scope) : undefined,
    scope.can("partners.decide") ? countOpenApplications(scope) : undefined,
    countUnread(scope),
  ]);
  return { due: { queue: deals, partners: applications }, unread };
};

/** The page's own loader answers for the database; the frame stands without it. */
const whereAvailable = async <Value, Other>(reading: Promise<Value>, otherwise: Other) =>
  reading.catch((error: unknown) => {
    if (isUnavailable(error)) return otherwise;
    throw error;
  });

/** What the frame around every page needs: who looks, in which language, and what the last page left to say. */
export const loader = guardedLoader("public", async (call) => {
  const { request, url, context } = call;
  const [viewer, { due, unread }] = await Promise.all([
    whereAvailable(readViewer(request, context), null),
    whereAvailable(readDue(call), nothingDue),
  ]);
  const toast = readToast(request);
  const held = viewer ? await readHeldForm(request, url.pathname, viewer.person.id) : null;
  const headers = new Headers();
  if (toast) headers.append("Set-Cookie", clearToastCookie());
  if (held) headers.append("Set-Cookie", clearHeldForm());
  const { mode } = settings();
  return data<RootData>(
    {
      viewer,
      due,
      unread,
      locale: viewer?.locale ?? readLocale(request),
      timeZone: viewer?.timeZone ?? "UTC",
      theme: readTheme(request),
      now: new Date().toISOString(),
      reference: context.reference,
      isDemo: mode === "demo",
      toast,
      held,
    },
    { headers },
  );
});

/** What a page asks for anew by itself is its own data: the frame, with the toast in it, stays as it is. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) => (formMethod || currentUrl.href !== nextUrl.href) && defaultShouldRevalidate;

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const root = useRootData();
  const locale = root?.locale ?? "en";
  const messages = useCatalogue(locale);
  return (
    <html lang={htmlLang[locale]} data-theme={root && root.theme !== "system" ? root.theme : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <IntlProvider
          locale={locale}
          messages={messages}
          timeZone={root?.timeZone ?? "UTC"}
          now={root?.now ?? "1970-01-01T00:00:00.000Z"}
        >
          {children}
        </IntlProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

const finder = (places: () => readonly Place[]) => <Finder places={places} />;

export default function App() {
  return (
    <PortalFrame root={useRootData()} search={finder}>
      <Outlet />
    </PortalFrame>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const root = useRootData();
  return (
    <PortalFrame root={root} search={finder}>
      <ProblemPage problem={problemOf(error)} reference={root?.reference} />
    </PortalFrame>
  );
}

/** Guards say which problem it is; what the framework itself refuses has a status only. */
const problemOf = (error: unknown): ProblemName => {
  if (!isRouteErrorResponse(error)) return "failed";
  const named = (error.data as { problem?: unknown } | null)?.problem;
  const known = problemNames.find((name) => name === named);
  if (known) return known;
  if (error.status === 404) return "not_found";
  return error.status < 500 ? "bad_request" : "failed";
};
