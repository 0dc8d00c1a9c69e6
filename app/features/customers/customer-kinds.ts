/** What a customer is: a firm, a person who buys, or one of the firm's own people as its internal customer. */
export const customerKinds = ["company", "consumer", "employee"] as const;
export type CustomerKind = (typeof customerKinds)[number];
