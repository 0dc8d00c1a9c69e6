// A person at a browser of their own: goes to pages, reads, types and presses, in words of the message catalogue.

import { expect, type Locator, type Page } from "@playwright/test";
import type { CatalogueLocale } from "../setup/catalogues";
import { type Say, sayIn, type Values } from "./texts";

type Key = Parameters<Say>[0];

/** Opens every demo account. */
export const demoPassphrase = "entente demo passphrase";

/** Stands for any text, as the value of a message's argument that a journey cannot know. */
export const anything = "\u2026anything\u2026";

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const withAnything = (text: string): RegExp => new RegExp(escaped(text).replaceAll(anything, ".+"));

export class Person {
  constructor(
    readonly page: Page,
    readonly locale: CatalogueLocale = "en",
  ) {}

  /** The text of a message in this person's language. */
  say(key: Key, values?: Values): string {
    return sayIn(this.locale)(key, values);
  }

  /** The text of a message, in which an argument may be anything. */
  pattern(key: Key, values?: Values): RegExp {
    return withAnything(this.say(key, values));
  }

  /** The same person, once the pages are in another language. */
  reading(locale: CatalogueLocale): Person {
    return new Person(this.page, locale);
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.locator("h1").first()).toBeVisible();
  }

  /** The field of the page's content with this label, whether it is marked as optional or not. */
  field(label: Key, values?: Values): Locator {
    const [text, mark] = [this.say(label, values), this.say("ui:optional")].map(escaped);
    return this.page.locator("main").getByLabel(new RegExp(`^${text}( ${mark})?$`));
  }

  async types(label: Key, text: string): Promise<void> {
    await this.field(label).fill(text);
  }

  /** Chooses in a list, by the option's text or its value. */
  async chooses(label: Key, option: string | { label: string }): Promise<void> {
    await this.field(label).selectOption(option);
  }

  /** Follows the link with this text, such as the name of a row. */
  async opens(text: string): Promise<void> {
    await this.page.getByRole("link", { name: text }).first().click();
  }

  button(name: Key, values?: Values): Locator {
    return this.page.getByRole("button", { name: this.say(name, values), exact: true });
  }

  link(name: Key, values?: Values): Locator {
    return this.page.getByRole("link", { name: this.say(name, values), exact: true });
  }

  async presses(name: Key, values?: Values): Promise<void> {
    await this.button(name, values).click();
  }

  async follows(name: Key, values?: Values): Promise<void> {
    await this.link(name, values).click();
  }

  /** Waits for the words of a message, wherever they stand on the page. */
  async reads(message: Key, values?: Values): Promise<void> {
    await expect(this.page.getByText(this.pattern(message, values)).first()).toBeVisible();
  }

  /** Waits for the toast that the last action left. */
  async isTold(message: Key, values?: Values): Promise<void> {
    await expect(this.page.locator(".toast")).toContainText(this.pattern(message, values));
  }

  /** Waits for the page with this heading. */
  async isAt(heading: Key, values?: Values): Promise<void> {
    await expect(this.page.locator("h1")).toHaveText(this.pattern(heading, values));
  }
}

/**
 * Waits until script has taken over a page with the frame, and listens: the frame names its keys no sooner than that. What
 * React writes into the page to hydrate it comes before its effects, so a key pressed then is still lost. Without script
 * it would wait in vain.
 */
export const scripted = async (page: Page): Promise<void> => {
  await page.locator("a.find[aria-keyshortcuts]").waitFor({ state: "attached" });
};
