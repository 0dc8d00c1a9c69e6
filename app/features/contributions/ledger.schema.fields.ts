// Names of the fields of a sharing rule. Safe for the browser, where the schema is not.

import { mostBands } from "./sharing-rule.rules";

/** The form has room for so many bands. */
export const bandRows = Array.from({ length: Math.min(mostBands, 4) }, (_, row) => row + 1);

export const shareField = (partyId: string) => `share_${partyId}` as const;
export const lossField = (partyId: string) => `loss_${partyId}` as const;
export const bandField = (row: number) => `upTo${row}` as const;
export const bandShareField = (row: number, partyId: string) => `band${row}_${partyId}` as const;
