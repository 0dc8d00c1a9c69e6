// What the demo's firms let one another read of their customers: a filter and chosen ones, with reads, and one that was revoked.

import type { Scope } from "~/access/scope.server";
import { grantShare, revokeShare } from "~/features/sharing/grant-share.server";
import { getGrant } from "~/features/sharing/grants.queries.server";
import { readShared, readSharedCustomer } from "~/features/sharing/read-share.server";
import { listedFields } from "~/features/sharing/share-levels.rules";
import type { GrantInput } from "~/features/sharing/sharing.schema";
import { addDays, dateIn } from "~/lib/dates";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

/** Reads the list, and opens its first customer. */
export const readAll = async (reader: Scope, id: string): Promise<void> => {
  const grant = await getGrant(reader, id);
  if (!grant) return;
  const fields = listedFields(grant.fields);
  const page = { via: "page", text: "", fields, offset: 0, limit: 50 } as const;
  const [first] = (await readShared(reader, grant, page))?.rows ?? [];
  if (first) await readSharedCustomer(reader, grant, first.id, "page");
};

type DemoGrant = Pick<GrantInput, "purpose" | "population" | "level"> & Partial<GrantInput>;

const own = (scope: Scope, most: number): Promise<{ id: string }[]> =>
  scope.db
    .own("customers")
    .where("kind", "=", "company")
    .select("id")
    .orderBy("folded_name")
    .limit(most)
    .execute();

/** The distributor shares two customers for joint visits, the lead its Chinese companies; an earlier grant was revoked. */
export const seedSharing = async (firms: DemoFirms): Promise<void> => {
  const lead = await actAs(firms.supplier, "manager@supplier.example");
  const partner = await actAs(firms.partner, "owner@partner.example");
  const { id: allianceId } = await lead.db
    .own("alliances")
    .where("name", "=", "East China Channel")
    .select("id")
    .executeTakeFirstOrThrow();
  const today = dateIn(lead.clock(), lead.timeZone);
  const give = (owner: Scope, ago: number, grant: DemoGrant) =>
    daysAgo(ago, async () => {
      const recipientId = (owner === lead ? partner : lead).organizationId;
      const term = { startsOn: addDays(today, -ago), endsOn: addDays(today, 130) };
      const companies = { kind: "company", consentPurpose: null, fields: [] } as const;
      const input = { allianceId, recipientId, ...companies, ...term, ...grant };
      return done(await grantShare(owner, input)).id;
    });
  const companies = (country: string | null) =>
    ({ kind: "filter", filter: { country, owner: null } }) as const;

  const fair = await give(partner, 60, {
    purpose: "Planning of the trade fair",
    population: companies(null),
    level: "existence",
  });
  await daysAgo(52, () => readAll(lead, fair));
  await daysAgo(40, async () => done(await revokeShare(partner, fair, { reason: "The fair is over." })));

  const customerIds = (await own(partner, 2)).map(({ id }) => id);
  const visits = await give(partner, 30, {
    purpose: "联合服务走访",
    population: { kind: "chosen", customerIds },
    level: "full",
  });
  await daysAgo(3, () => readAll(lead, visits));

  const service = await give(lead, 20, {
    purpose: "Service visits in East China",
    population: companies("CN"),
    level: "profile",
  });
  await daysAgo(2, () => readAll(partner, service));
};
