/** The part of `compression` that we use; the package ships no types. */
declare module "compression" {
  import type { Request, RequestHandler, Response } from "express";

  type Options = { filter?: (req: Request, res: Response) => boolean; level?: number };
  const compression: ((options?: Options) => RequestHandler) & {
    filter(req: Request, res: Response): boolean;
  };
  export default compression;
}
