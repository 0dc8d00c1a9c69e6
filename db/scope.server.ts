// The tenant-scoped handle. It puts the firm into the condition of every select, update and delete and stamps it on every
// insert; what an alliance opens to the other side has one named method per table. Only app/access makes one, and
// features see nothing else of the database.

import {
  type CompiledQuery,
  type DeleteQueryBuilder,
  type DeleteResult,
  type Insertable,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
  type UpdateQueryBuilder,
  type UpdateResult,
} from "kysely";
import type { Handle } from "./index.server";
import type { Receipt } from "./record/receipt";
import { buildReceipts, newestHead } from "./record/receipt.server";
import type { SignedTreeHead } from "./record/tree-head";
import type { Database } from "./schema";
import { ClubDatabase } from "./scope-clubs.server";
import { ComplaintDatabase } from "./scope-complaints.server";
import { ConflictDatabase } from "./scope-conflicts.server";
import { EquityDatabase } from "./scope-equity.server";
import { FilesDatabase } from "./scope-files.server";
import { GuidanceDatabase } from "./scope-guidance.server";
import { IdeaDatabase } from "./scope-ideas.server";
import { ImportDatabase } from "./scope-imports.server";
import { LedgerDatabase } from "./scope-ledgers.server";
import { MergeDatabase } from "./scope-merges.server";
import { OverlapDatabase } from "./scope-overlaps.server";
import { PaperDatabase } from "./scope-papers.server";
import { PersonDatabase } from "./scope-persons.server";
import { meetInProject, ProjectDatabase } from "./scope-projects.server";
import { PromotionDatabase } from "./scope-promotion.server";
import { PurchaseDatabase } from "./scope-purchases.server";
import { SearchDatabase } from "./scope-search.server";
import { ShareDatabase } from "./scope-shares.server";
import type { AllianceTable, FirmTable, LedTable, OfferedTable, SharedTable } from "./scope-tables";
import { TalkDatabase } from "./scope-talk.server";
import { TerritoryDatabase } from "./scope-territories.server";
import { UsesDatabase } from "./scope-uses.server";
import { type Statement, statement } from "./statement.server";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;
type Update<Table extends keyof Database> = UpdateQueryBuilder<Database, Table, Table, UpdateResult>;
type Delete<Table extends keyof Database> = DeleteQueryBuilder<Database, Table, DeleteResult>;

/** Makes a statement of the firm's; always the same function for the same statement, which is built once for a process. */
export type TenantStatement<Given extends object, Row> = (
  db: TenantDatabase,
  given: Given,
) => { compile(): CompiledQuery<Row> };

const builtStatements = new WeakMap<object, unknown>();

export class TenantDatabase {
  readonly organizationId: string;
  /** The equity register, whose rows belong to two firms and are shown to others. */
  readonly equity: EquityDatabase;
  /** Files and the library, which are read by the rules of what they belong to. */
  readonly files: FilesDatabase;
  /** Customer clubs, in which every firm sees its own members alone. */
  readonly clubs: ClubDatabase;
  /** Joint projects, which are for their parties. */
  readonly projects: ProjectDatabase;
  /** Campaigns, which are for their lead and the firms that have a share in them. */
  readonly promotion: PromotionDatabase;
  /** Uses of brand assets, which are for the member that asked and for the lead. */
  readonly uses: UsesDatabase;
  /** The idea registers, in which an idea is its firm's and the lead's until it is released. */
  readonly ideas: IdeaDatabase;
  /** What an undo would do with the rows of an import. */
  readonly imports: ImportDatabase;
  /** Programmes of the guidance mode and learning in them. */
  readonly guidance: GuidanceDatabase;
  /** Territories of distribution channels, each between the lead and one member. */
  readonly territories: TerritoryDatabase;
  /** What firms let one another read of their customers. */
  readonly shares: ShareDatabase;
  /** The customers that two firms have in common, as far as both agree. */
  readonly overlaps: OverlapDatabase;
  /** Complaints, which the ally that is responsible for one reads with its firm. */
  readonly complaints: ComplaintDatabase;
  /** What the firm's customers bought. */
  readonly purchases: PurchaseDatabase;
  /** What is kept of a person outside the customer file, to be erased with it. */
  readonly persons: PersonDatabase;
  /** Conflicts of deals, which are the lead's alone. */
  readonly conflicts: ConflictDatabase;
  /** What hangs on a customer, moved to another. */
  readonly merges: MergeDatabase;
  /** Ledgers of contributions and benefits, which are for their parties. */
  readonly ledgers: LedgerDatabase;
  /** Search over the firm's own customers. */
  readonly search: SearchDatabase;
  /** Comments on projects, and notices of what happens there. */
  readonly talk: TalkDatabase;
  /** Files of projects, which are for their parties. */
  readonly papers: PaperDatabase;
  readonly #handle: Handle;
  #changes = 0;

