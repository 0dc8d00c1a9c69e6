// Input of the account's forms.

import { z } from "zod";
import { line } from "~/lib/input";
import { choice, email, passphrase, timeZone } from "~/lib/input-profile";
import { cleanText } from "~/lib/text";
import { locales } from "~/ui/locale";

/** The address is not checked for its form here: one that nobody can have fails like any other. */
export const signInInput = z.object({
  email: z.string({ error: "required" }).max(254, 'too_long|{"max":254}').transform(cleanText),
  password: z.string({ error: "required" }).max(1024, 'too_long|{"max":1024}'),
});

export const profileInput = z.object({ name: line(100), locale: choice(locales), timeZone });
export type ProfileInput = z.infer<typeof profileInput>;

export const emailInput = z.object({ email, currentPassword: passphrase });

const newPassword = { password: passphrase, passwordAgain: passphrase };

const typedTwice = [
  ({ password, passwordAgain }: { password?: string; passwordAgain?: string }) => password === passwordAgain,
  { path: ["passwordAgain"] as string[], error: "passwords_differ" },
] as const;

export const passwordInput = z.object({ currentPassword: passphrase, ...newPassword }).refine(...typedTwice);

export const resetInput = z.object(newPassword).refine(...typedTwice);

export const forgotInput = z.object({ email });
