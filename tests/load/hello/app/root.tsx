import { Links, Meta, Scripts } from "@remix-run/react";
import { useContext } from "react";
import { NonceContext } from "~/http/nonce";

export const loader = async () => ({ hello: "world" });

/** The least that the framework can serve: one loader, one element. */
export default function Hello() {
  const nonce = useContext(NonceContext);
  return (
    <html lang="en">
      <head>
        <title>Hello</title>
        <Meta />
        <Links />
      </head>
      <body>
        <h1>Hello, world</h1>
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}
