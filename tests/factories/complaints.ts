// What customers complain of, for tests.

import type { Scope } from "~/access/scope.server";
import type { ComplaintInput } from "~/features/complaints/complaints.schema";
import { askAlly } from "~/features/complaints/move-complaint.server";
import { recordComplaint } from "~/features/complaints/record-complaint.server";
import { must } from "./contacts";

export const complaintInput = (change: Partial<ComplaintInput> = {}): ComplaintInput => ({
  kind: "goods",
  severity: "high",
  faith: "good",
  subject: "Drive of line 3 trips",
  description: "Twice a shift since Monday",
  receivedOn: "2026-03-09",
  contactId: null,
  productLineId: null,
  dealId: null,
  cause: null,
  ownerUserId: null,
  ...change,
});

export const recordedComplaint = async (
  scope: Scope,
  customerId: string,
  change: Partial<ComplaintInput> = {},
): Promise<string> => must(await recordComplaint(scope, customerId, complaintInput(change))).id;

/** Makes a firm of the alliance responsible for a complaint that has not changed since it was recorded. */
export const askedAlly = async (
  scope: Scope,
  id: string,
  allianceId: string,
  allyId: string,
  version = 1,
): Promise<void> => {
  must(await askAlly(scope, id, { allianceId, allyId, text: "Please look at it on site", version }));
};
