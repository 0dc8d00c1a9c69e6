// Passwords: Argon2id (RFC 9106), one parameter set; length instead of composition rules (NIST SP 800-63B).

import { hash, verify } from "@node-rs/argon2";

/** 19 MiB, two passes, one lane: OWASP's first recommendation for Argon2id, some 12 ms. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const passwordLength = { min: 15, max: 256 };

/** Long enough and yet among the first that anybody tries. Compared without case and spaces. */
const blocked = [
  "passwordpassword",
  "password12345678",
  "123456789012345",
  "1234567890123456",
  "qwertyuiopasdfgh",
  "qwertyuiop123456",
  "aaaaaaaaaaaaaaa",
  "correcthorsebatterystaple",
  "letmeinletmeinletmein",
  "iloveyouiloveyou",
  "administrator123",
  "changemechangeme",
];

/** What is wrong with a new password, as a key of the messages `errors`; null when it will do. */
export const passwordProblem = (password: string, email: string): string | null => {
  const length = [...password].length;
  if (length < passwordLength.min) return `password_too_short|{"min":${passwordLength.min}}`;
  if (length > passwordLength.max) return `too_long|{"max":${passwordLength.max}}`;
  const plain = password.toLowerCase().replace(/\s+/g, "");
  const distinct = new Set(plain).size;
  if (distinct < 5 || blocked.includes(plain)) return "password_common";
  const [name] = email.toLowerCase().split("@");
  if (
    plain.includes(email.toLowerCase()) ||
    plain === name?.repeat(Math.ceil(plain.length / (name.length || 1)))
  )
    return "password_common";
  return null;
};

export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize("NFC"), parameters);

let decoy: Promise<string> | null = null;

/**
 * Whether the password is the hash's. Without a hash (no such user, or none set) it takes as long and answers no, so that
 * the time tells nothing of who exists.
 */
export const verifyPassword = async (storedHash: string | null, password: string): Promise<boolean> => {
  decoy ??= hashPassword("nobody has this password");
  const matches = await verify(storedHash ?? (await decoy), password.normalize("NFC"));
  return matches && storedHash !== null;
};
