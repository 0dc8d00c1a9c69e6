// What is fixed about firms. Pure; pages and schemas share it.

export const organizationKinds = ["company", "joint_venture", "public_body"] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

export const organizationStatuses = ["active", "suspended", "closed"] as const;
export type OrganizationStatus = (typeof organizationStatuses)[number];
