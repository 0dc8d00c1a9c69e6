// Input of the account's forms.

import { z } from "zod";

export const signInInput = z.object({
  email: z.string({ error: "required" }).max(254, 'too_long|{"max":254}'),
  password: z.string({ error: "required" }).max(1024, 'too_long|{"max":1024}'),
});
