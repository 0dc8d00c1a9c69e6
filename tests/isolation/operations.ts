// What firms do in the sequences, by the product's own commands. Each answers whether it did something.

import { allianceOperations } from "./alliance-operations";
import { campaignOperations } from "./campaign-operations";
import { clubOperations } from "./club-operations";
import { dealOperations } from "./deal-operations";
import { equityOperations } from "./equity-operations";
import type { Operation } from "./firms";
import { guidanceOperations } from "./guidance-operations";
import { ideaOperations } from "./idea-operations";
import { libraryOperations } from "./library-operations";
import { lifeCycleOperations } from "./life-cycle-operations";

/** What the doer owns and what it does not: a firm tries its hand at others' things too, and must fail. */
export const operations = {
  ...dealOperations,
  ...allianceOperations,
  ...lifeCycleOperations,
  ...libraryOperations,
  ...clubOperations,
  ...campaignOperations,
  ...ideaOperations,
  ...guidanceOperations,
  ...equityOperations,
} satisfies Record<string, Operation>;
