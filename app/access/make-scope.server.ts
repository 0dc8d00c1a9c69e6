// The only makers of scopes.

import { openSigner } from "#db/record/signing-key.server";
import type { Signer } from "#db/record/tree-head";
import { settings } from "~/env.server";
import { type Clock, systemClock } from "~/lib/clock";
import { database } from "./database.server";
import type { Right } from "./rights";
import { type Identity, Scope, SystemScope } from "./scope.server";

let signer: Promise<Signer> | null = null;

/** The installation's signing key, read or made once. */
export const installationSigner = (): Promise<Signer> => {
  if (signer) return signer;
  const loading = openSigner(settings().dataDir);
  loading.catch(() => {
    signer = null;
  });
  signer = loading;
  return loading;
};

let clock: Clock = systemClock;

/** Lets a test own time. */
export const useClock = (next: Clock): void => {
  clock = next;
};

/** A scope for an identity that a guard has established. */
export const makeScope = async (
  identity: Identity,
  from: { clientAddress: string | null; onlyRights?: ReadonlySet<Right> },
): Promise<Scope> =>
  new Scope(identity, {
    database: await database(),
    signer: await installationSigner(),
    clock: () => clock(),
    ...from,
  });

/** The installation itself; `reason` says why a firm's own scope does not do. */
export const systemScope = async (
  reason: string,
  clientAddress: string | null = null,
): Promise<SystemScope> =>
  new SystemScope(reason, {
    database: await database(),
    signer: await installationSigner(),
    clock: () => clock(),
    clientAddress,
  });
