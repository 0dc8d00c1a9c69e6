/**
 * Opens the browser's print dialog. It shows once script runs; without script the browser's own menu prints.
 */
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "~/ui/Button";

export function PrintButton({ children }: { children: ReactNode }) {
  const [canPrint, setCanPrint] = useState(false);
  useEffect(() => setCanPrint(true), []);
  if (!canPrint) return null;
  return (
    <Button small icon="print" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
