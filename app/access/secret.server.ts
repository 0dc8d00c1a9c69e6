// Random secrets that leave the installation once (cookies, links, tokens); at rest only their SHA-256 is kept.

import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** SHA-256, hex. Enough for a value that is random itself; passwords go through Argon2id instead. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");
