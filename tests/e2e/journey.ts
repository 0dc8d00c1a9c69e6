// What every journey starts from: the built app with its demo data, pages that may report no error, and a way to sign in.

import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type AppServer, startApp } from "../setup/app-server";
import { demoPassphrase, Person } from "./person";

type Fixtures = {
  /** Signs the page's browser in as a demo account, without going through the form. */
  signIn(email: string): Promise<void>;
  /** A further person at a browser of their own, signed in where an account is named. */
  arrive(email?: string): Promise<Person>;
  /** Keeps what the server wrote beside the pictures of a failure. */
  serverOutput: undefined;
};

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
    const errors = watchConsole(page);
    await use(page);
    expectSilence(errors);
  },

  serverOutput: [
    async ({ app }, use, testInfo) => {
      await use(undefined);
      if (testInfo.status !== testInfo.expectedStatus)
        await testInfo.attach("server", { body: app.output() });
    },
    { auto: true },
  ],

  signIn: ({ page, app }, use) => use((email) => signIn(page, app.url, email)),

  arrive: async ({ browser, app }, use) => {
    const watched: string[][] = [];
    await use(async (email) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      watched.push(watchConsole(page));
      if (email) await signIn(page, app.url, email);
      return new Person(page);
    });
    for (const context of browser.contexts()) await context.close();
    expectSilence(watched.flat());
  },
});

/** The same journeys twice: as most people make them, and with a browser that runs no script. */
export const withAndWithoutScript = (define: (javaScriptEnabled: boolean) => void): void => {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(javaScriptEnabled ? "with script" : "without script", () => {
      test.use({ javaScriptEnabled });
      define(javaScriptEnabled);
    });
  }
};

/** Expects that axe finds nothing on the page as it stands; goes on looking at others where it does. */
export const expectAccessible = async (
  page: Page,
  name = page.url(),
  rules?: readonly string[],
): Promise<void> => {
  // What lies under the search at the top comes out when one scrolls; a page that is loaded again stands where it was left.
  await page.evaluate(() => window.scrollTo(0, 0));
  // Without frames to look into, its results need no second page to come together on, which takes as long as the looking.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  // Of WCAG 2.2, and off unless asked for.
  axe.options({ rules: { "target-size": { enabled: true } } });
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect.soft(found, `what axe finds on ${name}`).toEqual([]);
};

/** Errors and warnings of the page's console from here on. */
const watchConsole = (page: Page): string[] => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(firstLine(String(error))));
  page.on("console", (message) => {
    // A refused form is a 4xx on purpose; the browser reports it as an error of its own.
    const isStatus = message.text().startsWith("Failed to load resource");
    if (["error", "warning"].includes(message.type()) && !isStatus) errors.push(firstLine(message.text()));
  });
  return errors;
};

const expectSilence = (errors: string[]): void =>
  expect(errors, "errors and warnings in the browser's console").toEqual([]);

const signIn = async (page: Page, origin: string, email: string): Promise<void> => {
  const response = await page.request.post("/sign-in", {
    form: { email, password: demoPassphrase },
    headers: { Origin: origin },
    maxRedirects: 0,
  });
  expect([302, 303], "the answer to signing in is a redirect").toContain(response.status());
};

const firstLine = (text: string): string => text.split("\n", 1)[0] ?? "";
