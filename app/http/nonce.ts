/**
 * The nonce that the content security policy of this answer allows for inline scripts and styles. The server entry
 * provides it; the root gives it to `<Scripts>`, `<ScrollRestoration>` and every inline `<script>` and `<style>`.
 */
import { createContext, useContext } from "react";

/** In the browser it stays empty, which is also what a browser answers for the attribute, so that both sides agree. */
export const NonceContext = createContext("");

export const useNonce = (): string => useContext(NonceContext);
