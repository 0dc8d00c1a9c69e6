// Every address of the product that code writes. A page's folder under app/routes has the same path.

const withQuery = (path: string, query: Record<string, string | undefined>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
};

export const paths = {
  home: "/",
  signIn: (next?: string) => withQuery("/sign-in", { next }),
  signOut: "/sign-out",
  appearance: "/appearance",
  switchFirm: "/switch-firm",
  forgotPassword: "/forgot-password",
  resetPassword: (token: string) => `/reset-password/${token}`,
  invitation: (token: string) => `/invitations/${token}`,
  confirmEmail: (token: string) => `/confirm-email/${token}`,
  apply: (supplierSlug: string) => `/apply/${supplierSlug}`,
  applicationAnswer: (token: string) => `/applications/answer/${token}`,
  queue: (id?: string) => withQuery("/queue", { deal: id }),
  deals: "/deals",
  dealsWith: (query: Record<string, string | undefined>) => withQuery("/deals", query),
  dealsExport: (query: Record<string, string | undefined>) => withQuery("/deals/export", query),
  newDeal: "/deals/new",
  deal: (id: string) => `/deals/${id}`,
  editDeal: (id: string) => `/deals/${id}/edit`,
  customers: "/customers",
  newCustomer: "/customers/new",
  customer: (id: string) => `/customers/${id}`,
  editCustomer: (id: string) => `/customers/${id}/edit`,
  alliances: "/alliances",
  newAlliance: "/alliances/new",
  alliance: (id: string) => `/alliances/${id}`,
  reports: "/reports",
  report: (allianceId: string) => `/reports/${allianceId}`,
  reportExport: (allianceId: string) => `/reports/${allianceId}/export`,
  partners: "/partners",
  application: (id: string) => `/partners/applications/${id}`,
  catalogue: "/catalogue",
  imports: "/imports",
  newImport: "/imports/new",
  import: (id: string) => `/imports/${id}`,
  record: "/record",
  recordEntry: (id: string) => `/record/${id}`,
  settings: "/settings",
  firm: "/settings/firm",
  people: "/settings/people",
  tokens: "/settings/tokens",
  account: "/settings/account",
  operator: "/operator",
  operatorMail: "/operator/mail",
  mail: "/mail",
  api: "/api",
  design: "/design",
} as const;
