// The people of the acting firm, and the holder of a token.

import { z } from "zod";
import { rights, roles } from "~/access/rights";
import type { Scope } from "~/access/scope.server";
import type { MembershipView } from "~/features/people/memberships.queries.server";
import { membershipStatuses } from "~/features/people/people.rules";
import { locales } from "~/ui/locale";
import { id, instant } from "../fields";

export const membership = z
  .strictObject({
    id,
    user_id: id,
    name: z.string(),
    email: z.string().meta({ description: "about_masked_email" }),
    role: z.enum(roles),
    status: z.enum(membershipStatuses),
    created_at: instant,
  })
  .meta({ id: "Membership" });
export type MembershipResource = z.infer<typeof membership>;

export const presentMembership = (person: MembershipView): MembershipResource => ({
  id: person.id,
  user_id: person.userId,
  name: person.name,
  email: person.email,
  role: person.role,
  status: person.status,
  created_at: person.since,
});

export const membershipExample: MembershipResource = {
  id: "019a0000-0000-7000-8000-000000000011",
  user_id: "019a0000-0000-7000-8000-000000000012",
  name: "Lin Yue",
  email: "lin.yue@yangtze-drives.example",
  role: "alliance_manager",
  status: "active",
  created_at: "2026-02-03T02:15:00.000Z",
};

/** Who asks, for which firm, with which rights. */
export const me = z
  .strictObject({
    user: z.strictObject({
      id,
      name: z.string(),
      email: z.string(),
      locale: z.enum(locales),
      time_zone: z.string(),
    }),
    organization: z.strictObject({ id, slug: z.string(), name: z.string(), currency: z.string() }),
    role: z.enum(roles),
    rights: z.array(z.enum(rights)).meta({ description: "about_rights" }),
  })
  .meta({ id: "Me" });

export const presentMe = (scope: Scope): z.infer<typeof me> => ({
  user: {
    id: scope.user.id,
    name: scope.user.name,
    email: scope.user.email,
    locale: scope.locale,
    time_zone: scope.timeZone,
  },
  organization: {
    id: scope.organizationId,
    slug: scope.organization.slug,
    name: scope.organization.name,
    currency: scope.organization.currency,
  },
  role: scope.role,
  rights: rights.filter((right) => scope.can(right)),
});

export const meExample: z.infer<typeof me> = {
  user: {
    id: "019a0000-0000-7000-8000-000000000012",
    name: "Lin Yue",
    email: "lin.yue@yangtze-drives.example",
    locale: "zh-CN",
    time_zone: "Asia/Shanghai",
  },
  organization: {
    id: "019a0000-0000-7000-8000-000000000001",
    slug: "yangtze-drives",
    name: "Yangtze Drives",
    currency: "CNY",
  },
  role: "viewer",
  rights: [
    "organization.read",
    "people.read",
    "alliances.read",
    "catalogue.read",
    "customers.read",
    "deals.read",
    "reports.read",
    "record.read",
  ],
};
