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
  live: (topic: string) => withQuery("/live", { topic }),
  switchFirm: "/switch-firm",
  forgotPassword: "/forgot-password",
  resetPassword: (token: string) => `/reset-password/${token}`,
  invitation: (token: string) => `/invitations/${token}`,
  confirmEmail: (token: string) => `/confirm-email/${token}`,
  apply: (supplierSlug: string) => `/apply/${supplierSlug}`,
  applicationAnswer: (token: string) => `/applications/answer/${token}`,
  find: (typed?: string) => withQuery("/find", { q: typed }),
  findSuggestions: (typed: string) => withQuery("/find/suggest", { q: typed }),
  queue: (id?: string) => withQuery("/queue", { deal: id }),
  deals: "/deals",
  dealsWith: (query: Record<string, string | undefined>) => withQuery("/deals", query),
  dealsBoard: (query: Record<string, string | undefined> = {}) => withQuery("/deals/board", query),
  dealsExport: (query: Record<string, string | undefined>) => withQuery("/deals/export", query),
  newDeal: "/deals/new",
  newDealWith: (customerId: string) => withQuery("/deals/new", { customer: customerId }),
  deal: (id: string) => `/deals/${id}`,
  editDeal: (id: string) => `/deals/${id}/edit`,
  customers: "/customers",
  customersWith: (query: Record<string, string | undefined>) => withQuery("/customers", query),
  customersExport: (query: Record<string, string | undefined>) => withQuery("/customers/export", query),
  customerSuggestions: (typed: string) => withQuery("/customers/suggest", { q: typed }),
  segments: (cursor?: string) => withQuery("/segments", { cursor }),
  newSegment: "/segments/new",
  segment: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/segments/${id}`, query),
  editSegment: (id: string) => `/segments/${id}/edit`,
  events: (query: Record<string, string | undefined> = {}) => withQuery("/events", query),
  eventsExport: (query: Record<string, string | undefined>) => withQuery("/events/export", query),
  newEvent: "/events/new",
  event: (id: string, query: Record<string, string | undefined> = {}) => withQuery(`/events/${id}`, query),
  editEvent: (id: string) => `/events/${id}/edit`,
  inviteToEvent: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/events/${id}/invite`, query),
  eventGuests: (id: string) => `/events/${id}/guests`,
  eventCalendar: (id: string) => `/events/${id}/calendar`,
  care: (query: Record<string, string | undefined> = {}) => withQuery("/care", query),
  careExport: (query: Record<string, string | undefined>) => withQuery("/care/export", query),
  newCarePlan: (customerId: string) => withQuery("/care/new", { customer: customerId }),
  carePlan: (id: string) => `/care/${id}`,
  careTemplates: "/care/templates",
  newCareTemplate: "/care/templates/new",
  careTemplate: (id: string) => `/care/templates/${id}`,
  views: "/views",
  changeView: (id: string) => withQuery("/views", { view: id }),
  newView: (query: Record<string, string>) => withQuery("/views/new", query),
  newCustomer: "/customers/new",
  customer: (id: string) => `/customers/${id}`,
  customerFrom: (id: string, cursor: string) => withQuery(`/customers/${id}`, { cursor }),
  editCustomer: (id: string) => `/customers/${id}/edit`,
  duplicates: (query: Record<string, string | undefined> = {}) => withQuery("/customers/duplicates", query),
  /** Without another file, which is then asked for first. */
  mergeCustomer: (id: string, goneId?: string) => withQuery(`/customers/${id}/merge`, { with: goneId }),
  sharing: (query: Record<string, string | undefined> = {}) => withQuery("/sharing", query),
  newShare: (query: Record<string, string | undefined> = {}) => withQuery("/sharing/new", query),
  share: (id: string, query: Record<string, string | undefined> = {}) => withQuery(`/sharing/${id}`, query),
  shareExport: (id: string, text: string) => withQuery(`/sharing/${id}/export`, { q: text || undefined }),
  sharedCustomer: (id: string, customer: string) => withQuery(`/sharing/${id}`, { customer }),
  overlaps: (query: Record<string, string | undefined> = {}) => withQuery("/overlaps", query),
  newOverlap: (query: Record<string, string | undefined> = {}) => withQuery("/overlaps/new", query),
  overlap: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/overlaps/${id}`, query),
  overlapPopulation: (id: string) => `/overlaps/${id}/population`,
  overlapExport: (id: string, rows: "matched" | "unmatched") => withQuery(`/overlaps/${id}/export`, { rows }),
  customerPersons: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/customers/${id}/persons`, query),
  margins: (query: Record<string, string | undefined> = {}) => withQuery("/customers/margin", query),
  marginsExport: (query: Record<string, string | undefined>) => withQuery("/customers/margin/export", query),
  customerEquity: (query: Record<string, string | undefined> = {}) => withQuery("/customers/value", query),
  valueAssumptions: "/customers/value/assumptions",
  winBacks: (query: Record<string, string | undefined> = {}) => withQuery("/customers/value/winbacks", query),
  winBacksExport: (query: Record<string, string | undefined>) =>
    withQuery("/customers/value/winbacks/export", query),
  retention: (query: Record<string, string | undefined> = {}) => withQuery("/customers/retention", query),
  /** The customers behind a figure of retention. */
  buyers: (query: Record<string, string | undefined>) => withQuery("/customers/retention/customers", query),
  buyersExport: (query: Record<string, string | undefined>) =>
    withQuery("/customers/retention/export", query),
  purchases: (query: Record<string, string | undefined> = {}) => withQuery("/purchases", query),
  purchasesExport: (query: Record<string, string | undefined>) => withQuery("/purchases/export", query),
  /** Without a customer, which is then asked for first. */
  newPurchase: (customerId?: string) => withQuery("/purchases/new", { customer: customerId }),
  purchase: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/purchases/${id}`, query),
  customerPurchases: (id: string, cursor?: string) => withQuery(`/customers/${id}/purchases`, { cursor }),
  credit: (query: Record<string, string | undefined> = {}) => withQuery("/credit", query),
  creditExport: (query: Record<string, string | undefined>) => withQuery("/credit/export", query),
  newCredit: (customerId: string) => withQuery("/credit/new", { customer: customerId }),
  creditLine: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/credit/${id}`, query),
  complaints: (query: Record<string, string | undefined> = {}) => withQuery("/complaints", query),
  /** Without a customer, which is then asked for first. */
  complaintsExport: (query: Record<string, string | undefined>) => withQuery("/complaints/export", query),
  newComplaint: (customerId?: string) => withQuery("/complaints/new", { customer: customerId }),
  complaint: (id: string) => `/complaints/${id}`,
  complaintAnalysis: (query: Record<string, string | undefined> = {}) =>
    withQuery("/complaints/analysis", query),
  complaintAnalysisExport: (query: Record<string, string | undefined>) =>
    withQuery("/complaints/analysis/export", query),
  customerStanding: (id: string) => `/customers/${id}/relationship`,
  customerValue: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/customers/${id}/value`, query),
  /** Without a contact the customer itself, which is then a person. */
  personExport: (id: string, contact?: string) => withQuery(`/customers/${id}/person`, { contact }),
  erasePerson: (id: string, contact?: string) => withQuery(`/customers/${id}/erase`, { contact }),
  alliances: "/alliances",
  newAlliance: "/alliances/new",
  alliance: (id: string) => `/alliances/${id}`,
  charter: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/alliances/${id}/charter`, query),
  fileAgreement: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/alliances/${id}/charter/file`, query),
  health: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/alliances/${id}/health`, query),
  plan: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/alliances/${id}/plan`, query),
  lifeCycle: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/alliances/${id}/life-cycle`, query),
  fileEvidence: (id: string, query: Record<string, string | undefined>) =>
    withQuery(`/alliances/${id}/life-cycle/file`, query),
  alliancesWith: (query: Record<string, string | undefined>) => withQuery("/alliances", query),
  classifyAlliance: (id: string, axis: string) => withQuery(`/alliances/${id}`, { classify: axis }),
  ledgers: (allianceId: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/alliances/${allianceId}/ledger`, query),
  projectLedger: (projectId: string) => `/projects/${projectId}/ledger`,
  ledger: (id: string, query: Record<string, string | undefined> = {}) => withQuery(`/ledgers/${id}`, query),
  ledgerExport: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/ledgers/${id}/export`, query),
  ledgerEntryFile: (entryId: string) => `/ledger-entries/${entryId}/file`,
  ledgerRule: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/ledgers/${id}/rule`, query),
  ledgerStatements: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/ledgers/${id}/statements`, query),
  ledgerStatement: (id: string) => `/statements/${id}`,
  ledgerStatementExport: (id: string) => `/statements/${id}/export`,
  needs: (allianceId: string) => `/alliances/${allianceId}/needs`,
  needsFrom: (allianceId: string, cursor: string) => withQuery(`/alliances/${allianceId}/needs`, { cursor }),
  announcements: (allianceId: string, cursor?: string) =>
    withQuery(`/alliances/${allianceId}/announcements`, { cursor }),
  library: (allianceId: string) => `/alliances/${allianceId}/library`,
  newAsset: (allianceId: string) => `/alliances/${allianceId}/library/new`,
  asset: (id: string) => `/library/${id}`,
  assetUse: (id: string, step: string, use?: string) => withQuery(`/library/${id}`, { do: step, use }),
  assetUses: (allianceId: string) => `/alliances/${allianceId}/library/uses`,
  newAssetVersion: (id: string) => `/library/${id}/version`,
  file: (id: string) => `/files/${id}`,
  territories: (allianceId: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/alliances/${allianceId}/territories`, query),
  campaigns: (allianceId: string) => `/alliances/${allianceId}/campaigns`,
  projects: (query: Record<string, string | undefined> = {}) => withQuery("/projects", query),
  allianceProjects: (allianceId: string) => `/alliances/${allianceId}/projects`,
  newProject: (allianceId: string, template?: string) =>
    withQuery(`/alliances/${allianceId}/projects/new`, { template }),
  project: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/projects/${id}`, query),
  editProject: (id: string) => `/projects/${id}/edit`,
  projectPlan: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/projects/${id}/plan`, query),
  projectComments: (id: string) => `/projects/${id}/comments`,
  closeProject: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/projects/${id}/close`, query),
  projectBoard: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/projects/${id}/board`, query),
  projectTimeline: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/projects/${id}/timeline`, query),
  projectStatus: (id: string) => `/projects/${id}/status`,
  newStatusReport: (id: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/projects/${id}/status/new`, query),
  statusReport: (id: string) => `/status-reports/${id}`,
  portfolio: (query: Record<string, string | undefined> = {}) => withQuery("/portfolio", query),
  portfolioExport: (query: Record<string, string | undefined> = {}) => withQuery("/portfolio/export", query),
  newTask: (projectId: string, phaseId?: string) =>
    withQuery(`/projects/${projectId}/tasks/new`, { phase: phaseId }),
  projectTask: (id: string) => `/project-tasks/${id}`,
  /** What is given to the reader, over all projects. */
  myTasks: "/project-tasks",
  newCampaign: (allianceId: string) => `/alliances/${allianceId}/campaigns/new`,
  campaign: (id: string) => `/campaigns/${id}`,
  campaignStep: (id: string, step: string, about?: string) =>
    withQuery(`/campaigns/${id}`, { do: step, id: about }),
  need: (id: string) => `/needs/${id}`,
  needFile: (id: string, step: string) => withQuery(`/needs/${id}/file`, { do: step }),
  ideas: (allianceId: string, cursor?: string) => withQuery(`/alliances/${allianceId}/ideas`, { cursor }),
  idea: (id: string) => `/ideas/${id}`,
  allianceClub: (allianceId: string) => `/alliances/${allianceId}/club`,
  club: (id: string, cursor?: string) => withQuery(`/clubs/${id}`, { cursor }),
  clubMembers: (id: string, cursor?: string) => withQuery(`/clubs/${id}/members`, { cursor }),
  clubMember: (id: string) => `/club-members/${id}`,
  clubActivity: (id: string) => `/club-activities/${id}`,
  programmes: (allianceId: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/alliances/${allianceId}/programmes`, query),
  learningReport: (allianceId: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/alliances/${allianceId}/programmes/report`, query),
  learningExport: (allianceId: string, query: Record<string, string | undefined>) =>
    withQuery(`/alliances/${allianceId}/programmes/report/export`, query),
  programme: (id: string) => `/programmes/${id}`,
  course: (id: string) => `/courses/${id}`,
  courseFile: (id: string) => `/courses/${id}/file`,
  certificates: (allianceId: string, query: Record<string, string | undefined> = {}) =>
    withQuery(`/alliances/${allianceId}/certificates`, query),
  certificate: (number: string) => `/certificates/${number}`,
  equity: "/equity",
  equityWith: (query: Record<string, string | undefined>) => withQuery("/equity", query),
  newHolding: (query: Record<string, string | undefined> = {}) => withQuery("/equity/new", query),
  holding: (id: string) => `/equity/${id}`,
  holdingFile: (id: string) => `/equity/${id}/file`,
  holdingStep: (id: string, step: string) => withQuery(`/equity/${id}`, { do: step }),
  lookThrough: (query: Record<string, string | undefined> = {}) => withQuery("/equity/look-through", query),
  equityImport: "/equity/import",
  equityExport: "/equity/export",
  holdingsExport: (query: Record<string, string | undefined>) => withQuery("/equity/holdings/export", query),
  jointFirms: "/equity/joint-firms",
  jointFirmsWith: (query: Record<string, string | undefined>) => withQuery("/equity/joint-firms", query),
  newJointFirm: (allianceId?: string) => withQuery("/equity/joint-firms/new", { alliance: allianceId }),
  jointFirm: (id: string) => `/equity/joint-firms/${id}`,
  reports: "/reports",
  report: (allianceId: string) => `/reports/${allianceId}`,
  reportExport: (allianceId: string) => `/reports/${allianceId}/export`,
  partners: "/partners",
  partner: (id: string) => `/partners/${id}`,
  application: (id: string) => `/partners/applications/${id}`,
  catalogue: "/catalogue",
  catalogueWith: (query: Record<string, string | undefined>) => withQuery("/catalogue", query),
  imports: "/imports",
  newImport: "/imports/new",
  import: (id: string) => `/imports/${id}`,
  importMapping: (id: string) => `/imports/${id}/mapping`,
  importMended: (id: string) => `/imports/${id}/mended`,
  importUndo: (id: string) => `/imports/${id}/undo`,
  importKept: (id: string) => `/imports/${id}/kept`,
  importErrors: (id: string) => `/imports/${id}/errors`,
  record: "/record",
  recordWith: (query: Record<string, string | undefined>) => withQuery("/record", query),
  recordEntry: (id: string) => `/record/${id}`,
  recordReceipt: (entryId: string, head?: string) => withQuery(`/record/${entryId}/receipt`, { head }),
  recordExport: (query: Record<string, string | undefined>) => withQuery("/record/export", query),
  recordKey: "/record/key",
  notifications: (cursor?: string) => withQuery("/notifications", { cursor }),
  settings: "/settings",
  firm: "/settings/firm",
  people: "/settings/people",
  person: (membershipId: string) => `/settings/people/${membershipId}`,
  tokens: "/settings/tokens",
  calendarSettings: "/settings/calendar",
  calendarFeed: (secret: string) => `/calendars/${secret}`,
  account: "/settings/account",
  operator: "/operator",
  newFirm: "/operator/firms/new",
  operatedFirm: (id: string) => `/operator/firms/${id}`,
  operatorMail: "/operator/mail",
  mail: "/mail",
  api: "/api",
  design: "/design",
} as const;
