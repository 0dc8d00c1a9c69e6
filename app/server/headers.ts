/**
 * The security headers of every answer, and the nonce that ties the page to its content security policy.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type RequestHandler, type Response, Router } from "express";
import helmet from "helmet";

const twoYears = 63_072_000;
const noFeatures = ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

/**
 * Sets the headers and puts the nonce into `res.locals.nonce`. In development the styles and the socket of the bundler's
 * page reload are let in besides.
 */
export function securityHeaders(origin: string, { development = false } = {}): RequestHandler {
  const https = origin.startsWith("https:");
  const nonce = (_req: IncomingMessage, res: ServerResponse) => `'nonce-${(res as Response).locals.nonce}'`;

  return Router()
    .use((_req, res, next) => {
      res.locals.nonce = randomBytes(16).toString("base64");
      res.setHeader("Permissions-Policy", noFeatures.map((feature) => `${feature}=()`).join(", "));
      next();
    })
    .use(
      helmet({
        contentSecurityPolicy: {
          useDefaults: false,
          directives: {
            defaultSrc: ["'self'"],
            scriptSrc: ["'self'", nonce],
            styleSrc: ["'self'", development ? "'unsafe-inline'" : nonce],
            imgSrc: ["'self'", "data:"],
            fontSrc: ["'self'"],
            connectSrc: development ? ["'self'", "ws:"] : ["'self'"],
            formAction: ["'self'"],
            frameAncestors: ["'none'"],
            baseUri: ["'none'"],
            objectSrc: ["'none'"],
            ...(https ? { upgradeInsecureRequests: [] } : {}),
          },
        },
        crossOriginOpenerPolicy: { policy: "same-origin" },
        crossOriginResourcePolicy: { policy: "same-origin" },
        // Not `no-referrer`: with that, browsers post our own forms with `Origin: null`.
        referrerPolicy: { policy: "same-origin" },
        strictTransportSecurity: https ? { maxAge: twoYears, includeSubDomains: false } : false,
        xFrameOptions: { action: "deny" },
      }),
    );
}
