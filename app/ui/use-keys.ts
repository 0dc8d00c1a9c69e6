// Keys for those who work without a mouse. Those of one character can be turned off (WCAG 2.1.4), because speech input
// types words where somebody means to say them.

import { useEffect, useRef, useState } from "react";

export type KeyCommands = {
  /** Control or ⌘ with K, and `/` where the page has no search of its own. */
  find: () => void;
  /** `?` */
  help: () => void;
};

const storageKey = "entente.keys";

/** Whether the keys of one character are on, as chosen in this browser. */
export const areKeysOn = (): boolean => {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    // A browser that keeps nothing.
    return true;
  }
};

export const turnKeys = (on: boolean): void => {
  try {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, "off");
  } catch {
    // Then they stay as they are.
  }
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;

/** The links that name the rows of lists, queues and cards, in the order of the page. */
const rowLinks = (): HTMLAnchorElement[] => [
  ...document.querySelectorAll<HTMLAnchorElement>(
    "main :is(.table tbody th[scope=row] > a, .queue li > a, .need-action > a, .found a)",
  ),
];

/** Gives the focus to the row after or before the one that has it; Enter opens it, as with any link. */
const moveRow = (step: 1 | -1): void => {
  const links = rowLinks();
  const row = document.activeElement?.closest("tr, li");
  const at = links.findIndex((link) => row?.contains(link));
  const next = at < 0 ? links[0] : links[at + step];
  next?.focus();
};

/** @returns whether the keys are listened to: not before script has taken the page over. */
export const useKeys = (commands: KeyCommands): boolean => {
  const [isListening, setListening] = useState(false);
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    const ofOneCharacter: Record<string, () => void> = {
      "/": () => {
        const own = document.querySelector<HTMLInputElement>("main input[type=search]");
        if (own) own.focus();
        else latest.current.find();
      },
      "?": () => latest.current.help(),
      j: () => moveRow(1),
      k: () => moveRow(-1),
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const isModified = event.metaKey || event.ctrlKey;
      if (isModified && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        latest.current.find();
        return;
      }
      const command = ofOneCharacter[event.key];
      if (!command || isModified || isTyping(event.target) || document.querySelector("dialog:modal")) return;
      if (!areKeysOn()) return;
      event.preventDefault();
      command();
    };
    document.addEventListener("keydown", onKeyDown);
    setListening(true);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return isListening;
};
