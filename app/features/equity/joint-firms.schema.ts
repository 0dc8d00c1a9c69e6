// Input of a joint firm: of its form and of the API alike.

import { z } from "zod";
import {
  calendarDate,
  currency,
  line,
  moneyError,
  optionalCountry,
  optionalLine,
  optionalLines,
} from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { type Money, parseMoney } from "~/lib/money";
import { parsePercent } from "./percent.rules";

export const contributionKinds = ["cash", "technology", "brand", "other"] as const;
export type ContributionKind = (typeof contributionKinds)[number];

export type ContributionInput = { kind: ContributionKind; amount: Money | null; description: string };

export type JointFirmInput = {
  allianceId: string;
  name: string;
  country: string;
  description: string;
  /** The first day of the shares. */
  startsOn: string | null;
  members: { organizationId: string; units: number; contributions: ContributionInput[] }[];
};

/** So many rows for members the form has; empty ones are left out. */
export const memberRows = 6;

export const memberField = (name: "firm" | "percent" | "kind" | "amount" | "description", row: number) =>
  `${name}${row}` as const;

const rows = Array.from({ length: memberRows }, (_, row) => row);

const rowFields = Object.fromEntries(
  rows.flatMap((row) => [
    [memberField("firm", row), rowId.nullable().default(null)],
    [memberField("percent", row), z.string().max(60, "invalid_percent").default("")],
    [memberField("kind", row), z.enum(contributionKinds, { error: "choose_one" }).default("cash")],
    [memberField("amount", row), z.string().max(60, "invalid_amount").default("")],
    [memberField("description", row), optionalLine(300)],
  ]),
) as Record<string, z.ZodType<unknown, unknown>>;

type Typed = {
  allianceId: string;
  name: string;
  country: string;
  description: string;
  startsOn: string | null;
  currency: string;
} & Record<string, unknown>;

/** A new joint firm as the form sends it. */
export const jointFirmInput = z
  .object({
    allianceId: rowId,
    name: line(200),
    country: optionalCountry,
    description: optionalLines(2000),
    startsOn: calendarDate.nullable().default(null),
    currency,
    ...rowFields,
  })
  .transform((fields, context): JointFirmInput => {
    const typed = fields as unknown as Typed;
    const wrong = (path: string, message: string): void =>
      context.addIssue({ code: "custom", path: [path], message });
    const members = rows.flatMap((row) => {
      const organizationId = typed[memberField("firm", row)] as string | null;
      const percent = String(typed[memberField("percent", row)] ?? "");
      const amountTyped = String(typed[memberField("amount", row)] ?? "");
      const description = String(typed[memberField("description", row)] ?? "");
      if (organizationId === null) {
        if (percent !== "" || amountTyped !== "" || description !== "")
          wrong(memberField("firm", row), "choose_one");
        return [];
      }
      const units = parsePercent(percent);
      if (!units.ok) wrong(memberField("percent", row), units.refusal.code);
      const amount = amountTyped.trim() === "" ? null : parseMoney(amountTyped, typed.currency);
      if (amount && !amount.ok) wrong(memberField("amount", row), moneyError(amount.refusal));
      const kind = typed[memberField("kind", row)] as ContributionKind;
      const money = amount?.ok ? amount.value : null;
      const contributions = money || description !== "" ? [{ kind, amount: money, description }] : [];
      return [{ organizationId, units: units.ok ? units.value : 0, contributions }];
    });
    if (members.length < 2) wrong(memberField("firm", Math.min(members.length, 1)), "joint_firm_members");
    const { allianceId, name, country, description, startsOn } = typed;
    return { allianceId, name, country, description, startsOn, members };
  });
