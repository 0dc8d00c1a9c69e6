// The rights table: what each role of a firm may do. Every guard names one of these rights.

export const roles = ["owner", "alliance_manager", "member", "viewer"] as const;
export type Role = (typeof roles)[number];

export const rights = [
  /** Read the firm's profile and the profiles of firms it is linked with. */
  "organization.read",
  "organization.edit",
  "people.read",
  /** Invite colleagues, change roles, suspend, hand over the records of a person who leaves. */
  "people.manage",
  "tokens.manage",
  /** Decide on partner firms that apply, and on the relation with those that are in. */
  "partners.read",
  "partners.decide",
  "alliances.read",
  /** Create an alliance, invite members, classify, change its stage. */
  "alliances.run",
  /** Answer for the firm in its alliances: invitations, evidence, sign-offs, what it puts into the library. */
  "alliances.answer",
  "catalogue.read",
  "catalogue.edit",
  /** Work in alliances: state a need, answer it with a solution, accept what was delivered, confirm an announcement, book on a campaign. */
  "alliances.take_part",
  "customers.read",
  "customers.edit",
  /** Let another firm of an alliance read customers, and take it back. */
  "customers.share",
  /** Propose to find the customers that another firm of an alliance has too, answer, agree to the next step, end it. */
  "customers.overlap",
  /** Read how persons of the customer file are reached, and export what is kept of one; without it they are masked. */
  "customers.personal",
  /** Read and write what is earned on customers: margins, key accounts, lifetime value. */
  "customers.margins",
  /** Read credit that customers have, propose it, and book what is bought on it, paid and returned. */
  "customers.credit",
  /** Grant credit, review it, and let it go over its limit. */
  "customers.credit_decide",
  /** Erase what is kept of a person. */
  "customers.erase",
  /** Read the joint projects to which the firm is party. */
  "projects.read",
  /** Do the firm's tasks in projects, and add some. */
  "projects.work",
  /** Open projects, answer for the firm in them, plan them. */
  "projects.run",
  "deals.read",
  "deals.register",
  "deals.decide",
  "imports.run",
  "holdings.read",
  /** Record holdings and joint firms, answer those of others for the firm, end them, choose who sees them. */
  "holdings.edit",
  "reports.read",
  "record.read",
] as const;
export type Right = (typeof rights)[number];

const viewer: Right[] = [
  "organization.read",
  "people.read",
  "alliances.read",
  "catalogue.read",
  "customers.read",
  "projects.read",
  "deals.read",
  "holdings.read",
  "reports.read",
  "record.read",
];
const member: Right[] = [
  ...viewer,
  "alliances.take_part",
  "customers.edit",
  "customers.personal",
  "customers.margins",
  "customers.credit",
  "projects.work",
  "deals.register",
  "imports.run",
];
const allianceManager: Right[] = [
  ...member,
  "partners.read",
  "partners.decide",
  "alliances.run",
  "alliances.answer",
  "catalogue.edit",
  "customers.share",
  "customers.overlap",
  "customers.credit_decide",
  "customers.erase",
  "projects.run",
  "deals.decide",
  "holdings.edit",
];

export const rightsOf: Record<Role, ReadonlySet<Right>> = {
  viewer: new Set(viewer),
  member: new Set(member),
  alliance_manager: new Set(allianceManager),
  owner: new Set(rights),
};
