// The plain text of a mail, with its links made to work. For the demo's page.

import { Children } from "react";

const address = /(https?:\/\/[^\s]+)/;

export function MailText({ text }: { text: string }) {
  return <>{Children.toArray(text.split("\n").map(line))}</>;
}

/** Splitting by a pattern in brackets puts what it matched at the odd places. */
const line = (text: string) => (
  <p>{Children.toArray(text.split(address).map((part, place) => (place % 2 === 1 ? linkTo(part) : part)))}</p>
);

const linkTo = (href: string) => <a href={href}>{href}</a>;
