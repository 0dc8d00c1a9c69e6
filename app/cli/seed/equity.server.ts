// The equity of the demo: who holds what of whom in the supplier's alliances, a mutual pair, a joint firm that one member has yet to
// confirm, and what each firm knows of parties outside.

import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { answerHolding } from "~/features/equity/answer-holding.server";
import { giveHoldingFile } from "~/features/equity/give-holding-file.server";
import type { HoldingInput, NewParty, PartyChoice } from "~/features/equity/holdings.schema";
import { parsePercent } from "~/features/equity/percent.rules";
import { recordHolding } from "~/features/equity/record-holding.server";
import { setUpJointFirm } from "~/features/equity/set-up-joint-firm.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { withFile } from "./demo-file.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

export const seedEquity = async ({ supplier, partner, rival }: DemoFirms): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const integrator = await actAs(partner, "owner@partner.example");
  const robotics = await actAs(rival, "owner@rival.example");

  const fund = await daysAgo(380, () =>
    record(lead, entity("昆山产业发展基金"), { id: supplier.id }, "22.5", {
      startsOn: "2016-05-01",
      source: "Articles of association",
      evidence: "Register of members, entry 4",
    }),
  );
  await daysAgo(379, () =>
    record(lead, { party: { ...outside("Wei Lan"), kind: "person" } }, { id: supplier.id }, "41", {
      startsOn: "2004-03-12",
    }),
  );
  const minority = await daysAgo(375, () =>
    record(lead, { id: supplier.id }, { id: partner.id }, "33.333333333", {
      startsOn: "2024-07-01",
      source: "国家企业信用信息公示系统",
      evidence: "Extract of 3 July 2024, page 2",
    }),
  );
  await daysAgo(374, () =>
    withFile("extract-2024-07-03.txt", extract, async (file) =>
      done(await giveHoldingFile(lead, minority.id, { text: "Extract of the public register" }, file)),
    ),
  );
  await daysAgo(370, () => confirm(integrator, minority.id));
  const back = await daysAgo(120, () =>
    record(integrator, { id: partner.id }, { id: supplier.id }, "4.5", { startsOn: "2026-07-15" }),
  );
  await daysAgo(118, () => confirm(lead, back.id));

  const service = await daysAgo(360, () =>
    record(integrator, { id: partner.id }, entity("Weiguang Service"), "60", { startsOn: "2019-01-01" }),
  );
  await daysAgo(359, () =>
    record(integrator, entity("Taihe Components"), { id: service.owned }, "10", { startsOn: "2021-01-01" }),
  );
  await daysAgo(358, () =>
    record(integrator, entity("Minhang Cold Chain"), { id: service.owned }, "", { startsOn: "2022-04-01" }),
  );
  await daysAgo(100, () =>
    record(robotics, entity("Qiantang Holding"), { id: rival.id }, "70", { startsOn: "2013-09-01" }),
  );
  await daysAgo(3, () =>
    record(lead, { id: fund.owner }, entity("Lingang Logistics"), "15", { startsOn: "2025-01-01" }),
  );
  await daysAgo(1, () =>
    record(robotics, { id: rival.id }, { id: supplier.id }, "1.25", {
      startsOn: "2026-10-01",
      source: "Share purchase agreement",
    }),
  );
  await seedJointFirm(lead, { supplier, partner });
};

const extract = `国家企业信用信息公示系统（摘录，2024-07-03）

苏州微光自动化工程有限公司
股东：上海临港控制技术有限公司，出资比例 33.333333333 %
`;

const seedJointFirm = async (
  lead: Scope,
  { supplier, partner }: Pick<DemoFirms, "supplier" | "partner">,
): Promise<void> => {
  const development = await lead.db
    .own("alliances")
    .where("name", "=", "Safety PLC co-development")
    .select("id")
    .executeTakeFirstOrThrow();
  await daysAgo(2, async () =>
    done(
      await setUpJointFirm(
        lead,
        await systemScope("only the installation knows another firm's people"),
        {
          allianceId: development.id,
          name: "联恒驱动系统有限公司",
          country: "CN",
          description: "Builds and services the safety controllers that both firms design.",
          startsOn: "2026-12-01",
          members: [
            {
              organizationId: supplier.id,
              units: unitsOf("51"),
              contributions: [
                { kind: "cash", amount: { amountMinor: 5_100_000_00, currency: "CNY" }, description: "" },
                { kind: "brand", amount: null, description: "The Lingang mark, for ten years" },
              ],
            },
            {
              organizationId: partner.id,
              units: unitsOf("49"),
              contributions: [
                { kind: "technology", amount: null, description: "The controller's source code and patents" },
              ],
            },
          ],
        },
        { linkTo: (id) => absoluteUrl(paths.jointFirm(id)) },
      ),
    ),
  );
};

const outside = (name: string): NewParty => ({
  kind: "entity",
  name,
  country: "CN",
  identifiers: [],
  customerId: null,
});

const entity = (name: string): PartyChoice => ({ party: outside(name) });

const unitsOf = (typed: string): number => done(parsePercent(typed));

/** An empty share is of unknown size. */
const record = async (
  scope: Scope,
  owner: PartyChoice,
  owned: PartyChoice,
  share: string,
  more: Partial<HoldingInput> = {},
): Promise<{ id: string; owner: string; owned: string }> => {
  const units = share === "" ? null : unitsOf(share);
  const input: HoldingInput = {
    owner,
    owned,
    size: units === null ? "unknown" : "exact",
    leastUnits: units ?? 0,
    mostUnits: units ?? unitsOf("100"),
    shareClass: "ordinary",
    isVoting: true,
    votesUnits: null,
    startsOn: null,
    endsOn: null,
    source: "",
    evidence: "",
    notes: "",
    replaces: null,
    ...more,
  };
  const system = await systemScope("only the installation knows another firm's people");
  const { id } = done(
    await recordHolding(scope, system, input, { linkTo: (made) => absoluteUrl(paths.holding(made)) }),
  );
  const row = await scope.db
    .own("holdings")
    .where("id", "=", id)
    .select(["owner_id", "owned_id"])
    .executeTakeFirstOrThrow();
  return { id, owner: row.owner_id, owned: row.owned_id };
};

const confirm = async (scope: Scope, holdingId: string): Promise<void> => {
  done(await answerHolding(scope, { holdingId, answer: "confirmed", note: "" }));
};
