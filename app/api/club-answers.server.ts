// What routes of the API answer about clubs: the thing as it is, or as it has become by a command.

import type { Scope } from "~/access/scope.server";
import { type ActivityView, getActivity } from "~/features/clubs/activities.queries.server";
import { moveAttendance } from "~/features/clubs/attendance.server";
import { getClubMember } from "~/features/clubs/club-members.queries.server";
import { countClubMembers, getClub } from "~/features/clubs/clubs.queries.server";
import type { AttendanceStep } from "~/features/clubs/clubs.rules";
import type { Result } from "~/lib/result";
import { type Call, show } from "./offers.server";
import { presentActivity, presentClub, presentMember } from "./resources/club";

const after = async <Item>(result: Result<unknown>, read: () => Promise<Item | null>) => {
  if (!result.ok) return result;
  const data = await read();
  return data && show({ data });
};

const done: Result<null> = { ok: true, value: null };

const readClub = async (scope: Scope, id: string) => {
  const view = await getClub(scope, id);
  return view && presentClub(view, await countClubMembers(scope, view));
};

const readActivity = async (scope: Scope, id: string) => {
  const view: ActivityView | null = await getActivity(scope, id);
  return view && presentActivity(scope.can("alliances.run") ? view : { ...view, steps: [] });
};

const readMember = async (scope: Scope, id: string) => {
  const view = await getClubMember(scope, id);
  return view && presentMember(view);
};

/** The club after a command, where there was one. */
export const clubAfter = (scope: Scope, id: string, result: Result<unknown> = done) =>
  after(result, () => readClub(scope, id));

export const activityAfter = (scope: Scope, id: string, result: Result<unknown> = done) =>
  after(result, () => readActivity(scope, id));

export const memberAfter = (scope: Scope, id: string, result: Result<unknown> = done) =>
  after(result, () => readMember(scope, id));

/** The activity after a step for a member of the firm's own. */
export const attendanceStep = async (
  { scope, params, body }: Pick<Call<unknown, { member_id: string }>, "scope" | "params" | "body">,
  step: AttendanceStep,
) => {
  const id = params.id ?? "";
  return activityAfter(scope, id, await moveAttendance(scope, id, step, body.member_id));
};
