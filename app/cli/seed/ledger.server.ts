// The ledger of the demo's co-development: what both sides put in and got, a rule with bands, a statement that both have signed, and
// one entry that waits for either side.

import type { Scope } from "~/access/scope.server";
import { agreeToRule, proposeRule } from "~/features/contributions/agree-on-rule.server";
import type { ResourceKind } from "~/features/contributions/contributions.rules";
import { getEntry } from "~/features/contributions/entries.queries.server";
import type { EntryInput } from "~/features/contributions/ledger.schema";
import { openLedger } from "~/features/contributions/open-ledger.server";
import { answerRate, stateRate } from "~/features/contributions/rates.server";
import { drawUpStatement, signStatement } from "~/features/contributions/settle.server";
import type { Shares, SharingRule } from "~/features/contributions/sharing-rule.rules";
import { answerEntry, reverseEntry, stateEntry } from "~/features/contributions/state-entry.server";
import { wholeUnits } from "~/features/equity/percent.rules";
import { addDays, dateIn } from "~/lib/dates";
import { daysAgo, done } from "./demo-firms.server";

const cny = (amountMinor: number) => ({ amountMinor, currency: "CNY" });

export const keepLedger = async (lead: Scope, allianceId: string, member: Scope): Promise<void> => {
  const today = dateIn(lead.clock(), lead.timeZone);
  const inDays = (days: number): string => addDays(today, days);
  const id = await daysAgo(
    262,
    async () =>
      done(
        await openLedger(lead, allianceId, {
          name: "Safety PLC",
          currency: "CNY",
          memberIds: [member.organizationId],
        }),
      ).id,
  );
  const entry = (fields: Partial<EntryInput> & Pick<EntryInput, "side" | "text" | "onDate">): EntryInput => ({
    resource: null,
    money: null,
    link: "",
    hadNoEffect: false,
    internal: null,
    ...fields,
  });
  const of = (
    side: "contribution" | "benefit",
    resource: ResourceKind,
    text: string,
    days: number,
    more: Partial<EntryInput> = {},
  ): EntryInput => entry({ side, resource, text, onDate: inDays(-days), ...more });
  const money = (
    side: "cost" | "revenue",
    text: string,
    days: number,
    amountMinor: number,
    currency = "CNY",
  ) => entry({ side, text, onDate: inDays(-days), money: { amountMinor, currency } });

  const confirmed = async (by: Scope, other: Scope, days: number, input: EntryInput): Promise<string> => {
    const stated = await daysAgo(days, async () => done(await stateEntry(by, id, input)));
    await daysAgo(days - 3, async () =>
      done(await answerEntry(other, id, { entryId: stated.id, version: 1, answer: "confirmed", note: "" })),
    );
    return stated.id;
  };

  const engineers = {
    internal: { note: "按工时系统记录", rate: cny(41_200), rateUnit: "小时" },
    money: cny(38_400_000),
  };
  await confirmed(
    lead,
    member,
    240,
    of("contribution", "knowledge", "Drive with its certified safety function", 240),
  );
  await confirmed(
    lead,
    member,
    232,
    of("contribution", "reputation", "上海工业博览会展台：双方共同署名", 232),
  );
  await confirmed(
    member,
    lead,
    228,
    of("contribution", "services", "Two engineers on site, four months", 228, engineers),
  );
  await confirmed(member, lead, 226, of("contribution", "knowledge", "四十条包装线的停机数据", 226));
  await confirmed(
    member,
    lead,
    190,
    of("contribution", "services", "First test bench, replaced after the fire test", 190, {
      money: cny(9_600_000),
      hadNoEffect: true,
    }),
  );
  await confirmed(lead, member, 180, of("contribution", "affection", "同一位项目经理负责到验收", 180));
  await confirmed(
    member,
    lead,
    150,
    of("benefit", "reputation", "Named in the certificate of the controller", 150),
  );
  await confirmed(
    lead,
    member,
    140,
    of("benefit", "knowledge", "Know-how of format changes without a locksmith", 140),
  );
  await confirmed(
    member,
    lead,
    120,
    of("benefit", "services", "Controllers at cost for three lines", 120, { money: cny(5_400_000) }),
  );

  const rate = await daysAgo(200, async () =>
    done(await stateRate(lead, id, { currency: "EUR", rate: "7.82", validFrom: inDays(-260) })),
  );
  await daysAgo(199, async () =>
    done(await answerRate(member, id, { rateId: rate.id, version: 1, answer: "confirmed" })),
  );
  await confirmed(
    lead,
    member,
    170,
    money("cost", "Certification body, type examination", 170, 1_850_000, "EUR"),
  );
  await confirmed(member, lead, 160, money("cost", "Fire test of the enclosure", 160, 6_200_000));
  await confirmed(lead, member, 130, money("revenue", "试制系列：三家工厂预付款", 130, 42_000_000));
  const invoice = await confirmed(
    member,
    lead,
    110,
    money("revenue", "Pilot line in Kunshan, invoice 2026-0412", 110, 11_800_000),
  );

  const shares = (ours: number): Shares => {
    const units = (wholeUnits / 100) * ours;
    return { [lead.organizationId]: units, [member.organizationId]: wholeUnits - units };
  };
  const rule: SharingRule = {
    costs: "first",
    rounding: "half_up",
    division: {
      kind: "by_tier",
      bands: [
        { upToMinor: 20_000_000, shares: shares(50) },
        { upToMinor: null, shares: shares(60) },
      ],
    },
    lossShares: shares(50),
  };
  await daysAgo(100, async () => done(await proposeRule(lead, id, { rule, revision: 0 })));
  await daysAgo(98, async () => done(await agreeToRule(member, id, { revision: 1 })));
  await daysAgo(60, async () => {
    const period = { from: inDays(-262), to: inDays(-90) };
    const { id: statementId } = done(await drawUpStatement(lead, id, period));
    done(await signStatement(lead, id, { statementId }));
    done(await signStatement(member, id, { statementId }));
  });

  // What came after the statement: a correction that both confirmed, a currency without a rate, and two that wait.
  await daysAgo(40, async () => {
    const version = (await getEntry(member, id, invoice))?.version ?? 1;
    const replacement = money(
      "revenue",
      "Pilot line in Kunshan, invoice 2026-0412, less the discount",
      110,
      11_210_000,
    );
    const reason = "开票后给了百分之五的折扣";
    const reversal = done(await reverseEntry(member, id, { entryId: invoice, version, reason, replacement }));
    done(await answerEntry(lead, id, { entryId: reversal.id, version: 1, answer: "confirmed", note: "" }));
  });
  await confirmed(lead, member, 30, money("revenue", "Licence to a plant in Osaka", 30, 3_600_000, "JPY"));
  await daysAgo(6, async () =>
    done(
      await stateEntry(
        member,
        id,
        of("contribution", "services", "Line 3 kept free for a week of tests", 8, { money: cny(7_500_000) }),
      ),
    ),
  );
  await daysAgo(4, async () =>
    done(await stateEntry(lead, id, money("cost", "Second type examination", 5, 4_300_000))),
  );
};
