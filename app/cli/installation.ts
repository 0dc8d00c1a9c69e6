/** What a command gets to know about the installation that it belongs to. */
export type Installation = {
  /** The folder that `npm run build` writes: absolute path. */
  build: string;
};
