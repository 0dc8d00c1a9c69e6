import { ensureBrowser, ensureChineseFont } from "../setup/browser";

/** Before the first journey: a browser, and characters for it to draw. */
export default function setup(): void {
  ensureBrowser();
  const notice = ensureChineseFont();
  if (notice) console.log(notice);
}
