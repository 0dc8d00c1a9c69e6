// Segments for tests.

import type { Scope } from "~/access/scope.server";
import { noConditions, type SegmentRule } from "~/features/segments/segment-rule";
import { defineSegment } from "~/features/segments/segments.commands.server";
import type { SegmentInput } from "~/features/segments/segments.schema";
import { must } from "./contacts";

export const ruleInput = (change: Partial<SegmentRule> = { country: "CN" }): SegmentRule => ({
  ...noConditions,
  match: "all",
  ...change,
});

export const segmentInput = (change: Partial<SegmentInput> = {}): SegmentInput => ({
  name: "Chinese firms",
  purpose: "Invite to the fair",
  ownerUserId: null,
  rule: ruleInput(),
  ...change,
});

export const definedSegment = async (scope: Scope, change: Partial<SegmentInput> = {}): Promise<string> =>
  must(await defineSegment(scope, segmentInput(change))).id;
