// What the parts of the demo share: its firms and people, acting as one of them, and acting some days ago.

import { makeScope, useClock as setClock } from "~/access/make-scope.server";
import type { Role } from "~/access/rights";
import type { Scope } from "~/access/scope.server";
import { systemClock } from "~/lib/clock";
import type { Result } from "~/lib/result";
import type { Locale } from "~/ui/locale";

export type DemoFirm = {
  id: string;
  slug: string;
  name: string;
  currency: string;
  timeZone: string;
  people: { id: string; email: string; name: string; role: Role; locale: Locale }[];
};

export type DemoFirms = { supplier: DemoFirm; partner: DemoFirm; rival: DemoFirm };

/** The scope of a person of the firm, by e-mail, as a guard would make it. */
export const actAs = (firm: DemoFirm, email: string): Promise<Scope> => {
  const person = firm.people.find((one) => one.email === email);
  if (!person) throw new Error(`nobody is ${email}`);
  const { id, slug, name, currency, timeZone } = firm;
  const { role, locale } = person;
  return makeScope(
    { organizationId: id, organization: { slug, name, currency }, user: person, role, locale, timeZone },
    { clientAddress: null },
  );
};

/** Runs the work as if today were that many days ago. */
export const daysAgo = async <Value>(days: number, work: () => Promise<Value>): Promise<Value> => {
  setClock(() => new Date(Date.now() - days * 86_400_000));
  try {
    return await work();
  } finally {
    setClock(systemClock);
  }
};

/** The value of a command that the demo counts on. */
export const done = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`the demo was refused: ${result.refusal.code}`);
  return result.value;
};
