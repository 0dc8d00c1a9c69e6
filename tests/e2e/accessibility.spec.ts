// Every page that each kind of reader, or nobody, reaches: axe finds nothing, nothing stands out at the side of a phone, no
// console error.

import { expect, type Page } from "@playwright/test";
import { crawl, pagePatterns, type ReachedPage } from "./crawl";
import { expectAccessible, test } from "./journey";
import { sendsCustomers } from "./steps/imports";
import { asksForEveryLink, linksOfMail } from "./steps/mail-links";

type Reader = { who: string; email?: string; from: string[] };

const readers: Reader[] = [
  { who: "nobody", from: ["/sign-in", "/apply/lingang-controls", "/mail", "/design"] },
  { who: "a partner's owner", email: "owner@partner.example", from: ["/"] },
  { who: "a partner's member", email: "sales@partner.example", from: ["/"] },
  { who: "a partner's viewer", email: "viewer@partner.example", from: ["/"] },
  { who: "an alliance manager", email: "manager@supplier.example", from: ["/"] },
  { who: "the operator", email: "operator@entente.example", from: ["/"] },
];

type Browsing = { page: Page; app: { url: string }; signIn(email: string): Promise<void> };

/** What of a page can differ between two looks at it: its colours, its sizes and its texts. */
const rulesOfLooks = [
  "color-contrast",
  "link-in-text-block",
  "target-size",
  "html-has-lang",
  "html-lang-valid",
  "document-title",
  "button-name",
  "link-name",
  "label",
];

const looks = [
  { locale: "en", lang: "en", colorScheme: "light", rules: undefined },
  { locale: "zh-CN", lang: /^zh/, colorScheme: "dark", rules: rulesOfLooks },
] as const;

/** The kinds of elements that were looked at, by the pattern of their pages. */
const seen = new Map<string, Set<string>>();

/** So few of the pages that each kind of element on each page is looked at once, the fullest pages first. */
const notSeen = (pages: readonly ReachedPage[]): ReachedPage[] =>
  [...pages]
    .sort((a, b) => b.kinds.length - a.kinds.length)
    .filter(({ pattern, kinds }) => {
      const known = seen.get(pattern);
      seen.set(pattern, new Set([...(known ?? []), ...kinds]));
      return !known || kinds.some((kind) => !known.has(kind));
    });

const expectNoSidewaysScroll = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: 360, height: 740 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, `the width of ${page.url()} on a phone`).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 720 });
};

const readIn = async (page: Page, origin: string, locale: string): Promise<void> => {
  await page.request.post("/appearance", { form: { locale }, headers: { Origin: origin }, maxRedirects: 0 });
};

/** A reader reaches some dozens of pages, each of which is read twice; a slow machine takes its time. */
const patience = 30 * 60_000;

/** What each reader reached, so that nobody follows the links twice. */
const reached = new Map<Reader, ReachedPage[]>();

/** One address of each page that the reader reaches by links; signs them in. */
const pagesOf = async (reader: Reader, { page, app, signIn }: Browsing): Promise<ReachedPage[]> => {
  const { email, from } = reader;
  if (email) await signIn(email);
  else await asksForEveryLink(page.request, app.url);
  // An import has a page once there is a file.
  if (email === "owner@partner.example") await sendsCustomers(page.request, app.url);
  const links = email ? [] : await linksOfMail(page.request);
  const pages = await crawl(page.request, app.url, [...from, ...links]);
  reached.set(reader, pages);
  return pages;
};

for (const reader of readers) {
  test(`${reader.who} finds pages that everybody can read`, async ({ page, app, signIn }) => {
    test.setTimeout(patience);
    const pages = notSeen(await pagesOf(reader, { page, app, signIn }));
    for (const { locale, lang, colorScheme, rules } of looks) {
      await readIn(page, app.url, locale);
      await page.emulateMedia({ colorScheme });
      for (const { address } of pages) {
        await test.step(`${address}, ${locale}, ${colorScheme}`, async () => {
          await page.goto(address);
          await expect(page.locator("html")).toHaveAttribute("lang", lang);
          await expectAccessible(page, address, rules);
          await expectNoSidewaysScroll(page);
        });
      }
    }
    await readIn(page, app.url, "en");
  });
}

test("every page is reached by links", async ({ page, app, signIn }) => {
  test.setTimeout(patience);
  const patterns = new Set<string>();
  for (const reader of readers) {
    const pages = reached.get(reader) ?? (await pagesOf(reader, { page, app, signIn }));
    for (const { pattern } of pages) patterns.add(pattern);
  }
  expect(pagePatterns.filter((pattern) => pattern !== "/$" && !patterns.has(pattern))).toEqual([]);
});
