// What becomes of a complaint through the API.

import type { Scope } from "~/access/scope.server";
import { getComplaint } from "~/features/complaints/get-complaint.server";
import type { Result } from "~/lib/result";
import { complaints } from "./answers.server";
import type { Call } from "./offers.server";

/**
 * The complaint after a command, which takes the version that the request names or else the present one; null where there is none for
 * this firm.
 */
export const moveComplaint = async <Body>(
  { scope, params, version, body }: Pick<Call<unknown, Body>, "scope" | "params" | "version" | "body">,
  command: (scope: Scope, id: string, input: Body & { version: number }) => Promise<Result<unknown>>,
) => {
  const now = await getComplaint(scope, params.id ?? "");
  if (!now) return null;
  const input = { ...body, version: version ?? now.version };
  return complaints.changed(scope, now.id, await command(scope, now.id, input));
};
