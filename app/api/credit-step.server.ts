// What becomes of a credit line through the API.

import type { Scope } from "~/access/scope.server";
import { type CreditView, getCredit } from "~/features/credit/credit.queries.server";
import { ok, type Result, refuse } from "~/lib/result";
import { creditLines } from "./answers.server";
import type { Call } from "./offers.server";

type Asked<Body> = Pick<Call<unknown, Body>, "scope" | "params" | "version" | "body" | "newId" | "again">;

/**
 * The line after a command; null where there is none. Whatever the command checks of its own, it is refused as `stale` where the caller
 * names a version that has passed. `isDone` says whether the same request has done it before.
 */
export const onCreditLine = async <Body>(
  call: Asked<Body>,
  command: (
    scope: Scope,
    line: CreditView,
    body: Body,
    newId: string,
  ) => Promise<Result<unknown>> | Result<unknown>,
  isDone: (line: CreditView, newId: string) => boolean = () => false,
) => {
  const { scope, params, version, body, newId, again } = call;
  const line = await getCredit(scope, params.id ?? "");
  if (!line) return null;
  if (again && isDone(line, newId)) return creditLines.changed(scope, line.id, ok(null));
  const isPassed = version !== undefined && version !== line.version;
  return creditLines.changed(
    scope,
    line.id,
    isPassed ? refuse("stale") : await command(scope, line, body, newId),
  );
};
