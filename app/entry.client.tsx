/**
 * The framework's entry in the browser: takes over the page that the server has rendered, once its texts are there.
 */
import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { clientMessages, loadClientMessages } from "~/messages/client";
import { CatalogueContext } from "~/messages/context";
import { htmlLang, locales } from "~/ui/locale";

const lang = document.documentElement.lang;
await loadClientMessages(locales.find((locale) => htmlLang[locale] === lang) ?? "en");

/**
 * Has the page's data decoded before React takes over. `RemixBrowser` suspends until they are, with no boundary above
 * it; a press or a key in that moment makes React hydrate at once, fail, and put an empty form in place of a filled one.
 */
const decodePageData = async (): Promise<void> => {
  try {
    RemixBrowser({});
  } catch (suspended) {
    await suspended;
  }
};

await decodePageData();
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <CatalogueContext.Provider value={clientMessages}>
        <RemixBrowser />
      </CatalogueContext.Provider>
    </StrictMode>,
  );
});
