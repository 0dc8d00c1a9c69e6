// How often one may try: by account and by address. Kept in the process; a restart forgives.

import { RateLimiterMemory } from "rate-limiter-flexible";

const limiters = {
  /** Wrong passwords for one account from anywhere. */
  signInAccount: new RateLimiterMemory({ points: 10, duration: 15 * 60 }),
  /** Wrong passwords from one address. */
  signInAddress: new RateLimiterMemory({ points: 50, duration: 15 * 60 }),
  /** Mails that a stranger can cause: resets and applications. */
  strangerMail: new RateLimiterMemory({ points: 20, duration: 60 * 60 }),
  /** Numbers of certificates that are none, from one address. */
  certificate: new RateLimiterMemory({ points: 30, duration: 15 * 60 }),
  /** Addresses of calendars that are none, from one address. */
  calendarFeed: new RateLimiterMemory({ points: 30, duration: 15 * 60 }),
  /** Requests with one token: a program that runs wild is stopped, one that works hard is not. */
  apiToken: new RateLimiterMemory({ points: 60_000, duration: 60 }),
};

type Limiter = keyof typeof limiters;

/** Seconds to wait before the next try, or 0. Counts nothing. */
export const secondsToWait = async (limiter: Limiter, key: string): Promise<number> => {
  const state = await limiters[limiter].get(key);
  return state && state.consumedPoints >= limiters[limiter].points ? state.msBeforeNext / 1000 : 0;
};

/** Counts one try. */
export const countTry = async (limiter: Limiter, key: string): Promise<void> => {
  await limiters[limiter].penalty(key, 1);
};

/** Forgives the tries of a key, after a success. */
export const forgiveTries = async (limiter: Limiter, key: string): Promise<void> => {
  await limiters[limiter].delete(key);
};
