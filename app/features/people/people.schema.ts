// Input of forms about colleagues and invitations. `fromRole` and `fromStatus` are what the form showed.

import { z } from "zod";
import { roles } from "~/access/rights";
import { line } from "~/lib/input";
import { choice, email, passphrase, rowId } from "~/lib/input-profile";
import { membershipStatuses } from "./people.rules";

/** `key` is the id that the form was made with: sent twice, it is one invitation. */
export const inviteInput = z.object({ key: rowId, email, role: choice(roles) });
export type InviteInput = z.infer<typeof inviteInput>;

export const invitationIdInput = z.object({ invitationId: rowId });

const seen = { fromRole: choice(roles), fromStatus: choice(membershipStatuses) };

export const roleInput = z.object({ ...seen, role: choice(roles) });
export const standingInput = z.object(seen);
export const handOverInput = z.object({ ...seen, toMembershipId: rowId });

/** A new person's answer to an invitation. */
export const joinInput = z
  .object({ name: line(100), password: passphrase, passwordAgain: passphrase })
  .refine(({ password, passwordAgain }) => password === passwordAgain, {
    path: ["passwordAgain"],
    error: "passwords_differ",
  });