  constructor(handle: Handle, organizationId: string) {
    this.#handle = handle;
    this.organizationId = organizationId;
    const changing = () => {
      this.#changes += 1;
    };
    this.equity = new EquityDatabase(handle, organizationId, changing);
    this.guidance = new GuidanceDatabase(handle, organizationId, changing);
    this.files = new FilesDatabase(handle, organizationId);
    this.clubs = new ClubDatabase(handle, organizationId, changing);
    this.projects = new ProjectDatabase(handle, organizationId, changing);
    this.promotion = new PromotionDatabase(handle, organizationId);
    this.uses = new UsesDatabase(handle, organizationId);
    this.ideas = new IdeaDatabase(handle, organizationId);
    this.imports = new ImportDatabase(handle, organizationId);
    this.territories = new TerritoryDatabase(handle, organizationId);
    this.shares = new ShareDatabase(handle, organizationId);
    this.overlaps = new OverlapDatabase(handle, organizationId, changing);
    this.complaints = new ComplaintDatabase(handle, organizationId, changing);
    this.purchases = new PurchaseDatabase(handle, organizationId);
    this.persons = new PersonDatabase(handle, organizationId, changing);
    this.conflicts = new ConflictDatabase(handle, organizationId, changing);
    this.merges = new MergeDatabase(handle, organizationId, changing);
    this.ledgers = new LedgerDatabase(handle, organizationId, changing);
    this.search = new SearchDatabase(handle, organizationId);
    this.talk = new TalkDatabase(handle, organizationId, changing);
    this.papers = new PaperDatabase(handle, organizationId, changing);
  }

  /** How many insert, update and delete statements were begun here. */
  get changes(): number {
    return this.#changes;
  }

