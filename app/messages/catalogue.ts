/**
 * The message catalogues: one file per language and namespace. Server only, because it holds every language;
 * a page receives the one it is written in.
 */
import { createTranslator } from "use-intl/core";
import type { Locale } from "~/ui/locale";
import type account from "./en/account.json";
import type allianceHome from "./en/alliance-home.json";
import type alliances from "./en/alliances.json";
import type announcements from "./en/announcements.json";
import type api from "./en/api.json";
import type assetUses from "./en/asset-uses.json";
import type auth from "./en/auth.json";
import type calendar from "./en/calendar.json";
import type campaigns from "./en/campaigns.json";
import type care from "./en/care.json";
import type catalogue from "./en/catalogue.json";
import type certificates from "./en/certificates.json";
import type charter from "./en/charter.json";
import type classification from "./en/classification.json";
import type clubs from "./en/clubs.json";
import type comments from "./en/comments.json";
import type complaints from "./en/complaints.json";
import type conflicts from "./en/conflicts.json";
import type contacts from "./en/contacts.json";
import type credit from "./en/credit.json";
import type customers from "./en/customers.json";
import type deals from "./en/deals.json";
import type design from "./en/design.json";
import type duplicates from "./en/duplicates.json";
import type equity from "./en/equity.json";
import type errors from "./en/errors.json";
import type events from "./en/events.json";
import type files from "./en/files.json";
import type finding from "./en/finding.json";
import type firms from "./en/firms.json";
import type guidance from "./en/guidance.json";
import type health from "./en/health.json";
import type home from "./en/home.json";
import type ideas from "./en/ideas.json";
import type imports from "./en/imports.json";
import type interactions from "./en/interactions.json";
import type keyAccounts from "./en/key-accounts.json";
import type learningReport from "./en/learning-report.json";
import type ledger from "./en/ledger.json";
import type library from "./en/library.json";
import type lifeCycle from "./en/life-cycle.json";
import type lifetimeValue from "./en/lifetime-value.json";
import type mail from "./en/mail.json";
import type myTasks from "./en/my-tasks.json";
import type nav from "./en/nav.json";
import type needs from "./en/needs.json";
import type notices from "./en/notices.json";
import type onboarding from "./en/onboarding.json";
import type operator from "./en/operator.json";
import type overlap from "./en/overlap.json";
import type owners from "./en/owners.json";
import type partners from "./en/partners.json";
import type people from "./en/people.json";
import type plan from "./en/plan.json";
import type problems from "./en/problems.json";
import type projectClosing from "./en/project-closing.json";
import type projectDecisions from "./en/project-decisions.json";
import type projectFiles from "./en/project-files.json";
import type projectMeetings from "./en/project-meetings.json";
import type projectPlan from "./en/project-plan.json";
import type projectRisks from "./en/project-risks.json";
import type projectStatus from "./en/project-status.json";
import type projectTemplates from "./en/project-templates.json";
import type projects from "./en/projects.json";
import type purchases from "./en/purchases.json";
import type queue from "./en/queue.json";
import type record from "./en/record.json";
import type refusals from "./en/refusals.json";
import type reports from "./en/reports.json";
import type retention from "./en/retention.json";
import type roles from "./en/roles.json";
import type segments from "./en/segments.json";
import type settings from "./en/settings.json";
import type sharing from "./en/sharing.json";
import type standing from "./en/standing.json";
import type territories from "./en/territories.json";
import type timeline from "./en/timeline.json";
import type toasts from "./en/toasts.json";
import type tokens from "./en/tokens.json";
import type ui from "./en/ui.json";
import type views from "./en/views.json";
import type workingDays from "./en/working-days.json";
import type workload from "./en/workload.json";

/** Every namespace with its keys; English is the measure. */
export type Messages = {
  alliances: typeof alliances;
  "alliance-home": typeof allianceHome;
  announcements: typeof announcements;
  api: typeof api;
  calendar: typeof calendar;
  campaigns: typeof campaigns;
  "asset-uses": typeof assetUses;
  care: typeof care;
  catalogue: typeof catalogue;
  certificates: typeof certificates;
  charter: typeof charter;
  classification: typeof classification;
  clubs: typeof clubs;
  comments: typeof comments;
  complaints: typeof complaints;
  conflicts: typeof conflicts;
  contacts: typeof contacts;
  credit: typeof credit;
  customers: typeof customers;
  deals: typeof deals;
  design: typeof design;
  duplicates: typeof duplicates;
  equity: typeof equity;
  errors: typeof errors;
  events: typeof events;
  files: typeof files;
  finding: typeof finding;
  auth: typeof auth;
  guidance: typeof guidance;
  health: typeof health;
  home: typeof home;
  ideas: typeof ideas;
  imports: typeof imports;
  interactions: typeof interactions;
  "key-accounts": typeof keyAccounts;
  library: typeof library;
  ledger: typeof ledger;
  "learning-report": typeof learningReport;
  "lifetime-value": typeof lifetimeValue;
  "life-cycle": typeof lifeCycle;
  "my-tasks": typeof myTasks;
  nav: typeof nav;
  needs: typeof needs;
  notices: typeof notices;
  plan: typeof plan;
  problems: typeof problems;
  "project-decisions": typeof projectDecisions;
  "project-files": typeof projectFiles;
  "project-meetings": typeof projectMeetings;
  "project-closing": typeof projectClosing;
  "project-plan": typeof projectPlan;
  "project-risks": typeof projectRisks;
  "project-status": typeof projectStatus;
  "project-templates": typeof projectTemplates;
  projects: typeof projects;
  purchases: typeof purchases;
  queue: typeof queue;
  record: typeof record;
  reports: typeof reports;
  account: typeof account;
  firms: typeof firms;
  onboarding: typeof onboarding;
  operator: typeof operator;
  owners: typeof owners;
  overlap: typeof overlap;
  partners: typeof partners;
  people: typeof people;
  retention: typeof retention;
  segments: typeof segments;
  settings: typeof settings;
  sharing: typeof sharing;
  standing: typeof standing;
  territories: typeof territories;
  timeline: typeof timeline;
  tokens: typeof tokens;
  roles: typeof roles;
  toasts: typeof toasts;
  mail: typeof mail;
  refusals: typeof refusals;
  ui: typeof ui;
  views: typeof views;
  "working-days": typeof workingDays;
  workload: typeof workload;
};

const catalogueFiles = import.meta.glob<Record<string, string>>("./*/*.json", {
  eager: true,
  import: "default",
});

const catalogues = new Map<string, Record<string, Record<string, string>>>();
for (const [path, messages] of Object.entries(catalogueFiles)) {
  const [, locale = "", file = ""] = path.split("/");
  const catalogue = catalogues.get(locale) ?? {};
  catalogue[file.replace(".json", "")] = messages;
  catalogues.set(locale, catalogue);
}

/** The catalogue of one language; the same object at every call. */
export function loadMessages(locale: Locale): Messages {
  const catalogue = catalogues.get(locale);
  if (!catalogue) throw new Error(`No messages for ${locale}`);
  return catalogue as unknown as Messages;
}

const translators = new Map<string, unknown>();

/** A translator for text that is made outside React, such as mail. */
export function translator<Namespace extends keyof Messages>(locale: Locale, namespace: Namespace) {
  const make = () => createTranslator({ locale, messages: loadMessages(locale), namespace, timeZone: "UTC" });
  const key = `${locale}|${namespace}`;
  const known = translators.get(key) ?? make();
  translators.set(key, known);
  return known as ReturnType<typeof make>;
}
