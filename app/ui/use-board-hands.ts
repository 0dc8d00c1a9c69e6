// What hands do on a board beside its forms: arrow keys lead from card to card, and a card is dragged to another column.

import { type RefObject, useEffect, useRef } from "react";

export type BoardHands = {
  move: (cardId: string, columnId: string) => void;
  /** The page that asks something before a card comes into a column; undefined where nothing is asked. */
  asks: (cardId: string, columnId: string) => string | undefined;
};

const steps: Record<string, { card: number; column: number }> = {
  ArrowUp: { card: -1, column: 0 },
  ArrowDown: { card: 1, column: 0 },
  ArrowLeft: { card: 0, column: -1 },
  ArrowRight: { card: 0, column: 1 },
};

/** The link to go to from one of a board's links; columns without a card are passed over. */
const nextLink = (board: HTMLElement, from: HTMLElement, key: string): HTMLElement | undefined => {
  const step = steps[key];
  if (!step) return undefined;
  const columns = [...board.querySelectorAll("[data-column]")]
    .map((column) => [...column.querySelectorAll<HTMLElement>(".board-link")])
    .filter((links) => links.length > 0);
  const at = columns.findIndex((links) => links.includes(from));
  const links = columns[at + step.column];
  const row = columns[at]?.indexOf(from) ?? -1;
  return links?.[step.column === 0 ? row + step.card : Math.min(row, links.length - 1)];
};

const closest = (event: Event, selector: string): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;

export const useBoardHands = (region: RefObject<HTMLElement>, hands: BoardHands): void => {
  const latest = useRef(hands);
  latest.current = hands;
  useEffect(() => {
    const board = region.current;
    if (!board) return;
    let dragged: { card: string; from: string } | null = null;

    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const link = closest(event, ".board-link");
      const next = link && nextLink(board, link, event.key);
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    const mark = (column: HTMLElement | null): void => {
      for (const one of board.querySelectorAll("[data-over]"))
        if (one !== column) one.removeAttribute("data-over");
      column?.setAttribute("data-over", "");
    };
    const onDragStart = (event: DragEvent): void => {
      const card = closest(event, "[data-card]");
      const from = card?.closest<HTMLElement>("[data-column]")?.dataset.column;
      if (!card?.draggable || !card.dataset.card || !from) return;
      dragged = { card: card.dataset.card, from };
      event.dataTransfer?.setData("text/plain", card.dataset.card);
      if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    };
    const onDragOver = (event: DragEvent): void => {
      if (!dragged) return;
      const column = closest(event, "[data-column]");
      const isTarget = column !== null && column.dataset.column !== dragged.from;
      mark(isTarget ? column : null);
      if (isTarget) event.preventDefault();
    };
    const onDrop = (event: DragEvent): void => {
      const to = closest(event, "[data-column]")?.dataset.column;
      if (!dragged || !to || to === dragged.from) return;
      event.preventDefault();
      const { card } = dragged;
      onDragEnd();
      const page = latest.current.asks(card, to);
      if (page === undefined) latest.current.move(card, to);
      else window.location.assign(page);
    };
    const onDragEnd = (): void => {
      dragged = null;
      mark(null);
    };
    board.addEventListener("keydown", onKeyDown);
    board.addEventListener("dragstart", onDragStart);
    board.addEventListener("dragover", onDragOver);
    board.addEventListener("drop", onDrop);
    board.addEventListener("dragend", onDragEnd);
    return () => {
      board.removeEventListener("keydown", onKeyDown);
      board.removeEventListener("dragstart", onDragStart);
      board.removeEventListener("dragover", onDragOver);
      board.removeEventListener("drop", onDrop);
      board.removeEventListener("dragend", onDragEnd);
    };
  }, [region]);
};
