// The frame around every page, filled with who is looking. The navigation is by job; an entry that a role may not use is
// not offered.

import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Right } from "~/access/rights";
import { Frame, type NavItem } from "~/ui/Frame";
import { Icon, type IconName } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { PlainFrame } from "~/ui/PlainFrame";
import { PageToast } from "./PageToast";
import { paths } from "./paths";
import type { Due, RootData } from "./root-data";

type Words = Parameters<ReturnType<typeof useT<"nav">>>[0];

type Job = {
  key: Words;
  href: string;
  icon: IconName;
  right?: Right;
  /** Pages within it, the first its own. */
  within?: readonly { key: Words; href: string; right?: Right }[];
};

const jobs = [
  { key: "home", href: paths.home, icon: "home" },
  { key: "queue", href: paths.queue(), icon: "queue", right: "deals.decide" },
  { key: "deals", href: paths.deals, icon: "deals", right: "deals.read" },
  {
    key: "customers",
    href: paths.customers,
    icon: "customers",
    right: "customers.read",
    within: [
      { key: "all_customers", href: paths.customers },
      { key: "segments", href: paths.segments() },
      { key: "care", href: paths.care() },
      { key: "events", href: paths.events() },
      { key: "purchases", href: paths.purchases() },
      { key: "margins", href: paths.margins(), right: "customers.margins" },
      { key: "customer_value", href: paths.customerEquity(), right: "customers.margins" },
      { key: "retention", href: paths.retention() },
      { key: "credit", href: paths.credit(), right: "customers.credit" },
      { key: "complaints", href: paths.complaints() },
      { key: "sharing", href: paths.sharing() },
      { key: "overlaps", href: paths.overlaps() },
    ],
  },
  { key: "alliances", href: paths.alliances, icon: "alliances", right: "alliances.read" },
  { key: "projects", href: paths.projects(), icon: "projects", right: "projects.read" },
  { key: "equity", href: paths.equity, icon: "equity", right: "holdings.read" },
  { key: "reports", href: paths.reports, icon: "reports", right: "reports.read" },
  { key: "partners", href: paths.partners, icon: "partners", right: "partners.read" },
  { key: "catalogue", href: paths.catalogue, icon: "product", right: "catalogue.read" },
  { key: "imports", href: paths.imports, icon: "upload", right: "imports.run" },
] as const satisfies readonly Job[];

const foot = [
  { key: "record", href: paths.record, icon: "record", right: "record.read" },
  { key: "settings", href: paths.settings, icon: "settings" },
] as const satisfies readonly Job[];

/** What belongs to an alliance and has an address of its own. */
const thingsOfAlliances = ["/needs", "/library", "/clubs", "/ideas", "/campaigns", "/programmes"];

const operatorJobs = [
  { key: "operator", href: paths.operator, icon: "settings" },
  { key: "operator_mail", href: paths.operatorMail, icon: "mail" },
] as const;

/** A page of the portal, by its address and its name in the navigation. */
export type Place = { kind: "place"; id: string; name: string; icon: IconName };

type PortalFrameProps = {
  root: RootData | undefined;
  /** The search over everything, which also leads to the pages that this person may use. */
  search: (places: () => readonly Place[]) => ReactNode;
  children: ReactNode;
};

export function PortalFrame({ root, search: searchOver, children }: PortalFrameProps) {
  const { pathname, search } = useLocation();
  const t = useT("nav");
  const tRoles = useT("roles");
  const returnTo = `${pathname}${search}`;
  const toast = root?.toast ? <PageToast toast={root.toast} /> : undefined;
  if (!root?.viewer) {
    return (
      <PlainFrame theme={root?.theme ?? "system"} returnTo={returnTo} toast={toast}>
        {children}
      </PlainFrame>
    );
  }
  const { viewer } = root;
  const { firm, person } = viewer;
  const may = (right: Right | undefined): boolean => !right || (firm?.rights.includes(right) ?? false);
  const isWithin = (href: string): boolean => pathname === href || pathname.startsWith(`${href}/`);
  const covers = (href: string): boolean => {
    if (href === paths.home) return pathname === paths.home;
    const besideCustomers = [
      paths.segments(),
      paths.care(),
      paths.events(),
      paths.purchases(),
      paths.credit(),
      paths.complaints(),
      paths.sharing(),
      paths.overlaps(),
    ];
    if (href === paths.customers && besideCustomers.some(isWithin)) return true;
    if (href === paths.projects() && ["/project-tasks", "/status-reports", "/portfolio"].some(isWithin))
      return true;
    return isWithin(href) || (href === paths.alliances && thingsOfAlliances.some(isWithin));
  };
  // Of entries within one another, such as the operator's two, the nearer one.
  const current = [...jobs, ...foot, ...operatorJobs]
    .map(({ href }) => href)
    .filter(covers)
    .sort((a, b) => b.length - a.length)[0];
  const pagesOf = ({ within = [] }: Job): NavItem["children"] => {
    const pages = within.filter(({ right }) => may(right));
    // One may stand under the address of another.
    const nearest = pages
      .map(({ href }) => href)
      .filter(isWithin)
      .sort((a, b) => b.length - a.length)[0];
    return pages.map(({ key, href }) => ({ href, label: t(key), current: href === nearest }));
  };
  const item = (job: Job): NavItem => ({
    due: root.due[job.key as keyof Due],
    href: job.href,
    label: t(job.key),
    icon: job.icon,
    current: job.href === current,
    children: job.href === current && job.within ? pagesOf(job) : undefined,
  });
  const offered = (list: readonly Job[]) => list.filter((job) => may(job.right)).map(item);
  /** Every page of the navigation that this person may use; one that stands first within its job is that job. */
  const places = (): Place[] =>
    [...jobs, ...foot].flatMap((job: Job) =>
      [job, ...(job.within ?? []).filter(({ href }) => href !== job.href)]
        .filter(({ right }) => may(job.right) && may(right))
        .map(({ key, href }) => ({ kind: "place", id: href, name: t(key), icon: job.icon })),
    );
  return (
    <Frame
      firm={{
        name: firm?.name ?? t("no_firm"),
        role: firm ? tRoles(firm.role) : person.isOperator ? tRoles("operator") : "",
      }}
      otherFirms={viewer.otherFirms.map((other) => ({ ...other, role: tRoles(other.role) }))}
      switchAction={paths.switchFirm}
      nav={[...(firm ? offered(jobs) : []), ...(person.isOperator ? operatorJobs.map(item) : [])]}
      footNav={firm ? offered(foot) : []}
      search={firm && searchOver(places)}
      tools={firm && may("projects.read") && <Notices count={root.unread} />}
      theme={root.theme}
      returnTo={returnTo}
      person={{ name: person.name, email: person.email, href: paths.account }}
      toast={toast}
    >
      {children}
    </Frame>
  );
}

/** Beyond this the number says no more. */
const mostShown = 99;

/** The way to what others did, with how much of it is new. */
function Notices({ count }: { count: number }) {
  const t = useT("nav");
  return (
    <a className="tool notices" href={paths.notifications()}>
      <Icon name="bell" label={t("notices", { count })} />
      {count > 0 && (
        <span className="count due" aria-hidden="true">
          {count > mostShown ? `${mostShown}+` : count}
        </span>
      )}
    </a>
  );
}
