// The roster of a supplier's partners: one row, one person of a firm. It sets up firms, their place in an alliance and their
// people in one go, without anybody's acceptance, so it is the operator's command and on no page. Nobody of them can sign in
// before being invited.

import { type Role, roles } from "~/access/rights";
import type { SystemTransaction } from "~/access/scope.server";
import { axes, type Choice } from "~/features/alliances/classification.rules";
import { addPartnerRelation } from "~/features/onboarding/partner-relation.server";
import { addMember, createOrganization } from "~/features/organizations/create-organization.server";
import { unguessableSlug } from "~/features/organizations/unguessable-slug.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { foldName, slugOf } from "~/lib/text";
import { errorCode } from "~/ui/field-errors";
import { isLocale } from "~/ui/locale";
import type { RowReader } from "./row-reader.rules";
import type { Handle, ImportBy, Plan, Target } from "./target";

type PartnerRow = { person: string; firm: string; email: string; role: Role };

/** The firm that the row's person joins, or null where it is to be made. */
type Change = { firmId: string | null };

type Supplier = Awaited<ReturnType<typeof readSupplier>>;

/** What an alliance is that nobody has classified otherwise: one that sells through its members. */
const channel: Record<(typeof axes)[number], Choice> = {
  development_mode: { value: "customization", subKind: null },
  party: { value: "b2b", subKind: "distribution" },
  capital_tie: { value: "none", subKind: null },
  purpose: { value: "distribution_channel", subKind: null },
};

/**
 * For the supplier. The alliance is the one of that name, or is founded with the first row, ready for deals.
 * Refusals: `import_field_missing`, where neither a column nor the template gives the e-mails; `import_nobody_there`, where the
 * supplier has nobody who could run an alliance.
 */
export const openPartners = async (
  db: Handle,
  by: ImportBy,
  {
    alliance,
    emailTemplate,
    currency,
  }: { alliance: string; emailTemplate: string | undefined; currency: string },
): Promise<Result<Target<PartnerRow, Change>>> => {
  const supplier = await readSupplier(db, by.organizationId);
  const manager = await findManager(db, by.organizationId);
  if (!manager) return refuse("import_nobody_there");
  return ok({
    check: (reader) => {
      const row = readPartner(reader, emailTemplate);
      return reader.faults.length > 0 ? null : row;
    },
    keyOf: ({ email }) => email,
    logOf: () => by.organizationId,
    plan: (handle, rows) => planPartners(handle, by, alliance, rows),
    write: async (tx, rows) => {
      const allianceId =
        (await findAlliance(tx.db, by.organizationId, alliance)) ??
        (await foundAlliance(tx, by, supplier, { name: alliance, currency, managerId: manager }));
      const firms = new Map<string, string>();
      for (const { row, change } of rows) {
        const name = foldName(row.firm);
        const firmId = change.firmId ?? firms.get(name) ?? (await setUpFirm(tx, by, supplier, row.firm));
        if (!firms.has(name)) await join(tx, by, { allianceId, firmId });
        firms.set(name, firmId);
        await addPerson(tx, by, supplier, firmId, row);
      }
    },
  });
};

const readSupplier = (db: Handle, id: string) =>
  db
    .selectFrom("organizations")
    .where("id", "=", id)
    .select(["id", "country", "currency", "locale", "time_zone"])
    .executeTakeFirstOrThrow();

/** Who stands for the alliance at the supplier: its first alliance manager or owner. */
const findManager = async (db: Handle, organizationId: string): Promise<string | null> => {
  const row = await db
    .selectFrom("memberships")
    .where("organization_id", "=", organizationId)
    .where("role", "in", ["alliance_manager", "owner"])
    .where("status", "=", "active")
    .select("user_id")
    .orderBy("role")
    .orderBy("created_at")
    .executeTakeFirst();
  return row?.user_id ?? null;
};

const readPartner = (reader: RowReader, emailTemplate: string | undefined): PartnerRow => {
  const person = reader.text("person", 120, { required: true });
  const firm = reader.text("firm", 200, { required: true });
  const given = reader.email("email");
  const made = emailTemplate
    ?.replaceAll("{person}", slugOf(person, "person"))
    .replaceAll("{firm}", slugOf(firm, "firm"));
  if (given === "" && made === undefined) reader.fault("email", "required");
  return { person, firm, email: given || (made ?? ""), role: reader.choice("role", roles) ?? "member" };
};

const findAlliance = async (db: Handle, organizationId: string, name: string): Promise<string | null> => {
  const row = await db
    .selectFrom("alliances")
    .where("organization_id", "=", organizationId)
    .where("name", "=", name)
    .select("id")
    .executeTakeFirst();
  return row?.id ?? null;
};

