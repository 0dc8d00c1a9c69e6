// What firms do in the sequences, by the product's own commands. Each answers whether it did something.

import { allianceOperations } from "./alliance-operations";
import { assetUseOperations } from "./asset-use-operations";
import { campaignOperations } from "./campaign-operations";
import { careOperations } from "./care-operations";
import { clubOperations } from "./club-operations";
import { complaintOperations } from "./complaint-operations";
import { conflictOperations } from "./conflict-operations";
import { consentOperations } from "./consent-operations";
import { contactOperations } from "./contact-operations";
import { creditOperations } from "./credit-operations";
import { dealOperations } from "./deal-operations";
import { equityOperations } from "./equity-operations";
import { eventOperations } from "./event-operations";
import type { Operation } from "./firms";
import { guidanceOperations } from "./guidance-operations";
import { ideaOperations } from "./idea-operations";
import { importOperations } from "./import-operations";
import { interactionOperations } from "./interaction-operations";
import { keyAccountOperations } from "./key-account-operations";
import { ledgerOperations } from "./ledger-operations";
import { libraryOperations } from "./library-operations";
import { lifeCycleOperations } from "./life-cycle-operations";
import { lifetimeValueOperations } from "./lifetime-value-operations";
import { listOperations } from "./list-operations";
import { mergeOperations } from "./merge-operations";
import { overlapOperations } from "./overlap-operations";
import { projectOperations } from "./project-operations";
import { proofOperations } from "./proof-operations";
import { purchaseOperations } from "./purchase-operations";
import { searchOperations } from "./search-operations";
import { segmentOperations } from "./segment-operations";
import { shareOperations } from "./share-operations";
import { standingOperations } from "./standing-operations";
import { territoryOperations } from "./territory-operations";

/** What the doer owns and what it does not: a firm tries its hand at others' things too, and must fail. */
export const operations = {
  ...dealOperations,
  ...conflictOperations,
  ...contactOperations,
  ...interactionOperations,
  ...careOperations,
  ...complaintOperations,
  ...eventOperations,
  ...purchaseOperations,
  ...creditOperations,
  ...keyAccountOperations,
  ...lifetimeValueOperations,
  ...standingOperations,
  ...allianceOperations,
  ...lifeCycleOperations,
  ...libraryOperations,
  ...clubOperations,
  ...campaignOperations,
  ...projectOperations,
  ...ledgerOperations,
  ...ideaOperations,
  ...guidanceOperations,
  ...equityOperations,
  ...proofOperations,
  ...assetUseOperations,
  ...territoryOperations,
  ...shareOperations,
  ...consentOperations,
  ...overlapOperations,
  ...mergeOperations,
  ...searchOperations,
  ...listOperations,
  ...segmentOperations,
  ...importOperations,
} satisfies Record<string, Operation>;
