// Mails whose links open pages of their own, for those who look at every page.

import { type APIRequestContext, expect } from "@playwright/test";
import { demoPassphrase } from "../person";

/** Has one mail of each kind written whose link opens a page of its own: for those who look at every page. */
export const asksForEveryLink = async (request: APIRequestContext, origin: string): Promise<void> => {
  const post = async (address: string, form: Record<string, string>) => {
    const response = await request.post(address, { form, headers: { Origin: origin }, maxRedirects: 0 });
    expect([302, 303], `the answer of ${address}`).toContain(response.status());
  };
  await post("/forgot-password", { intent: "send-link", email: "exec@supplier.example" });
  await post("/sign-in", { email: "owner@rival.example", password: demoPassphrase });
  const email = `gao.feng.${Date.now()}@rival.example`;
  await post("/settings/account", { intent: "change-email", email, currentPassword: demoPassphrase });
  await post("/sign-out", {});
};

/** The addresses that the latest mails lead to. */
export const linksOfMail = async (request: APIRequestContext): Promise<string[]> => {
  const html = await (await request.get("/mail")).text();
  return [...html.matchAll(/href="https?:\/\/[^"/]+(\/[^"]+)"/g)].map(([, address = ""]) => address);
};
