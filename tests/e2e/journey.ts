// What every journey starts from: the built app with its demo data, a page that may report no error, and a way to sign in.

import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type AppServer, startApp } from "../setup/app-server";

type Fixtures = {
  /** Signs the page's browser in as a demo account, without going through the form. */
  signIn(email: string): Promise<void>;
};

const password = "entente demo passphrase";

export const test = base.extend<Fixtures, { app: AppServer }>({
  /** One app for each worker process: journeys that run side by side do not see each other's rows. */
  app: [
    async ({ browserName: _ }, use) => {
      const app = await startApp();
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  baseURL: ({ app }, use) => use(app.url),

  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      // A refused form is a 4xx on purpose; the browser reports it as an error of its own.
      const isStatus = message.text().startsWith("Failed to load resource");
      if (["error", "warning"].includes(message.type()) && !isStatus) errors.push(message.text());
    });
    await use(page);
    expect(errors, "errors and warnings in the browser's console").toEqual([]);
  },

  signIn: ({ page, app }, use) =>
    use(async (email) => {
      const response = await page.request.post("/sign-in", {
        form: { email, password },
        headers: { Origin: app.url },
        maxRedirects: 0,
      });
      expect([302, 303], "the answer to signing in is a redirect").toContain(response.status());
    }),
});

/** Expects that axe finds nothing on the page as it stands. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(found).toEqual([]);
};
