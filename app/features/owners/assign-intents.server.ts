// The two intents of a list whose rows can be given to a colleague: `assign`, and `undo` from the toast that follows.

import type { OwnedList } from "#db/tables-owners";
import type { Scope } from "~/access/scope.server";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import type { Result } from "~/lib/result";
import { withParam } from "~/ui/url";
import { type Assigned, undoAssignment } from "./assign-owner.server";
import { type AssignInput, assignInput, changeNamed } from "./owners.schema";

type FormCall = { scope: Scope; url: URL; form: FormData; intent: string };

/** `assign` reads the list's filter from the address of the call. */
export const assignIntents = (
  list: OwnedList,
  assign: (call: FormCall, input: AssignInput) => Promise<Result<Assigned>>,
) => ({
  assign: (call: FormCall) =>
    takeForm(
      call,
      assignInput,
      (input) => assign(call, input),
      ({ changeId, rows, colleague }) => {
        const { pathname, search } = call.url;
        return redirectWithToast(pathname + withParam(search, "choose", null), {
          message: `${list}_assigned`,
          values: { rows, colleague },
          undo: { action: pathname, fields: { intent: "undo", changeId } },
        });
      },
    ),
  undo: (call: FormCall) =>
    takeForm(
      call,
      changeNamed,
      ({ changeId }) => undoAssignment(call.scope, list, changeId),
      (values) => redirectWithToast(call.url.pathname, { message: "assignment_undone", values }),
    ),
});