  #is(column: string) {
    return sql<SqlBool>`${sql.ref(column)} = ${this.organizationId}`;
  }

  /** The rows of a statement that was built once, for whichever firm asked first, with this firm and these values. */
  rows<Given extends object, Row>(build: TenantStatement<Given, Row>, given: Given): Promise<Row[]> {
    type Built = Statement<Given & { organizationId: string }, Row>;
    const known = builtStatements.get(build) as Built | undefined;
    const asked: Built =
      known ?? statement((handle, all) => build(new TenantDatabase(handle, all.organizationId), all));
    if (!known) builtStatements.set(build, asked);
    return asked(this.#handle, { ...given, organizationId: this.organizationId });
  }

  /** The firm's own rows. */
  own<Table extends FirmTable>(table: Table): Select<Table> {
    return this.#select(table).where(this.#is(`${table}.organization_id`));
  }

  /** The rows of the alliances that the firm leads. Of deals, what was submitted; a draft is its registrant's alone. */
  led<Table extends AllianceTable>(table: Table): Select<Table> {
    const rows = this.#select(table).where(this.#is(`${table}.lead_organization_id`));
    return table === "deals" ? rows.where(sql<SqlBool>`deals.submitted_at is not null`) : rows;
  }

  insert<Table extends FirmTable>(
    table: Table,
    rows: Omit<Insertable<Database[Table]>, "organization_id">[],
  ) {
    this.#changes += 1;
    const stamped = rows.map((row) => ({ ...row, organization_id: this.organizationId }));
    return this.#handle.insertInto(table).values(stamped as unknown as Insertable<Database[Table]>[]);
  }

  /** A row under an alliance that the firm leads: stamped with the lead. */
  insertAsLead<Table extends AllianceTable>(
    table: Table,
    rows: Omit<Insertable<Database[Table]>, "lead_organization_id">[],
  ) {
    this.#changes += 1;
    const stamped = rows.map((row) => ({ ...row, lead_organization_id: this.organizationId }));
    return this.#handle.insertInto(table).values(stamped as unknown as Insertable<Database[Table]>[]);
  }

  update<Table extends FirmTable>(table: Table): Update<Table> {
    return this.#update(table).where(this.#is(`${table}.organization_id`));
  }

  /** Rows of the alliances that the firm leads; of deals, never a draft. */
  updateAsLead<Table extends AllianceTable>(table: Table): Update<Table> {
    const rows = this.#update(table).where(this.#is(`${table}.lead_organization_id`));
    return table === "deals" ? rows.where(sql<SqlBool>`submitted_at is not null`) : rows;
  }

  delete<Table extends FirmTable>(table: Table): Delete<Table> {
    this.#changes += 1;
    const rows = this.#handle.deleteFrom(table) as unknown as Delete<Table>;
    return rows.where(this.#is(`${table}.organization_id`));
  }

  /** The firm itself. */
  organization(): Select<"organizations"> {
    return this.#handle.selectFrom("organizations").where("organizations.id", "=", this.organizationId);
  }

  updateOrganization(): Update<"organizations"> {
    this.#changes += 1;
    return this.#handle.updateTable("organizations").where("id", "=", this.organizationId);
  }

  /**
   * Firms whose name and profile this one may read: itself, its partners and suppliers, the leads and members of its
   * alliances, co-members where the alliance is open, and the parties of its projects.
   */
  knownOrganizations(): Select<"organizations"> {
    const me = this.organizationId;
    return this.#handle.selectFrom("organizations").where(sql<SqlBool>`(
      organizations.id = ${me}
      or exists (select 1 from alliance_members m where
        (m.organization_id = ${me} and m.lead_organization_id = organizations.id)
        or (m.lead_organization_id = ${me} and m.organization_id = organizations.id))
      or exists (select 1 from partner_relations r where
        (r.organization_id = ${me} and r.partner_organization_id = organizations.id)
        or (r.partner_organization_id = ${me} and r.organization_id = organizations.id))
      or exists (select 1 from alliance_members mine
        join alliance_members theirs on theirs.alliance_id = mine.alliance_id
        join alliances a on a.id = mine.alliance_id
        where mine.organization_id = ${me} and mine.status = 'accepted' and a.is_open = 1
          and theirs.organization_id = organizations.id and theirs.status = 'accepted')
      or ${meetInProject(me, sql.ref("organizations.id"))})`);
  }

  /** Alliances that the firm leads, is invited to, belongs to or has left; not those it declined. */
  visibleAlliances(): Select<"alliances"> {
    return this.#handle.selectFrom("alliances").where(sql<SqlBool>`(${this.#is("alliances.organization_id")}
      or alliances.id in (select alliance_id from alliance_members
        where organization_id = ${this.organizationId} and status <> 'declined'))`);
  }

  /** Members as the firm may see them: all of its own alliances, itself, and co-members where the alliance is open. */
  visibleAllianceMembers(): Select<"alliance_members"> {
    const me = this.organizationId;
    return this.#handle.selectFrom("alliance_members").where(sql<SqlBool>`(
      alliance_members.organization_id = ${me} or alliance_members.lead_organization_id = ${me}
      or (alliance_members.status = 'accepted' and alliance_members.alliance_id in (
        select mine.alliance_id from alliance_members mine join alliances a on a.id = mine.alliance_id
        where mine.organization_id = ${me} and mine.status = 'accepted' and a.is_open = 1)))`);
  }

  /** Classifications of the alliances that the firm can see. */
  visibleClassifications(): Select<"alliance_classifications"> {
    return this.#handle.selectFrom("alliance_classifications").where(sql<SqlBool>`(
      ${this.#is("alliance_classifications.lead_organization_id")}
      or alliance_classifications.alliance_id in (select alliance_id from alliance_members
        where organization_id = ${this.organizationId} and status <> 'declined'))`);
  }

  /** What the lead wrote for all of the alliance, of those that the firm leads or belongs to. */
  ofJoinedAlliances<Table extends LedTable>(table: Table): Select<Table> {
    const ref = (column: string) => sql.ref(`${table}.${column}`);
    return this.#select(table).where(sql<SqlBool>`(${ref("lead_organization_id")} = ${this.organizationId}
      or ${ref("alliance_id")} in (select alliance_id from alliance_members
        where organization_id = ${this.organizationId} and status = 'accepted'))`);
  }

  /** The charter and the agreements of the alliances that the firm leads, belongs to or is invited to. */
  offeredInAlliances<Table extends OfferedTable>(table: Table): Select<Table> {
    const ref = (column: string) => sql.ref(`${table}.${column}`);
    return this.#select(table).where(sql<SqlBool>`(${ref("lead_organization_id")} = ${this.organizationId}
      or ${ref("alliance_id")} in (select alliance_id from alliance_members
        where organization_id = ${this.organizationId} and status in ('invited', 'accepted')))`);
  }

  /**
   * What single firms wrote in an alliance: the firm's own; as lead, everybody's; as member, the lead's, and in an open alliance the
   * other members'.
   */
  sharedInAlliances<Table extends SharedTable>(table: Table): Select<Table> {
    const me = this.organizationId;
    const ref = (column: string) => sql.ref(`${table}.${column}`);
    return this.#select(table).where(sql<SqlBool>`(
      ${ref("organization_id")} = ${me} or ${ref("lead_organization_id")} = ${me}
      or ${ref("alliance_id")} in (select mine.alliance_id from alliance_members mine
        join alliances a on a.id = mine.alliance_id
        where mine.organization_id = ${me} and mine.status = 'accepted'
          and (a.is_open = 1 or ${ref("organization_id")} = ${ref("lead_organization_id")})))`);
  }

  /** Evidence as `sharedInAlliances`; what the lead keeps internal is not there for members. */
  visibleEvidence(): Select<"alliance_evidence"> {
    return this.sharedInAlliances("alliance_evidence").where(
      sql<SqlBool>`(alliance_evidence.is_internal = 0 or ${this.#is("alliance_evidence.lead_organization_id")})`,
    );
  }

  /**
   * Answers to health checks: the firm's own, and, of rounds that it has answered or that are closed, its lead's or, as lead, every
   * member's. Members do not read one another's, also where the alliance is open.
   */
  visibleHealthAnswers(): Select<"alliance_health_answers"> {
    const me = this.organizationId;
    return this.#select("alliance_health_answers").where(sql<SqlBool>`(
      alliance_health_answers.organization_id = ${me}
      or ((alliance_health_answers.lead_organization_id = ${me}
          or (alliance_health_answers.organization_id = alliance_health_answers.lead_organization_id
            and alliance_health_answers.alliance_id in (select alliance_id from alliance_members
              where organization_id = ${me} and status = 'accepted')))
        and exists (select 1 from alliance_health_rounds r where r.id = alliance_health_answers.round_id
          and (r.closed_at is not null or exists (select 1 from alliance_health_answers mine
            where mine.round_id = r.id and mine.organization_id = ${me})))))`);
  }

  /**
   * What was signed for the gate of an alliance has changed: its sign-offs hold no more. The lead may say so, and a member of its own
   * evidence; neither writes anything else of the alliance here.
   */
  async voidSignOffs(allianceId: string): Promise<void> {
    this.#changes += 1;
    await this.#handle
      .updateTable("alliances")
      .set((set) => ({ gate_round: set("gate_round", "+", 1) }))
      .where("id", "=", allianceId)
      .where(
        sql<SqlBool>`(${this.#is("alliances.organization_id")} or exists (select 1 from alliance_members
          where alliance_id = alliances.id and organization_id = ${this.organizationId} and status = 'accepted'))`,
      )
      .execute();
  }

  /** The firm's own catalogue and those of the suppliers whose alliances it joined. */
  visibleCatalogue<Table extends "product_lines" | "products" | "product_aliases">(
    table: Table,
  ): Select<Table> {
    const owner = sql.ref(`${table}.organization_id`);
    return this.#select(table).where(sql<SqlBool>`(${owner} = ${this.organizationId}
      or ${owner} in (select lead_organization_id from alliance_members
        where organization_id = ${this.organizationId} and status in ('accepted', 'left')))`);
  }

  /** Deals that the firm registered, and those submitted to it. */
  visibleDeals(): Select<"deals"> {
    const me = this.organizationId;
    // Without the empty text SQLite gathers all deals of both sides by their indexes, and looks for the ids among them.
    return this.#handle.selectFrom("deals").where(sql<SqlBool>`(deals.organization_id || '' = ${me}
      or (deals.lead_organization_id || '' = ${me} and deals.submitted_at is not null))`);
  }

  /** Rows under a deal that the firm can see; read them by the id of a deal that was found through `visibleDeals`. */
  ofVisibleDeal<Table extends "deal_identifiers" | "deal_product_lines" | "deal_events">(
    table: Table,
  ): Select<Table> {
    const ref = (column: string) => sql.ref(`${table}.${column}`);
    return this.#select(table).where(sql<SqlBool>`(${ref("organization_id")} = ${this.organizationId}
      or (${ref("lead_organization_id")} = ${this.organizationId} and exists (select 1 from deals
        where deals.id = ${ref("deal_id")} and deals.submitted_at is not null)))`);
  }

  /** Announcements of the alliances that the firm leads, and of those that it belongs to what is not withdrawn. */
  visibleAnnouncements(): Select<"announcements"> {
    return this.#handle.selectFrom("announcements").where(sql<SqlBool>`(
      ${this.#is("announcements.lead_organization_id")}
      or (announcements.withdrawn_at is null and announcements.alliance_id in (select alliance_id
        from alliance_members where organization_id = ${this.organizationId} and status = 'accepted')))`);
  }

  /** Confirmations by the firm's own people, and to it as lead. */
  visibleConfirmations(): Select<"announcement_confirmations"> {
    return this.#handle.selectFrom("announcement_confirmations").where(sql<SqlBool>`(
      ${this.#is("announcement_confirmations.organization_id")}
      or ${this.#is("announcement_confirmations.lead_organization_id")})`);
  }

  /** Needs of the firm, and those that it answers as lead; so with their solutions, their history and their files. */
  visibleNeeds<Table extends "needs" | "solution_versions" | "need_events" | "need_files">(
    table: Table,
  ): Select<Table> {
    return this.#select(table).where(sql<SqlBool>`(${this.#is(`${table}.organization_id`)}
      or ${this.#is(`${table}.lead_organization_id`)})`);
  }

  /** The decisions of the firm as lead. The registrant reads their outcome in the events, never the row. */
  decisions(): Select<"deal_decisions"> {
    return this.led("deal_decisions");
  }

  /** The record's entries that concern the firm: its own log, what it did, and what was done to a thing of its own. */
  visibleAuditEntries(): Select<"audit_entries"> {
    return this.#handle
      .selectFrom("audit_entries")
      .where(sql<SqlBool>`(${this.#is("audit_entries.organization_id")}
      or ${this.#is("audit_entries.acting_organization_id")}
      or ${this.#is("audit_entries.counterparty_organization_id")})`);
  }

  /** What the firm sealed itself, in whichever log, and what the installation sealed for it. Erased values are not there. */
  sealedValues(): Select<"audit_sealed_values"> {
    return this.#select("audit_sealed_values").where(this.#is("audit_sealed_values.organization_id"));
  }

  /** The newest signed head of the firm's own log, or null while it has no entry. */
  newestHead(): Promise<SignedTreeHead | null> {
    return newestHead(this.#handle, this.organizationId);
  }

  /**
   * Receipts, one for each log, of those of the entries that the firm may see. The others of a log show in its size alone, so an
   * earlier head is joined only where the firm knows its root: whoever holds the head does, and a guessed size tells nothing.
   */
  async receipts(
    entryIds: readonly string[],
    earlierHeads: readonly { size: number; rootHash: string }[] = [],
  ): Promise<Receipt[]> {
    if (entryIds.length === 0) return [];
    const visible = await this.visibleAuditEntries()
      .where("audit_entries.id", "in", entryIds)
      .select(["audit_entries.id", "audit_entries.organization_id"])
      .execute();
    const receipts: Receipt[] = [];
    for (const log of new Set(visible.map((entry) => entry.organization_id))) {
      const ids = visible.filter((entry) => entry.organization_id === log).map(({ id }) => id);
      const known = earlierHeads.length === 0 ? [] : await this.#headsWithRoots(log, earlierHeads);
      receipts.push(...(await buildReceipts(this.#handle, { entryIds: ids, earlierSizes: known })));
    }
    return receipts;
  }

  async #headsWithRoots(
    log: string,
    heads: readonly { size: number; rootHash: string }[],
  ): Promise<number[]> {
    const rows = await this.#handle
      .selectFrom("audit_heads")
      .where("organization_id", "=", log)
      .where((where) => where.or(heads.map(({ size, rootHash }) => where.and({ size, root_hash: rootHash }))))
      .select("size")
      .execute();
    return rows.map(({ size }) => size);
  }

  /** People of the firm, whatever their status, with their membership. */
  people() {
    return this.own("memberships").innerJoin("users", "users.id", "memberships.user_id");
  }

  /** Registered identifiers of a firm that this one knows; see `knownOrganizations`. */
  identifiersOf(organizationId: string): Select<"organization_identifiers"> {
    const known = this.knownOrganizations().where("organizations.id", "=", organizationId);
    return this.#select("organization_identifiers").where(
      "organization_identifiers.organization_id",
      "in",
      known.select("organizations.id"),
    );
  }

  /** The firm's own standing with its suppliers: where it is the partner, whatever the status. */
  relationsAsPartner(): Select<"partner_relations"> {
    return this.#select("partner_relations").where(this.#is("partner_relations.partner_organization_id"));
  }

  /**
   * Takes the firm's row until the transaction ends, so that a rule over several rows of the firm (an owner must remain) holds
   * for commands that run at the same time, on both engines. Call it before reading what the rule is about.
   */
  async lockOrganization(): Promise<void> {
    await this.#handle
      .updateTable("organizations")
      .set((row) => ({ version: row.ref("version") }))
      .where("id", "=", this.organizationId)
      .execute();
  }

  /** Ends the sessions in which the person acts for this firm; those for other firms go on. */
  async endSessionsOf(userId: string): Promise<void> {
    this.#changes += 1;
    await this.#handle
      .deleteFrom("sessions")
      .where("user_id", "=", userId)
      .where("organization_id", "=", this.organizationId)
      .execute();
  }

  /** Gives the applicant of one of the firm's applications a new answer link; earlier ones stop working. */
  async renewAnswerLink(
    applicationId: string,
    link: { id: string; tokenHash: string; at: string; expiresAt: string },
  ): Promise<void> {
    this.#changes += 1;
    const mine = this.own("applications").where("applications.id", "=", applicationId);
    await this.#handle
      .updateTable("one_time_tokens")
      .set({ consumed_at: link.at })
      .where("kind", "=", "application_answer")
      .where("application_id", "in", mine.select("applications.id"))
      .where("consumed_at", "is", null)
      .execute();
    await this.#handle
      .insertInto("one_time_tokens")
      .columns(["id", "kind", "application_id", "token_hash", "payload", "created_at", "expires_at"])
      .expression(
        mine.select(({ val, ref }) => [
          val(link.id).as("id"),
          val("application_answer").as("kind"),
          ref("applications.id").as("application_id"),
          val(link.tokenHash).as("token_hash"),
          val("{}").as("payload"),
          val(link.at).as("created_at"),
          val(link.expiresAt).as("expires_at"),
        ]),
      )
      .execute();
  }

  #select<Table extends keyof Database>(table: Table): Select<Table> {
    return this.#handle.selectFrom(table as never) as unknown as Select<Table>;
  }

  #update<Table extends keyof Database>(table: Table): Update<Table> {
    this.#changes += 1;
    return this.#handle.updateTable(table as never) as unknown as Update<Table>;
  }
}