const planPartners = async (
  db: Handle,
  { organizationId }: ImportBy,
  alliance: string,
  rows: readonly PartnerRow[],
): Promise<Plan<Change>[]> => {
  const allianceId = await findAlliance(db, organizationId, alliance);
  const partners = await db
    .selectFrom("partner_relations")
    .innerJoin("organizations", "organizations.id", "partner_relations.partner_organization_id")
    .leftJoin("alliance_members", (on) =>
      on
        .onRef("alliance_members.organization_id", "=", "organizations.id")
        .on("alliance_members.alliance_id", "=", allianceId ?? ""),
    )
    .where("partner_relations.organization_id", "=", organizationId)
    .select(["organizations.id", "organizations.trade_name", "alliance_members.status as place"])
    .execute();
  const firms = new Map(partners.map((firm) => [foldName(firm.trade_name), firm]));
  const people = await db
    .selectFrom("memberships")
    .innerJoin("users", "users.id", "memberships.user_id")
    .where(
      "users.email",
      "in",
      rows.map(({ email }) => email),
    )
    .select(["memberships.organization_id", "users.email"])
    .execute();
  return rows.map(({ firm: name, email }): Plan<Change> => {
    const firm = firms.get(foldName(name));
    if (!firm) return { outcome: "created", change: { firmId: null } };
    if (firm.place !== null && firm.place !== "accepted") {
      const reason = errorCode("firm_not_accepted", { firm: name });
      return { outcome: "failed", faults: [{ field: "firm", column: "firm", value: name, reason }] };
    }
    const isThere = people.some((person) => person.organization_id === firm.id && person.email === email);
    return isThere ? { outcome: "skipped" } : { outcome: "created", change: { firmId: firm.id } };
  });
};

const foundAlliance = async (
  tx: SystemTransaction,
  by: ImportBy,
  supplier: Supplier,
  { name, currency, managerId }: { name: string; currency: string; managerId: string },
): Promise<string> => {
  const id = newId();
  const effectiveFrom = dateIn(tx.now, supplier.time_zone);
  const row = {
    id,
    organization_id: supplier.id,
    name,
    description: "",
    stage: "working_together" as const,
    is_open: 0 as const,
    currency,
    starts_on: effectiveFrom,
    created_at: tx.at,
    updated_at: tx.at,
  };
  await tx.db.insertInto("alliances").values(row).execute();
  await tx.db
    .insertInto("alliance_classifications")
    .values(
      axes.map((axis) => ({
        id: newId(),
        alliance_id: id,
        lead_organization_id: supplier.id,
        axis,
        value: channel[axis].value,
        sub_kind: channel[axis].subKind,
        effective_from: effectiveFrom,
        reason: "",
        evidence: "",
        created_by_user_id: managerId,
        created_at: tx.at,
      })),
    )
    .execute();
  await tx.record(
    {
      log: supplier.id,
      subject: { type: "alliance", id },
      action: "alliance.created",
      after: { ...row, classification: channel },
    },
    by,
  );
  return id;
};

const setUpFirm = async (
  tx: SystemTransaction,
  by: ImportBy,
  supplier: Supplier,
  name: string,
): Promise<string> => {
  const partnerId = await createOrganization(
    tx,
    {
      slug: unguessableSlug(name),
      legalName: name,
      tradeName: name,
      country: supplier.country,
      currency: supplier.currency,
      locale: isLocale(supplier.locale) ? supplier.locale : "en",
      timeZone: supplier.time_zone,
    },
    by,
  );
  await addPartnerRelation(tx, { supplierId: supplier.id, partnerId, byUserId: by.userId });
  return partnerId;
};

const join = async (
  tx: SystemTransaction,
  by: ImportBy,
  { allianceId, firmId }: { allianceId: string; firmId: string },
): Promise<void> => {
  const joined = await tx.db
    .insertInto("alliance_members")
    .values({
      id: newId(),
      alliance_id: allianceId,
      organization_id: firmId,
      lead_organization_id: by.organizationId,
      status: "accepted",
      invited_at: tx.at,
      answered_at: tx.at,
      answered_by_user_id: null,
      note: "",
    })
    .onConflict((conflict) => conflict.columns(["alliance_id", "organization_id"]).doNothing())
    .executeTakeFirst();
  if (!joined.numInsertedOrUpdatedRows) return;
  await tx.record(
    {
      log: by.organizationId,
      counterparty: firmId,
      subject: { type: "alliance", id: allianceId },
      action: "alliance.member_set_up",
      after: { member_organization_id: firmId, status: "accepted" },
    },
    by,
  );
};

const addPerson = async (
  tx: SystemTransaction,
  by: ImportBy,
  supplier: Supplier,
  organizationId: string,
  { person, email, role }: PartnerRow,
): Promise<void> => {
  const added = await addMember(
    tx,
    {
      organizationId,
      email,
      name: person,
      role,
      passwordHash: null,
      locale: isLocale(supplier.locale) ? supplier.locale : "en",
      timeZone: supplier.time_zone,
    },
    by,
  );
  if (!added.ok) throw new Error(`${added.refusal.code} after the plan found nobody there`);
};
