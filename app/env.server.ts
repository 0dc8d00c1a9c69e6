/**
 * The settings of this installation, and the only reader of `process.env`. Anyone on the server may ask for them;
 * a wrong one stops the start with a sentence that says what to set.
 */
import path from "node:path";

const modes = ["production", "demo", "test", "development"] as const;
const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

type Mode = (typeof modes)[number];
type LogLevel = (typeof logLevels)[number];

/** Fewest characters of a session secret: 32 of base64 hold 192 bits. */
const shortestSecret = 32;

/** Known to everybody, so only for modes that hold nothing of anybody's. */
const openSecret = "entente: not a secret, for tests and development only";

export type Settings = {
  /** `PORT` (3000): the TCP port to listen on, 1 to 65535. */
  port: number;
  /** `DATABASE_URL` (unset: a SQLite file in `DATA_DIR`): a PostgreSQL database, `postgres://user:password@host/name`. */
  databaseUrl: string | undefined;
  /** `DATA_DIR` (`./data`): the folder of the SQLite file and of stored files; absolute here. */
  dataDir: string;
  /** `SMTP_URL` (unset: mail stays in the outbox): the mail server, `smtp://` or `smtps://user:password@host:port`. */
  smtpUrl: string | undefined;
  /** `SESSION_SECRET` (required to serve in production): at least 32 characters that nobody else knows; signs cookies and links. */
  sessionSecret: string | undefined;
  /** `ORIGIN` (`http://localhost:PORT`): where people open the portal; https, or http on this machine alone. No path. */
  origin: string;
  /** `TRUSTED_PROXY` (0): how many proxies of ours stand in front and append to `X-Forwarded-For`. */
  trustedProxies: number;
  /** `COMPRESSION` (`off`): `on` compresses pages in this process. It costs about 2.7 ms a page; a proxy does it better. */
  compression: boolean;
  /** `LOG_LEVEL` (`info`): the least serious line to log: trace, debug, info, warn, error, fatal or silent. */
  logLevel: LogLevel;
  /** `ENTENTE_MODE` (`production`): production, demo, test or development. `entente demo` and `npm run dev` set it. */
  mode: Mode;
};

type Environment = Record<string, string | undefined>;

/** An empty variable counts as unset: that is how compose files and CI leave one out. */
const textOf = (env: Environment, name: string): string | undefined => env[name]?.trim() || undefined;

/**
 * Reads the settings; pure. Answers either settings that hold, or one sentence per wrong setting.
 * That `SESSION_SECRET` is set is asked only of a process that serves: see `servingProblems`.
 */
export function readSettings(env: Environment): Settings | { problems: string[] } {
  const problems: string[] = [];

  const oneOf = <Value extends string>(name: string, values: readonly Value[], fallback: Value): Value => {
    const text = textOf(env, name);
    const found = values.find((value) => value === text);
    if (text && !found) problems.push(`${name} is "${text}": set it to one of ${values.join(", ")}.`);
    return found ?? fallback;
  };

  const wholeNumber = (name: string, fallback: number, min: number, max: number): number => {
    const text = textOf(env, name);
    if (!text) return fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    problems.push(`${name} is "${text}": set it to a whole number from ${min} to ${max}.`);
    return fallback;
  };

  /** The value may hold a password, so the sentence does not repeat it. */
  const address = (name: string, schemes: string[], example: string): string | undefined => {
    const text = textOf(env, name);
    if (!text) return undefined;
    if (!schemes.includes(parseUrl(text)?.protocol ?? "")) {
      problems.push(`${name} is not an address of the kind ${example}: set it to one, or leave it out.`);
    }
    return text;
  };

  const mode = oneOf("ENTENTE_MODE", modes, "production");
  const port = wholeNumber("PORT", 3000, 1, 65_535);

  const origin = textOf(env, "ORIGIN") ?? `http://localhost:${port}`;
  const originProblem = problemOfOrigin(origin);
  if (originProblem) problems.push(originProblem);

  const secret = textOf(env, "SESSION_SECRET");
  if (secret && secret.length < shortestSecret) {
    problems.push(
      `SESSION_SECRET has ${secret.length} characters: set it to at least ${shortestSecret} random ones.`,
    );
  }
  const openMode = mode === "test" || mode === "development";

  const settings: Settings = {
    port,
    databaseUrl: address("DATABASE_URL", ["postgres:", "postgresql:"], "postgres://user:password@host/name"),
    dataDir: path.resolve(textOf(env, "DATA_DIR") ?? "./data"),
    smtpUrl: address("SMTP_URL", ["smtp:", "smtps:"], "smtp://user:password@host:587"),
    sessionSecret: secret ?? (openMode ? openSecret : undefined),
    origin,
    trustedProxies: wholeNumber("TRUSTED_PROXY", 0, 0, 10),
    compression: oneOf("COMPRESSION", ["on", "off"], "off") === "on",
    logLevel: oneOf("LOG_LEVEL", logLevels, "info"),
    mode,
  };
  return problems.length > 0 ? { problems } : settings;
}

/** What a process that serves needs beyond settings that hold: one sentence each, none when it may start. */
export function servingProblems({ sessionSecret }: Settings): string[] {
  if (sessionSecret) return [];
  return [
    `SESSION_SECRET is not set: set it to at least ${shortestSecret} random characters, for example the output of "openssl rand -base64 32".`,
  ];
}

/** Settings are wrong; the message holds one sentence for each. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

let cached: Settings | undefined;

/** The settings of this process, read once. Throws `SettingsError`. */
export function settings(): Settings {
  if (cached) return cached;
  const read = readSettings(process.env);
  if ("problems" in read) throw new SettingsError(read.problems.join("\n"));
  cached = read;
  return read;
}

/** The key for signing cookies and links. Throws in a process that was started without one. */
export function sessionSecret(): string {
  const secret = settings().sessionSecret;
  if (!secret) throw new Error("SESSION_SECRET is not set");
  return secret;
}

/** Sets variables for this process, the server build that it loads included; for a command that brings its own values. */
export function setEnvironment(values: { ENTENTE_MODE?: Mode; SESSION_SECRET?: string }): void {
  Object.assign(process.env, values);
  cached = undefined;
}

/** The session cookie is `Secure` except over plain http on this machine, so plain http elsewhere could not sign in. */
const ownMachine = new Set(["localhost", "127.0.0.1", "[::1]"]);

function problemOfOrigin(text: string): string | undefined {
  const url = parseUrl(text);
  if (!url || !["http:", "https:"].includes(url.protocol) || url.origin !== text) {
    return `ORIGIN is "${text}": set it to scheme, host and port alone, such as https://portal.example, without a path or a slash at the end.`;
  }
  if (url.protocol === "http:" && !ownMachine.has(url.hostname)) {
    return `ORIGIN is "${text}": set it to an https address; plain http signs nobody in except on localhost.`;
  }
  return undefined;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
