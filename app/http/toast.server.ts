// A toast survives one redirect in a signed cookie that the next page reads and clears.

import { createHmac, timingSafeEqual } from "node:crypto";
import { sessionSecret, settings } from "~/env.server";
import type { Refusal } from "~/lib/result";
import { readCookie } from "./cookies.server";

/** A key of the messages `toasts`, with the values of its text. */
export type Toast = {
  message: string;
  values?: Record<string, string | number>;
  kind?: "success" | "refused";
  /** Why a command refused, said after the message. */
  refusal?: Refusal;
  /** What takes it back: the page that the form posts to, and its fields, the intent among them. */
  undo?: { action: string; fields: Record<string, string> };
};

const name = "toast";
const sign = (text: string): string =>
  createHmac("sha256", sessionSecret()).update(`toast ${text}`).digest("base64url");
const attributes = () =>
  `Path=/; HttpOnly; SameSite=Lax${settings().origin.startsWith("https:") ? "; Secure" : ""}`;

export const toastCookie = (toast: Toast): string => {
  const text = Buffer.from(JSON.stringify(toast)).toString("base64url");
  return `${name}=${text}.${sign(text)}; Max-Age=60; ${attributes()}`;
};

export const clearToastCookie = (): string => `${name}=; Max-Age=0; ${attributes()}`;

/** The toast of the request, when it is one that we signed. */
export const readToast = (request: Request): Toast | null => {
  const value = readCookie(request, name);
  const [text, signature] = value?.split(".") ?? [];
  if (!text || !signature) return null;
  const expected = Buffer.from(sign(text));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  return JSON.parse(Buffer.from(text, "base64url").toString()) as Toast;
};
