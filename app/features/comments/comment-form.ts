// What the forms of a comment share with its input. Safe for the browser.

/** Characters. */
export const longestComment = 4000;

export const audiences = ["parties", "internal"] as const;

/** A person of a firm. */
export type Told = { organizationId: string; userId: string };

/** A person as one choice of a form. */
export const toldText = ({ organizationId, userId }: Told): string => `${organizationId}:${userId}`;
